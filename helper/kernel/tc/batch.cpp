// SPDX-License-Identifier: MIT
#include "helper/kernel/tc/batch.h"

#include <algorithm>
#include <linux/netlink.h>

namespace portreeve::tc {

void Batch::add(const Request &request, std::size_t step, Tolerated tolerated)
{
    const nlmsghdr &message = request.message();
    const auto *bytes = reinterpret_cast<const char *>(&message);
    m_entries.push_back({m_bytes.size(), step, tolerated});
    m_bytes.insert(m_bytes.end(), bytes, bytes + message.nlmsg_len);
    m_bytes.resize(NLMSG_ALIGN(m_bytes.size()));
}

bool Batch::tolerates(std::size_t message, int error) const
{
    return std::ranges::find(m_entries[message].tolerated, error) != m_entries[message].tolerated.end();
}

std::span<const char> Batch::finish(quint32 firstSequence)
{
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        auto *message = reinterpret_cast<nlmsghdr *>(m_bytes.data() + m_entries[i].offset);
        message->nlmsg_seq = firstSequence + static_cast<quint32>(i);
        if (i + 1 == m_entries.size())
            message->nlmsg_flags |= NLM_F_ACK;
    }
    return m_bytes;
}

} // namespace portreeve::tc

// SPDX-License-Identifier: MIT
#include "helper/kernel/nft/batch.h"

#include <libnftnl/common.h>
#include <linux/netfilter/nfnetlink.h>

namespace portreeve::nft {

namespace {

// Sequence numbers tell late answers of one batch from those of the next.
std::uint32_t nextSequence()
{
    static std::uint32_t sequence = 0;
    return ++sequence;
}

} // namespace

Batch::Batch(std::uint16_t family)
    : m_family(family)
    , m_first(nextSequence())
    , m_sequence(m_first)
{
    m_buffer.resize(MNL_NLMSG_HDRLEN * 4);
    m_used = nftnl_batch_begin(m_buffer.data(), m_first)->nlmsg_len;
}

nlmsghdr *Batch::begin(std::uint16_t type, std::uint16_t flags, const QString &what, std::size_t room)
{
    close();
    m_sequence = nextSequence();
    m_what.emplace(m_sequence, what);
    if (m_buffer.size() < m_used + room + kSmallRoom)
        m_buffer.resize((m_used + room + kSmallRoom) * 3 / 2);
    m_isOpen = true;
    return nftnl_nlmsg_build_hdr(m_buffer.data() + m_used, type, m_family, flags, m_sequence);
}

void Batch::close()
{
    if (m_isOpen)
        m_used += MNL_ALIGN(reinterpret_cast<const nlmsghdr *>(m_buffer.data() + m_used)->nlmsg_len);
    m_isOpen = false;
}

std::span<const char> Batch::finish()
{
    close();
    m_sequence = nextSequence();
    m_used += nftnl_batch_end(m_buffer.data() + m_used, m_sequence)->nlmsg_len;
    return {m_buffer.data(), m_used};
}

} // namespace portreeve::nft

// SPDX-License-Identifier: MIT
#pragma once

#include "helper/kernel/tc/request.h"

#include <array>
#include <span>
#include <vector>

namespace portreeve::tc {

/// Messages that travel in one send. Unlike nf_tables, rtnetlink takes each for itself: after one that fails
/// it goes on with the next (netlink_rcv_skb() of net/netlink/af_netlink.c).
class Batch final
{
public:
    /// Refusals that are as good as success, as `errno`; 0 for none.
    using Tolerated = std::array<int, 2>;

    /// \param step what the message belongs to, for whoever reads the refusals
    void add(const Request &request, std::size_t step, Tolerated tolerated = {});

    [[nodiscard]] bool isEmpty() const { return m_entries.empty(); }
    [[nodiscard]] std::size_t size() const { return m_entries.size(); }
    [[nodiscard]] std::size_t stepOf(std::size_t message) const { return m_entries[message].step; }
    [[nodiscard]] bool tolerates(std::size_t message, int error) const;

    /// Numbers the messages from \a firstSequence on and has the last one acknowledged.
    /// \return the bytes to send
    std::span<const char> finish(quint32 firstSequence);

private:
    struct Entry
    {
        std::size_t offset = 0; ///< of its first byte
        std::size_t step = 0;
        Tolerated tolerated{};
    };
    std::vector<char> m_bytes;
    std::vector<Entry> m_entries;
};

} // namespace portreeve::tc

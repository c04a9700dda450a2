// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>
#include <cstdint>
#include <libmnl/libmnl.h>
#include <map>
#include <span>
#include <vector>

namespace portreeve::nft {

/// The messages of one nf_tables transaction, in one buffer: the kernel takes a batch in one sendmsg only.
class Batch final
{
public:
    /// \param family of every table in it: NFPROTO_…
    explicit Batch(std::uint16_t family);

    /// Starts a message; what follows is put into it until the next begin(). The pointer is good until then.
    /// \param room most bytes that will be put into it
    /// \param what the message does, for errors: "add set x"
    nlmsghdr *begin(std::uint16_t type, std::uint16_t flags, const QString &what,
                    std::size_t room = kSmallRoom);

    /// Ends the batch. \return all of it
    std::span<const char> finish();

    [[nodiscard]] std::uint32_t firstSequence() const { return m_first; }
    [[nodiscard]] std::uint32_t lastSequence() const { return m_sequence; }
    /// What the message with this sequence number was to do; empty for none of ours.
    [[nodiscard]] QString whatFailed(std::uint32_t sequence) const
    {
        return m_what.contains(sequence) ? m_what.at(sequence) : QString();
    }

    static constexpr std::size_t kSmallRoom = 4096;

private:
    void close();

    std::uint16_t m_family;
    std::vector<char> m_buffer;
    std::size_t m_used = 0;
    bool m_isOpen = false;
    std::uint32_t m_first;
    std::uint32_t m_sequence;
    std::map<std::uint32_t, QString> m_what;
};

} // namespace portreeve::nft

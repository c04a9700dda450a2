// SPDX-License-Identifier: MIT
#pragma once

#include "helper/kernel/nft/batch.h"
#include "helper/kernel/nft/socket.h"

#include <QtCore/QByteArray>
#include <optional>

namespace portreeve::nft {

/// Whether to ask the kernel to keep others from our tables.
enum class Protection {
    WhereAvailable, ///< owner and persist, from Linux 6.9 on; without them on older kernels
    Never,          ///< as on older kernels, wherever it runs
};

/// The table `portreeve` of one family, and the sockets by which it is held and asked about. While they live
/// no other program can change a protected table; when they are closed it stays.
class HeldTable final
{
public:
    static Result<HeldTable> open(std::uint16_t family, Protection protection);

    /// What tells one table of our name from another.
    struct Identity
    {
        std::optional<QByteArray>
            mark;           ///< of create() or mark(); a copy that nft saved and restored has none
        QByteArray comment; ///< a copy has it, too
    };
    /// Takes the table over where it exists; nothing where there is none.
    Result<std::optional<Identity>> adopt();
    /// Makes an empty table in place of any that exists, in one transaction.
    Result<void> create(const QByteArray &mark);
    /// Marks the table that was adopted, which has no mark.
    Result<void> mark(const QByteArray &mark);
    /// Deletes the table; nothing where there is none.
    Result<void> remove();

    /// A transaction on the table that was adopted or created, to be filled and committed.
    [[nodiscard]] Batch begin() const;
    Result<void> commit(Batch &batch) { return m_owner.commit(batch); }

    /// A socket of its own, so that an overrun of one never costs an answer to the other.
    Socket &questions() { return m_questions; }

    /// Whether tables made from now on are protected.
    [[nodiscard]] bool canProtect() const { return m_wantedFlags != 0; }
    /// Whether the one that is held is.
    [[nodiscard]] bool isProtected() const;
    /// The netlink port that our changes come from.
    [[nodiscard]] std::uint32_t ownerPort() const { return m_owner.port(); }

private:
    HeldTable(std::uint16_t family, Socket owner, Socket questions, std::uint32_t wantedFlags);
    Result<void> removeCopiedNumbers();

    std::uint16_t m_family;
    Socket m_owner; ///< the kernel binds the table to this one
    Socket m_questions;
    std::uint32_t m_wantedFlags; ///< what this kernel can do
    std::uint32_t m_flags = 0;   ///< of the table that is held
};

/// Returns when no packet is on its way any more that saw rules of before the call.
void awaitReaders();

} // namespace portreeve::nft

// SPDX-License-Identifier: MIT
#pragma once

#include "helper/kernel/nft/elements.h"
#include "helper/kernel/nft/socket.h"
#include "helper/ports/countertable.h"

#include <memory>

namespace portreeve::nft {

/// Whether to ask the kernel to keep others from our table.
enum class Protection {
    WhereAvailable, ///< owner and persist, from Linux 6.9 on; without them on older kernels
    Never,          ///< as on older kernels, wherever it runs
};

/// The table `inet portreeve` of the network namespace that it was opened in. Lives on one thread.
class KernelCounters final : public CounterTable
{
public:
    static Result<std::unique_ptr<KernelCounters>> open(Protection protection);

    /// Whether tables made from now on are protected from other programs.
    [[nodiscard]] bool canProtect() const { return m_wantedFlags != 0; }
    /// The netlink port that our changes come from.
    [[nodiscard]] std::uint32_t ownerPort() const { return m_owner.port(); }

    Result<std::optional<TableState>> adopt() override;
    [[nodiscard]] bool isCurrent(const TableState &state) const override;
    Result<TableState> create(const QString &incarnation) override;
    Result<void> apply(const RulesetChange &change) override;
    Result<void> read(const QStringList &sets, const Sink &sink) override;
    void awaitPackets() override;
    Result<void> remove() override;

private:
    KernelCounters(Socket owner, Socket dumps, std::uint32_t wanted);
    Result<void> hold(std::uint32_t flags);
    Result<std::vector<DumpedElement>> dump(const QString &set);

    Socket m_owner;              ///< the kernel binds the table to this one
    Socket m_dumps;              ///< apart, so that an overrun of one never costs an answer to the other
    std::uint32_t m_wantedFlags; ///< what this kernel can do, as far as is known
    std::uint32_t m_flags = 0;   ///< of the table that we hold
};

} // namespace portreeve::nft

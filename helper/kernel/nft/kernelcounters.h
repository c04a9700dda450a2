// SPDX-License-Identifier: MIT
#pragma once

#include "helper/kernel/nft/elements.h"
#include "helper/kernel/nft/heldtable.h"
#include "helper/kernel/nft/quotawatcher.h"
#include "helper/ports/countertable.h"

#include <memory>

namespace portreeve::nft {

/// The table `inet portreeve` of the network namespace that it was opened in. Lives on one thread.
class KernelCounters final : public CounterTable
{
public:
    static Result<std::unique_ptr<KernelCounters>> open(Protection protection);

    /// Whether tables made from now on are protected from other programs.
    [[nodiscard]] bool canProtect() const { return m_table.canProtect(); }
    /// The netlink port that our changes come from.
    [[nodiscard]] std::uint32_t ownerPort() const { return m_table.ownerPort(); }

    Result<std::optional<TableState>> adopt() override;
    [[nodiscard]] bool isCurrent(const TableState &state) const override;
    Result<TableState> create(const QString &incarnation) override;
    Result<void> mark(const QString &incarnation) override;
    Result<void> apply(const RulesetChange &change) override;
    Result<void> read(const QStringList &sets, const Sink &sink) override;
    Result<std::vector<quint64>> readSome(const QString &set, std::span<const PortRange> ports) override;
    Result<std::vector<QuotaReading>> readQuotas(const std::optional<QString> &name) override;
    Result<void> probeQuotas() override;
    void awaitPackets() override;
    Result<std::vector<Flowtable>> flowtables() override;
    Result<void> remove() override;

    /// It does not listen while much is changed; nullptr: nobody listens.
    void setWatcher(QuotaWatcher *watcher) { m_watcher = watcher; }

private:
    explicit KernelCounters(HeldTable table);
    Result<std::vector<DumpedElement>> dump(const QString &set);

    HeldTable m_table;
    QuotaWatcher *m_watcher = nullptr;
};

} // namespace portreeve::nft

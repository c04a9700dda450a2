// SPDX-License-Identifier: MIT
#pragma once

#include "helper/ports/countertable.h"
#include "tests/fakes/fuse.h"

#include <map>
#include <optional>
#include <set>

namespace portreeve {

/// The kernel's table in memory: outlives the process that a test "kills". Traffic reaches the sets that
/// rules look at.
class FakeKernel final : public CounterTable
{
public:
    Result<std::optional<TableState>> adopt() override;
    [[nodiscard]] bool isCurrent(const TableState &state) const override;
    Result<TableState> create(const QString &incarnation) override;
    Result<void> apply(const RulesetChange &change) override;
    Result<void> read(const QStringList &sets, const Sink &sink) override;
    void awaitPackets() override {}
    Result<void> remove() override;

    /// A packet of this size arrives by an uplink (or leaves), for this port.
    void packet(Transport transport, Direction direction, quint16 port, quint64 bytes);
    /// Another program deletes the table.
    void lose() { m_state.reset(); }
    [[nodiscard]] QStringList sets() const;

    Fuse *fuse = nullptr;
    bool refusesChanges = false;
    bool protects = true;

private:
    struct SetContent
    {
        std::map<Element, quint64> counters;
    };
    void follow(const QString &chain, quint16 port, std::set<QString> &reached) const;
    [[nodiscard]] std::set<QString> reached(Direction direction, quint16 port) const;
    [[nodiscard]] std::set<QString> referenced() const;
    [[nodiscard]] bool isDead() const { return fuse != nullptr && !fuse->burn(); }

    std::optional<TableState> m_state;
    std::map<QString, SetContent> m_sets;
    std::map<QString, std::vector<Rule>> m_chains;
    std::map<QString, SliceMap> m_maps;
};

} // namespace portreeve

// SPDX-License-Identifier: MIT
#pragma once

#include "helper/ports/countertable.h"
#include "tests/fakes/fuse.h"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace portreeve {

/// The kernel's table in memory: outlives the process that a test "kills". Traffic reaches the sets that
/// rules look at.
class FakeKernel final : public CounterTable
{
public:
    Result<std::optional<TableState>> adopt() override;
    [[nodiscard]] bool isCurrent(const TableState &state) const override;
    Result<TableState> create(const QString &incarnation) override;
    Result<void> mark(const QString &incarnation) override;
    Result<void> apply(const RulesetChange &change) override;
    Result<void> read(const QStringList &sets, const Sink &sink) override;
    Result<std::vector<quint64>> readSome(const QString &set, std::span<const PortRange> ports) override;
    Result<std::vector<QuotaReading>> readQuotas(const std::optional<QString> &name) override;
    Result<void> probeQuotas() override;
    void awaitPackets() override {}
    Result<std::vector<Flowtable>> flowtables() override { return foreignFlowtables; }
    Result<void> remove() override;

    /// A packet of this size arrives by an uplink (or leaves), for this port. \return whether it goes on
    bool packet(Transport transport, Direction direction, quint16 port, quint64 bytes);
    /// How often a quota told that it was passed.
    [[nodiscard]] int timesPassed() const { return m_timesPassed; }
    /// Called between two questions: what packets do meanwhile.
    std::function<void()> meanwhile;
    /// The table is one of the first versions, which kept the incarnation elsewhere.
    void makeFormer() { m_state->formerIncarnation = std::exchange(m_state->incarnation, {}); }
    [[nodiscard]] QString incarnation() const { return m_state->incarnation; }
    /// Another program deletes the table.
    void lose() { m_state.reset(); }
    [[nodiscard]] QStringList sets() const;

    Fuse *fuse = nullptr;
    bool refusesChanges = false;
    /// Another program deletes the table before each of so many changes.
    int losesBeforeChanges = 0;
    bool protects = true;
    bool knowsQuotas = true;
    std::vector<Flowtable> foreignFlowtables;

private:
    struct SetContent
    {
        Role role = Role::Count;
        std::map<Element, quint64> counters;
    };
    struct Quota
    {
        quint64 limit = 0;
        quint64 consumed = 0;
        bool hasTold = false;
    };
    struct Packet
    {
        Transport transport;
        Direction direction;
        quint16 port;
        quint64 bytes;
    };
    enum class Verdict : std::uint8_t {
        Continue, ///< with the next rule
        Accept,   ///< no rule follows
        Drop,
    };
    Verdict follow(const QString &chain, const Packet &packet);
    Verdict obey(const Rule &rule, const Packet &packet);
    Verdict dispatch(const JumpBySlice &rule, const Packet &packet);
    static Verdict leave(Verdict verdict);
    /// \return whether the packet goes on
    bool charge(const QuotaByMap &rule, const Packet &packet);
    void put(const QuotaObject &quota);
    void passTime();
    [[nodiscard]] bool isReferenced(const QString &quota) const;
    [[nodiscard]] std::set<QString> referenced() const;
    [[nodiscard]] bool isDead() const { return fuse != nullptr && !fuse->burn(); }

    std::optional<TableState> m_state;
    std::map<QString, SetContent> m_sets;
    std::map<QString, std::vector<Rule>> m_chains;
    std::map<QString, SliceMap> m_maps;
    std::map<QString, Quota> m_quotas;
    int m_timesPassed = 0;
};

} // namespace portreeve

// SPDX-License-Identifier: MIT
#include "tests/fakes/fakekernel.h"

#include <algorithm>

namespace portreeve {

using namespace Qt::StringLiterals;

Result<std::optional<TableState>> FakeKernel::adopt()
{
    if (!m_state)
        return std::nullopt;
    TableState state = *m_state;
    for (const auto &[name, rules] : m_chains)
        state.chains << name;
    state.sets = sets();
    for (const auto &[name, slices] : m_maps)
        state.sets << name;
    for (const auto &[name, quota] : m_quotas)
        state.quotas << name;
    return state;
}

bool FakeKernel::isCurrent(const TableState &state) const
{
    return state.isProtected == protects;
}

Result<TableState> FakeKernel::create(const QString &incarnation)
{
    if (isDead())
        return fail(ErrorCode::Unavailable, u"killed"_s);
    m_sets.clear();
    m_chains.clear();
    m_maps.clear();
    m_quotas.clear();
    m_state = TableState{incarnation, protects, {}, {}};
    return *m_state;
}

Result<void> FakeKernel::mark(const QString &incarnation)
{
    if (isDead())
        return fail(ErrorCode::Unavailable, u"killed"_s);
    if (!m_state || !m_state->incarnation.isEmpty())
        return fail(ErrorCode::Kernel, u"no table without a mark"_s);
    m_state->incarnation = incarnation;
    return {};
}

Result<void> FakeKernel::apply(const RulesetChange &change)
{
    if (change.isEmpty())
        return {};
    if (losesBeforeChanges > 0) {
        --losesBeforeChanges;
        lose();
    }
    if (!m_state)
        return fail(ErrorCode::NotFound, u"no table"_s);
    if (isDead())
        return fail(ErrorCode::Unavailable, u"killed"_s);
    if (refusesChanges)
        return fail(ErrorCode::Kernel, u"refused"_s);
    if (!knowsQuotas && !change.quotas.empty())
        return fail(ErrorCode::Kernel, u"no quotas"_s);
    for (const QuotaObject &quota : change.quotas)
        put(quota);
    for (const NewChain &chain : change.newChains) {
        if (!m_chains.try_emplace(chain.name).second)
            return fail(ErrorCode::Kernel, u"the chain exists"_s);
    }
    for (const NewMap &map : change.newMaps) {
        if (!m_maps.emplace(map.name, map.slices).second)
            return fail(ErrorCode::Kernel, u"the map exists"_s);
    }
    for (const SetElements &set : change.newSets) {
        if (m_sets.contains(set.set))
            return fail(ErrorCode::Kernel, u"the set exists"_s);
        m_sets[set.set].role = set.role;
        for (const Element &element : set.elements)
            m_sets[set.set].counters[element] = 0;
    }
    for (const SetElements &set : change.growths) {
        for (const Element &element : set.elements)
            m_sets.at(set.set).counters[element] = 0;
    }
    for (const QString &chain : change.emptyChains)
        m_chains.at(chain).clear();
    for (const ChainRules &rules : change.addRules)
        m_chains.at(rules.chain) = rules.rules;
    for (const QString &map : change.removeMaps) {
        if (m_maps.erase(map) != 1)
            return fail(ErrorCode::Kernel, u"no such map"_s);
    }
    for (const QString &chain : change.removeChains)
        m_chains.erase(chain);
    for (const QString &set : change.removeSets) {
        if (referenced().contains(set))
            return fail(ErrorCode::Kernel, u"the set is in use"_s);
        m_sets.erase(set);
    }
    for (const QString &quota : change.removeQuotas) {
        if (isReferenced(quota))
            return fail(ErrorCode::Kernel, u"the quota is in use"_s);
        m_quotas.erase(quota);
    }
    return {};
}

// What was consumed stays, and it tells again.
void FakeKernel::put(const QuotaObject &quota)
{
    const auto [place, isNew] = m_quotas.try_emplace(quota.name);
    place->second.limit = quota.limit;
    place->second.hasTold = false;
    if (isNew)
        place->second.consumed = quota.consumed;
}

bool FakeKernel::isReferenced(const QString &quota) const
{
    return std::ranges::any_of(m_sets, [&quota](const auto &set) {
        return hasQuotas(set.second.role) && std::ranges::any_of(set.second.counters, [&](const auto &item) {
                   return quotaName(set.second.role, item.first.entry) == quota;
               });
    });
}

Result<void> FakeKernel::probeQuotas()
{
    return knowsQuotas ? Result<void>{} : fail(ErrorCode::Unsupported, u"no quotas"_s);
}

void FakeKernel::passTime()
{
    if (meanwhile)
        meanwhile();
}

Result<std::vector<quint64>> FakeKernel::readSome(const QString &set, std::span<const PortRange> ports)
{
    passTime();
    const auto found = m_sets.find(set);
    if (!m_state || found == m_sets.end())
        return fail(ErrorCode::NotFound, u"no such set"_s);
    std::vector<quint64> counters;
    for (const PortRange &range : ports) {
        const auto element = std::ranges::find_if(
            found->second.counters, [&range](const auto &item) { return item.first.ports.overlaps(range); });
        if (element == found->second.counters.end())
            return fail(ErrorCode::NotFound, u"no such element"_s);
        counters.push_back(element->second);
    }
    return counters;
}

Result<std::vector<QuotaReading>> FakeKernel::readQuotas(const std::optional<QString> &name)
{
    passTime();
    std::vector<QuotaReading> readings;
    for (const auto &[each, quota] : m_quotas) {
        if (!name || *name == each)
            readings.push_back({each, std::min(quota.consumed, quota.limit), quota.limit});
    }
    if (!m_state || (name && readings.empty()))
        return fail(ErrorCode::NotFound, u"no such quota"_s);
    return readings;
}

Result<void> FakeKernel::read(const QStringList &sets, const Sink &sink)
{
    for (qsizetype i = 0; i < sets.size(); ++i) {
        const auto set = m_sets.find(sets.at(i));
        if (!m_state || set == m_sets.end())
            return fail(ErrorCode::NotFound, u"no such set"_s);
        std::vector<Reading> readings;
        for (const auto &[element, bytes] : set->second.counters)
            readings.push_back({element, bytes});
        sink(i, readings);
    }
    return {};
}

Result<void> FakeKernel::remove()
{
    m_state.reset();
    return {};
}

std::set<QString> FakeKernel::referenced() const
{
    std::set<QString> names;
    for (const auto &[chain, rules] : m_chains) {
        for (const Rule &rule : rules) {
            if (const auto *count = std::get_if<CountInSet>(&rule))
                names.insert(count->set);
            else if (const auto *drop = std::get_if<DropInSet>(&rule))
                names.insert(drop->set);
            else if (const auto *quota = std::get_if<QuotaByMap>(&rule))
                names.insert(quota->map);
        }
    }
    return names;
}

FakeKernel::Verdict FakeKernel::follow(const QString &chain, const Packet &packet)
{
    for (const Rule &rule : m_chains.at(chain)) {
        if (const Verdict verdict = obey(rule, packet); verdict != Verdict::Continue)
            return verdict;
    }
    return Verdict::Continue;
}

/// `goto` comes back to nothing.
FakeKernel::Verdict FakeKernel::leave(Verdict verdict)
{
    return verdict == Verdict::Continue ? Verdict::Accept : verdict;
}

FakeKernel::Verdict FakeKernel::dispatch(const JumpBySlice &rule, const Packet &packet)
{
    const SliceMap &map = m_maps.at(rule.map);
    const auto slice =
        std::ranges::find(map.chains, sliceOf(packet.port), [](const auto &item) { return item.first; });
    if (rule.transport != packet.transport || slice == map.chains.end())
        return Verdict::Continue;
    const Verdict verdict = follow(slice->second, packet);
    return map.comesBack ? verdict : leave(verdict);
}

FakeKernel::Verdict FakeKernel::obey(const Rule &rule, const Packet &packet)
{
    const auto contains = [&packet](const auto &item) {
        return item.first.ports.overlaps({packet.port, packet.port});
    };
    if (const auto *jump = std::get_if<GotoByInterface>(&rule))
        return leave(follow(jump->chain, packet));
    if (std::holds_alternative<AcceptBridged>(rule))
        return Verdict::Continue; // a packet here is always this host's own
    if (const auto *slices = std::get_if<JumpBySlice>(&rule))
        return dispatch(*slices, packet);
    if (const auto *quota = std::get_if<QuotaByMap>(&rule)) {
        const bool isOther = quota->transport && *quota->transport != packet.transport;
        return isOther || charge(*quota, packet) ? Verdict::Continue : Verdict::Drop;
    }
    const auto *drop = std::get_if<DropInSet>(&rule);
    const auto transport = drop != nullptr ? drop->transport : std::get<CountInSet>(rule).transport;
    if (transport && *transport != packet.transport)
        return Verdict::Continue;
    auto &counters = m_sets.at(drop != nullptr ? drop->set : std::get<CountInSet>(rule).set).counters;
    const auto element = std::ranges::find_if(counters, contains);
    if (element == counters.end())
        return Verdict::Continue;
    element->second += packet.bytes;
    return drop == nullptr ? Verdict::Continue : Verdict::Drop;
}

bool FakeKernel::charge(const QuotaByMap &rule, const Packet &packet)
{
    const SetContent &map = m_sets.at(rule.map);
    const auto element = std::ranges::find_if(map.counters, [&packet](const auto &item) {
        return item.first.ports.overlaps({packet.port, packet.port});
    });
    if (element == map.counters.end())
        return true;
    Quota &quota = m_quotas.at(quotaName(map.role, element->first.entry));
    quota.consumed += packet.bytes;
    if (quota.consumed >= quota.limit && !quota.hasTold) {
        quota.hasTold = true;
        ++m_timesPassed;
    }
    return !rule.drops || quota.consumed <= quota.limit;
}

bool FakeKernel::packet(Transport transport, Direction direction, quint16 port, quint64 bytes)
{
    const QString hook = direction == Direction::In ? u"arriving"_s : u"leaving"_s;
    return !m_state || !m_chains.contains(hook) ||
           follow(hook, {transport, direction, port, bytes}) != Verdict::Drop;
}

QStringList FakeKernel::sets() const
{
    QStringList names;
    for (const auto &[name, set] : m_sets)
        names << name;
    return names;
}

} // namespace portreeve

// SPDX-License-Identifier: MIT
#include "tests/fakes/fakekernel.h"

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
    m_state = TableState{incarnation, protects, {}, {}};
    return *m_state;
}

Result<void> FakeKernel::apply(const RulesetChange &change)
{
    if (change.isEmpty())
        return {};
    if (!m_state)
        return fail(ErrorCode::NotFound, u"no table"_s);
    if (isDead())
        return fail(ErrorCode::Unavailable, u"killed"_s);
    if (refusesChanges)
        return fail(ErrorCode::Kernel, u"refused"_s);
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
    for (const QString &map : change.removeMaps)
        m_maps.erase(map);
    for (const QString &chain : change.removeChains)
        m_chains.erase(chain);
    for (const QString &set : change.removeSets) {
        if (referenced().contains(set))
            return fail(ErrorCode::Kernel, u"the set is in use"_s);
        m_sets.erase(set);
    }
    return {};
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
        }
    }
    return names;
}

void FakeKernel::follow(const QString &chain, quint16 port, std::set<QString> &reached) const
{
    for (const Rule &rule : m_chains.at(chain)) {
        if (const auto *jump = std::get_if<JumpByInterface>(&rule))
            follow(jump->chain, port, reached);
        else if (const auto *count = std::get_if<CountInSet>(&rule))
            reached.insert(count->set);
        else if (const auto *dispatch = std::get_if<JumpBySlice>(&rule))
            for (const auto &[slice, next] : m_maps.at(dispatch->map)) {
                if (slice == sliceOf(port))
                    follow(next, port, reached);
            }
    }
}

std::set<QString> FakeKernel::reached(Direction direction, quint16 port) const
{
    std::set<QString> sets;
    const QString hook = direction == Direction::In ? u"arriving"_s : u"leaving"_s;
    if (m_chains.contains(hook))
        follow(hook, port, sets);
    return sets;
}

void FakeKernel::packet(Transport transport, Direction direction, quint16 port, quint64 bytes)
{
    if (!m_state)
        return;
    for (const QString &name : reached(direction, port)) {
        const auto parsed = parseSetName(name);
        if (!parsed || parsed->key.transport != transport || parsed->direction != direction)
            continue;
        for (auto &[element, counter] : m_sets.at(name).counters) {
            if (element.ports.first <= port && port <= element.ports.last)
                counter += bytes;
        }
    }
}

QStringList FakeKernel::sets() const
{
    QStringList names;
    for (const auto &[name, set] : m_sets)
        names << name;
    return names;
}

} // namespace portreeve

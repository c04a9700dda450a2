// SPDX-License-Identifier: MIT
#include "helper/core/layout.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

/// Everything of a bank's key that does not depend on the ports.
struct Place
{
    Role role;
    Scope scope;
    Billing billing;
    Side side;
    Transport transport;
    auto operator<=>(const Place &) const = default;
};

Place placeOf(const BankKey &key)
{
    return {key.role, key.scope, key.billing, key.side, key.transport};
}

bool covers(Protocol protocol, Transport transport)
{
    return protocol == Protocol::Both || (protocol == Protocol::Tcp) == (transport == Transport::Tcp);
}

// Whether an entry has elements in the banks of this scope and transport.
bool isFor(const EntrySpec &spec, Scope scope, Transport transport, const CarrierPorts &carrierPorts)
{
    return scope == Scope::Carriers ? countsCarriers(spec, transport, carrierPorts)
                                    : covers(spec.protocol, transport);
}

/// The roles that an entry has elements for, with the directions.
std::vector<std::pair<Role, Billing>> rolesOf(const Entry &entry, const GuardMap &guards)
{
    std::vector<std::pair<Role, Billing>> roles{{Role::Count, Billing::Double}};
    const auto found = guards.find(entry.id);
    if (found == guards.end())
        return roles;
    const Guard &guard = found->second;
    if (guard.isBlocked)
        roles.emplace_back(Role::Drop, Billing::Double);
    if (guard.cutoffAt)
        roles.emplace_back(Role::Cutoff, guard.billing);
    if (guard.tripAt)
        roles.emplace_back(Role::Tripwire, guard.billing);
    return roles;
}

/// What one entry wants to be placed.
struct Claim
{
    const EntrySpec *spec = nullptr;
    std::vector<std::pair<Role, Billing>> roles;
};

bool wants(const Claim &claim, const BankKey &key, PortRange ports, const CarrierPorts &carrierPorts)
{
    return std::ranges::find(claim.roles, std::pair(key.role, key.billing)) != claim.roles.end() &&
           claim.spec->side == key.side && isFor(*claim.spec, key.scope, key.transport, carrierPorts) &&
           std::ranges::binary_search(claim.spec->ports.ranges(), ports);
}

// Elements by bank while they are put in their places; the ports of a bank are found by its first port.
class Placement
{
public:
    void keep(const Bank &bank, const Element &element)
    {
        // After a crash two layers may have it: one of them is of a generation that the rules had left.
        if (m_placed.insert({placeOf(bank.key), element}).second)
            m_banks[bank.key].insert(element);
    }

    void put(Place where, const Element &element)
    {
        if (m_placed.contains({where, element}))
            return;
        const bool single = element.ports.isSingle();
        BankKey key{where.role,
                    where.scope,
                    where.billing,
                    where.side,
                    where.transport,
                    single ? SetKind::Singles : SetKind::Ranges,
                    0,
                    static_cast<quint8>(single ? sliceOf(element.ports.first) : 0)};
        while (!isFree(key, element.ports))
            ++key.layer;
        m_banks[key].insert(element);
    }

    [[nodiscard]] const std::map<BankKey, std::set<Element>> &banks() const { return m_banks; }

private:
    [[nodiscard]] bool isFree(const BankKey &key, PortRange ports) const
    {
        const auto bank = m_banks.find(key);
        if (bank == m_banks.end())
            return true;
        // Disjoint and sorted: only the last one that starts at or before our end can overlap.
        const auto after = bank->second.upper_bound(Element{{ports.last, 65535}, ~EntryId{0}});
        return after == bank->second.begin() || !std::prev(after)->ports.overlaps(ports);
    }

    std::map<BankKey, std::set<Element>> m_banks;
    std::set<std::pair<Place, Element>> m_placed;
};

void keepWanted(Placement &placement, const Layout &current, std::span<const Entry> entries,
                const GuardMap &guards, const CarrierPorts &carrierPorts)
{
    std::unordered_map<EntryId, Claim> claims;
    claims.reserve(entries.size());
    for (const Entry &entry : entries)
        claims.emplace(entry.id, Claim{&entry.spec, rolesOf(entry, guards)});
    for (const Bank &bank : current) {
        for (const Element &element : bank.elements) {
            const auto claim = claims.find(element.entry);
            if (claim != claims.end() && wants(claim->second, bank.key, element.ports, carrierPorts))
                placement.keep(bank, element);
        }
    }
}

void putAll(Placement &placement, const Entry &entry, const std::vector<std::pair<Role, Billing>> &roles,
            Scope scope, Transport transport)
{
    for (const auto &[role, billing] : roles) {
        for (const PortRange &ports : entry.spec.ports.ranges())
            placement.put({role, scope, billing, entry.spec.side, transport}, {ports, entry.id});
    }
}

const Bank *find(const Layout &layout, const BankKey &key)
{
    const auto bank = std::ranges::lower_bound(layout, key, {}, &Bank::key);
    return bank != layout.end() && bank->key == key ? &*bank : nullptr;
}

bool keepsAll(const std::set<Element> &elements, const Bank *old)
{
    return old == nullptr || std::ranges::includes(elements, old->elements);
}

// \param counting of the banks that count, or of all others
bool losesAny(const Layout &current, const std::map<BankKey, std::set<Element>> &banks, bool counting)
{
    return std::ranges::any_of(current, [&banks, counting](const Bank &old) {
        const auto bank = banks.find(old.key);
        return (old.key.role == Role::Count) == counting &&
               (bank == banks.end() || !keepsAll(bank->second, &old));
    });
}

// Where ports move from one set to another, both ends must change at one point: that of the rules. Elements
// that are added to a set in use are found by packets at another: in an interval set a moment after the rules
// have changed (the kernel publishes its search tree after the new generation), in a hash set also by packets
// that still follow the former rules. So a change that takes elements away lets no set grow. What counts and
// what guards do not exchange elements with each other.
bool mayGrow(const std::set<Element> &elements, const Bank &old, bool somethingIsLost)
{
    const bool gains = elements.size() > old.elements.size();
    return keepsAll(elements, &old) && !(somethingIsLost && gains);
}

} // namespace

Result<void> checkDepth(const Layout &layout)
{
    if (std::ranges::all_of(layout, [](const Bank &bank) { return bank.key.layer < kMaxLayers; }))
        return {};
    return fail(
        ErrorCode::LimitReached,
        u"More than %1 entries would overlap on the same port; remove some of them first."_s.arg(kMaxLayers));
}

Result<void> checkSize(std::span<const Entry> entries)
{
    std::size_t listed = 0;
    for (const Entry &entry : entries)
        listed += entry.spec.ports.ranges().size();
    if (listed <= kMaxListed)
        return {};
    return fail(
        ErrorCode::LimitReached,
        u"All entries together can list at most %1 ports and ranges, not %2; use ranges instead of single ports."_s
            .arg(kMaxListed)
            .arg(listed));
}

Layout place(const Layout &current, std::span<const Entry> entries, const GuardMap &guards,
             quint32 &nextSerial, const CarrierPorts &carrierPorts)
{
    Placement placement;
    keepWanted(placement, current, entries, guards, carrierPorts);
    for (const Entry &entry : entries) {
        const auto roles = rolesOf(entry, guards);
        for (const Transport transport : {Transport::Tcp, Transport::Udp}) {
            for (const Scope scope : {Scope::Ordinary, Scope::Carriers}) {
                if (isFor(entry.spec, scope, transport, carrierPorts))
                    putAll(placement, entry, roles, scope, transport);
            }
        }
    }
    const bool countersAreLost = losesAny(current, placement.banks(), true);
    const bool guardsAreLost = losesAny(current, placement.banks(), false);
    Layout layout;
    for (const auto &[key, elements] : placement.banks()) {
        const Bank *old = find(current, key);
        const bool somethingIsLost = key.role == Role::Count ? countersAreLost : guardsAreLost;
        const bool stays = old != nullptr && mayGrow(elements, *old, somethingIsLost);
        layout.push_back({key, stays ? old->serial : nextSerial++, {elements.begin(), elements.end()}});
    }
    return layout;
}

} // namespace portreeve

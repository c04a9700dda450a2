// SPDX-License-Identifier: MIT
#include "helper/core/ruleset.h"

#include "helper/core/carrierrules.h"
#include "helper/core/lan.h"

#include <QtCore/QRegularExpression>
#include <algorithm>
#include <array>
#include <iterator>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

/// Local ports are the destination of what comes in and the source of what goes out; remote ports the
/// reverse.
PortField fieldOf(Side side, Direction direction)
{
    return (side == Side::Local) == (direction == Direction::In) ? PortField::Destination : PortField::Source;
}

// Chains and sets are named apart in the kernel, so the chain of a slice bears the name of its set.
QString sliceChain(const BankKey &key, Direction direction, quint32 serial)
{
    return setName(key, direction, serial);
}

// `local_tcp_in_0.17`: as the set of a slice, without the slice.
QString mapName(const BankKey &key, Direction direction, quint32 serial)
{
    QString name = setName(key, direction, serial);
    return name.remove(name.lastIndexOf(u'_'), name.lastIndexOf(u'.') - name.lastIndexOf(u'_'));
}

BankKey dispatchKey(BankKey key)
{
    key.slice = 0;
    return key;
}

bool isFor(const BankKey &key, Direction direction)
{
    return key.billing == Billing::Double ||
           (key.billing == Billing::Single) == (direction == Direction::Out);
}

/// What is done with what is in \a set, by the role of its bank.
Rule ruleOf(const BankKey &key, std::optional<Transport> transport, Direction direction, const QString &set)
{
    const PortField field = fieldOf(key.side, direction);
    if (hasQuotas(key.role))
        return QuotaByMap{transport, field, set, key.role == Role::Cutoff};
    if (key.role == Role::Drop)
        return DropInSet{transport, field, set};
    return CountInSet{transport, field, set};
}

// Where the rules of a scope stand.
QString chainOf(Scope scope, Direction direction)
{
    return scope == Scope::Carriers ? carrierChain(direction) : toText(direction);
}

void addDispatch(Ruleset &ruleset, const Dispatch &dispatch, Direction direction)
{
    const QString name = mapName(dispatch.key, direction, dispatch.serial);
    SliceMap &map = ruleset.maps[name];
    map.comesBack = !dispatch.isLast;
    for (const auto &[slice, serial] : dispatch.banks) {
        BankKey key = dispatch.key;
        key.slice = slice;
        const QString chain = sliceChain(key, direction, serial);
        map.chains.emplace_back(slice, chain);
        ruleset.chains[chain].rules.push_back(
            ruleOf(key, std::nullopt, direction, setName(key, direction, serial)));
    }
    ruleset.chains[chainOf(dispatch.key.scope, direction)].rules.emplace_back(
        JumpBySlice{dispatch.key.transport, fieldOf(dispatch.key.side, direction), name});
}

void addRole(Ruleset &ruleset, const Layout &layout, const std::vector<Dispatch> &dispatches,
             Direction direction, Scope scope, Role role)
{
    for (const Dispatch &dispatch : dispatches) {
        if (dispatch.key.role == role && dispatch.key.scope == scope && isFor(dispatch.key, direction))
            addDispatch(ruleset, dispatch, direction);
    }
    for (const Bank &bank : layout) {
        if (bank.key.role != role || bank.key.scope != scope || bank.key.kind != SetKind::Ranges ||
            !isFor(bank.key, direction))
            continue;
        ruleset.chains[chainOf(scope, direction)].rules.push_back(
            ruleOf(bank.key, bank.key.transport, direction, setName(bank.key, direction, bank.serial)));
    }
}

// What is dropped is no use of anything; what is counted went through all quotas.
constexpr std::array kOrder{Role::Drop, Role::Cutoff, Role::Tripwire, Role::Count};

void addAll(Ruleset &ruleset, const Layout &layout, const std::vector<Dispatch> &dispatches,
            Direction direction, Scope scope)
{
    for (const Role role : kOrder)
        addRole(ruleset, layout, dispatches, direction, scope, role);
}

// In the order in which addAll() and addRole() write.
bool comesLater(const BankKey &bank, const BankKey &dispatch)
{
    if (bank.role != dispatch.role)
        return std::ranges::find(kOrder, bank.role) > std::ranges::find(kOrder, dispatch.role);
    return bank.kind == SetKind::Ranges || dispatchKey(bank) > dispatch;
}

// In either direction, so that both maps are alike. What carriers are sent to ends with a rule for all of
// them.
bool isLast(const BankKey &dispatch, const Layout &layout)
{
    return dispatch.scope == Scope::Ordinary && std::ranges::none_of(layout, [&dispatch](const Bank &bank) {
               return bank.key.transport == dispatch.transport && bank.key.scope == dispatch.scope &&
                      comesLater(bank.key, dispatch);
           });
}

// Carriers turn off before all else, and end where the entries that count them have been looked at.
void addCarriers(Ruleset &ruleset, const Layout &layout, const std::vector<Dispatch> &dispatches,
                 Direction direction, std::span<const Uplink> uplinks)
{
    const CarrierRules carriers = carrierRules(uplinks, direction);
    if (carriers.isEmpty())
        return;
    for (const JumpByTransport &jump : carriers.jumps)
        ruleset.chains[toText(direction)].rules.emplace_back(jump);
    for (const auto &[chain, matches] : carriers.matches)
        ruleset.chains[chain].rules.assign(matches.begin(), matches.end());
    addAll(ruleset, layout, dispatches, direction, Scope::Carriers);
    ruleset.chains[carrierChain(direction)].rules.emplace_back(AcceptPacket{});
}

// Each packet passes them, so there are no more than it takes: at most as many as the uplinks have networks,
// and five.
void addLeftOut(Ruleset &ruleset, Direction direction, std::span<const Uplink> uplinks)
{
    for (const LeaveOut &rule : leftOut(direction, uplinks))
        ruleset.chains[toText(direction)].rules.emplace_back(rule);
}

void addHook(Ruleset &ruleset, Hook hook, Direction direction, std::span<const Uplink> uplinks)
{
    Chain chain{hook, {}};
    for (const Uplink &uplink : uplinks) {
        if (!uplink.bridgeAddresses.empty())
            chain.rules.emplace_back(AcceptBridged{direction, uplink.index,
                                                   direction == Direction::In ? uplink.bridgeAddresses
                                                                              : std::vector<EtherAddress>()});
    }
    for (const Uplink &uplink : uplinks)
        chain.rules.emplace_back(GotoByInterface{direction, uplink.index, toText(direction)});
    ruleset.chains.emplace(hook == Hook::Arriving ? u"arriving"_s : u"leaving"_s, std::move(chain));
}

} // namespace

std::vector<LeaveOut> leftOut(Direction direction, std::span<const Uplink> uplinks)
{
    std::vector<IpPrefix> ofUplinks;
    for (const Uplink &uplink : uplinks)
        std::ranges::copy(uplink.neighbours, std::back_inserter(ofUplinks));
    if (ofUplinks.empty())
        return {};
    // The far end is the source of what comes in. What is for many is told by where it goes.
    const AddressField farEnd = direction == Direction::In ? AddressField::Source : AddressField::Destination;
    std::vector<LeaveOut> rules;
    for (const IpPrefix &prefix : withoutCovered(std::move(ofUplinks)))
        rules.push_back({farEnd, prefix});
    for (const IpPrefix &prefix : groupPrefixes())
        rules.push_back({AddressField::Destination, prefix});
    return rules;
}

std::vector<Dispatch> dispatchesOf(const Layout &layout, const std::vector<Dispatch> &old,
                                   quint32 &nextSerial)
{
    std::vector<Dispatch> dispatches;
    // The banks are sorted by key, so those of one dispatch follow each other.
    for (const Bank &bank : layout) {
        if (bank.key.kind != SetKind::Singles)
            continue;
        if (dispatches.empty() || dispatches.back().key != dispatchKey(bank.key))
            dispatches.push_back({dispatchKey(bank.key), 0, {}, isLast(dispatchKey(bank.key), layout)});
        dispatches.back().banks.emplace_back(bank.key.slice, bank.serial);
    }
    for (Dispatch &dispatch : dispatches) {
        const auto same = std::ranges::find_if(old, [&dispatch](const Dispatch &former) {
            return former.key == dispatch.key && former.banks == dispatch.banks &&
                   former.isLast == dispatch.isLast;
        });
        dispatch.serial = same != old.end() ? same->serial : nextSerial++;
    }
    return dispatches;
}

Ruleset describe(const Layout &layout, const std::vector<Dispatch> &dispatches,
                 std::span<const Uplink> uplinks)
{
    Ruleset ruleset;
    if (layout.empty())
        return ruleset;
    for (const Direction direction : {Direction::In, Direction::Out}) {
        addLeftOut(ruleset, direction, uplinks);
        addCarriers(ruleset, layout, dispatches, direction, uplinks);
        addAll(ruleset, layout, dispatches, direction, Scope::Ordinary);
    }
    if (!uplinks.empty()) {
        addHook(ruleset, Hook::Arriving, Direction::In, uplinks);
        addHook(ruleset, Hook::Leaving, Direction::Out, uplinks);
    }
    return ruleset;
}

bool isReplaceable(const QString &name)
{
    return serialOf(name).has_value();
}

std::optional<quint32> serialOf(const QString &name)
{
    static const QRegularExpression pattern(
        u"^(?:(?:carrier_)?(?:(?:drop|cutoff|tripwire)_(?:(?:single|double|ingress)_)?)?"
        "(?:local|remote)_(?:tcp|udp)_(?:in|out)_[0-9r_]+)\\.([1-9]\\d{0,9})$"_s);
    const auto match = pattern.match(name);
    bool isNumber = false;
    const uint serial = match.captured(1).toUInt(&isNumber);
    return match.hasMatch() && isNumber ? std::optional(serial) : std::nullopt;
}

} // namespace portreeve

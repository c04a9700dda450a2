// SPDX-License-Identifier: MIT
#include "helper/core/bank.h"

#include "dbus/vocabulary/words.h"

#include <QtCore/QRegularExpression>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kRoles{Word{Role::Drop, "drop"_L1}, Word{Role::Cutoff, "cutoff"_L1},
                            Word{Role::Tripwire, "tripwire"_L1}};

QString scopePrefix(const BankKey &key)
{
    return key.scope == Scope::Carriers ? u"carrier_"_s : QString();
}

QString rolePrefix(const BankKey &key)
{
    if (key.role == Role::Count)
        return {};
    const QString role = textOf(key.role, kRoles) + u'_';
    return hasQuotas(key.role) ? role + toText(key.billing) + u'_' : role;
}

} // namespace

std::vector<Direction> directionsOf(Billing billing)
{
    if (billing == Billing::Single)
        return {Direction::Out};
    return billing == Billing::Ingress ? std::vector{Direction::In}
                                       : std::vector{Direction::In, Direction::Out};
}

QString toText(Transport transport)
{
    return transport == Transport::Tcp ? u"tcp"_s : u"udp"_s;
}
QString toText(Direction direction)
{
    return direction == Direction::In ? u"in"_s : u"out"_s;
}

QString setName(const BankKey &key, Direction direction, quint32 serial)
{
    const QString place =
        key.kind == SetKind::Ranges ? u"%1r"_s.arg(key.layer) : u"%1_%2"_s.arg(key.layer).arg(key.slice);
    return scopePrefix(key) + rolePrefix(key) +
           u"%1_%2_%3_%4.%5"_s.arg(toText(key.side), toText(key.transport), toText(direction), place)
               .arg(serial);
}

std::optional<ParsedSetName> parseSetName(const QString &name)
{
    static const QRegularExpression pattern(
        u"^(carrier_)?(?:(drop|cutoff|tripwire)_(?:(single|double|ingress)_)?)?"
        "(local|remote)_(tcp|udp)_(in|out)_(\\d{1,5})(?:(r)|_(\\d{1,2}))\\.(\\d{1,10})$"_s);
    const auto match = pattern.match(name);
    if (!match.hasMatch())
        return std::nullopt;
    ParsedSetName parsed;
    parsed.key.scope = match.captured(1).isEmpty() ? Scope::Ordinary : Scope::Carriers;
    parsed.key.role = wordOf(match.capturedView(2), kRoles).value_or(Role::Count);
    parsed.key.billing = parseBilling(match.capturedView(3)).value_or(Billing::Double);
    parsed.key.side = match.captured(4) == "local"_L1 ? Side::Local : Side::Remote;
    parsed.key.transport = match.captured(5) == "tcp"_L1 ? Transport::Tcp : Transport::Udp;
    parsed.direction = match.captured(6) == "in"_L1 ? Direction::In : Direction::Out;
    parsed.key.layer = match.captured(7).toUShort();
    parsed.key.kind = match.captured(8).isEmpty() ? SetKind::Singles : SetKind::Ranges;
    parsed.key.slice = static_cast<quint8>(match.captured(9).toUShort());
    parsed.serial = match.captured(10).toUInt();
    // A name that is written another way, or holds too large a number, is not one of ours.
    return setName(parsed.key, parsed.direction, parsed.serial) == name ? std::optional(parsed)
                                                                        : std::nullopt;
}

bool countsUsage(const QString &name)
{
    const auto parsed = parseSetName(name);
    return parsed && parsed->key.role == Role::Count;
}

} // namespace portreeve

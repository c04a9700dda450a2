// SPDX-License-Identifier: MIT
#include "helper/core/bank.h"

#include <QtCore/QRegularExpression>

namespace portreeve {

using namespace Qt::StringLiterals;

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
    return u"%1_%2_%3_%4.%5"_s.arg(toText(key.side), toText(key.transport), toText(direction), place)
        .arg(serial);
}

std::optional<ParsedSetName> parseSetName(const QString &name)
{
    static const QRegularExpression pattern(
        u"^(local|remote)_(tcp|udp)_(in|out)_(\\d{1,5})(?:(r)|_(\\d{1,2}))\\.(\\d{1,10})$"_s);
    const auto match = pattern.match(name);
    if (!match.hasMatch())
        return std::nullopt;
    ParsedSetName parsed;
    parsed.key.side = match.captured(1) == "local"_L1 ? Side::Local : Side::Remote;
    parsed.key.transport = match.captured(2) == "tcp"_L1 ? Transport::Tcp : Transport::Udp;
    parsed.direction = match.captured(3) == "in"_L1 ? Direction::In : Direction::Out;
    parsed.key.kind = match.captured(5).isEmpty() ? SetKind::Singles : SetKind::Ranges;
    parsed.key.layer = match.captured(4).toUShort();
    parsed.key.slice = static_cast<quint8>(match.captured(6).toUShort());
    parsed.serial = match.captured(7).toUInt();
    // A name that is written another way, or holds too large a number, is not one of ours.
    return setName(parsed.key, parsed.direction, parsed.serial) == name ? std::optional(parsed)
                                                                        : std::nullopt;
}

} // namespace portreeve

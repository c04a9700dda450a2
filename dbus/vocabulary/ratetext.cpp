// SPDX-License-Identifier: MIT
#include "dbus/vocabulary/ratetext.h"

#include "dbus/vocabulary/quantity.h"
#include "dbus/vocabulary/schedule.h"

#include <algorithm>
#include <array>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

struct Unit
{
    QLatin1StringView shown;
    QLatin1StringView written; ///< the short form
    int decimals;              ///< after the point of one of it, down to a bit
};

constexpr std::array kUnits{Unit{"Gbit/s"_L1, "gbps"_L1, 9}, Unit{"Mbit/s"_L1, "mbps"_L1, 6},
                            Unit{"kbit/s"_L1, "kbps"_L1, 3}, Unit{"bit/s"_L1, "bps"_L1, 0}};

constexpr qsizetype kMostDigits = 18; // what surely fits 64 bits, and far more than any rate has

const Unit *unitOf(QStringView text)
{
    const auto *const unit = std::ranges::find_if(kUnits, [text](const Unit &u) {
        return text.compare(u.shown, Qt::CaseInsensitive) == 0 ||
               text.compare(u.written, Qt::CaseInsensitive) == 0;
    });
    return unit == kUnits.end() ? nullptr : unit;
}

std::unexpected<Error> wrong(QStringView text, QLatin1StringView rule)
{
    return fail(ErrorCode::InvalidArgument, u"rate: \"%1\" %2"_s.arg(text.left(24), rule));
}

} // namespace

Result<quint64> parseRate(QStringView text)
{
    const auto number = quantityOf(text);
    const Unit *const unit = number ? unitOf(number->unit) : nullptr;
    if (unit == nullptr)
        return wrong(text, "is not like 100kbps, 1.5mbps or 1gbps"_L1);
    if (number->fraction.size() > unit->decimals)
        return wrong(text, "is not a whole number of bits per second"_L1);
    // As text: the point moves to the right by the decimals of the unit.
    const QString digits =
        number->whole.toString() + number->fraction.toString().leftJustified(unit->decimals, u'0');
    const quint64 bps = digits.toULongLong();
    if (digits.size() > kMostDigits || bps < kMinRateBps || bps > kMaxRateBps)
        return wrong(text, "is out of range; it takes 8 kbit/s to 100 Gbit/s"_L1);
    return bps;
}

QString rateText(quint64 bitsPerSecond)
{
    const QString digits = QString::number(bitsPerSecond);
    const auto *const unit =
        std::ranges::find_if(kUnits, [&digits](const Unit &u) { return digits.size() > u.decimals; });
    QString fraction = digits.last(unit->decimals);
    while (fraction.endsWith(u'0'))
        fraction.chop(1);
    const QString point = fraction.isEmpty() ? QString() : u"."_s;
    return digits.chopped(unit->decimals) + point + fraction + u' ' + unit->shown;
}

} // namespace portreeve

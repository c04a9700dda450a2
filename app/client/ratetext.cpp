// SPDX-License-Identifier: MIT
#include "app/client/ratetext.h"

#include "dbus/vocabulary/schedule.h"

#include <algorithm>
#include <array>
#include <optional>

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

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

const Unit *unitOf(QStringView text)
{
    const auto *const unit = std::ranges::find_if(kUnits, [text](const Unit &u) {
        return text.compare(u.shown, Qt::CaseInsensitive) == 0 ||
               text.compare(u.written, Qt::CaseInsensitive) == 0;
    });
    return unit == kUnits.end() ? nullptr : unit;
}

// A decimal number, digits at both sides of its point.
struct Decimal
{
    QStringView whole;
    QStringView fraction; ///< without zeros at its end
};

std::optional<Decimal> decimalOf(QStringView text)
{
    const qsizetype point = text.indexOf(u'.');
    Decimal number{point < 0 ? text : text.first(point), point < 0 ? QStringView() : text.sliced(point + 1)};
    if (number.whole.isEmpty() || (point >= 0 && number.fraction.isEmpty()) ||
        !std::ranges::all_of(number.whole, isDigit) || !std::ranges::all_of(number.fraction, isDigit))
        return std::nullopt;
    while (number.fraction.endsWith(u'0'))
        number.fraction.chop(1);
    while (number.whole.startsWith(u'0'))
        number.whole = number.whole.sliced(1);
    return number;
}

std::unexpected<Error> wrong(QStringView text, QLatin1StringView rule)
{
    return fail(ErrorCode::InvalidArgument, u"rate: \"%1\" %2"_s.arg(text.left(24), rule));
}

} // namespace

Result<quint64> parseRate(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    const auto end = std::ranges::find_if_not(trimmed, [](QChar c) { return isDigit(c) || c == u'.'; });
    const qsizetype length = end - trimmed.begin();
    const auto number = decimalOf(trimmed.first(length));
    const Unit *const unit = unitOf(trimmed.sliced(length).trimmed());
    if (!number || unit == nullptr)
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

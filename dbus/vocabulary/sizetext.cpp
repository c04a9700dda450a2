// SPDX-License-Identifier: MIT
#include "dbus/vocabulary/sizetext.h"

#include "dbus/vocabulary/quantity.h"
#include "dbus/vocabulary/quota.h"

#include <algorithm>
#include <array>
#include <optional>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

__extension__ using Wide = unsigned __int128;

struct Unit
{
    QLatin1StringView shown;
    QLatin1StringView written; ///< the other form
    quint64 bytes;
};

constexpr std::array kUnits{Unit{"EiB"_L1, "EB"_L1, quint64{1} << 60},
                            Unit{"PiB"_L1, "PB"_L1, quint64{1} << 50},
                            Unit{"TiB"_L1, "TB"_L1, quint64{1} << 40},
                            Unit{"GiB"_L1, "GB"_L1, quint64{1} << 30},
                            Unit{"MiB"_L1, "MB"_L1, quint64{1} << 20},
                            Unit{"KiB"_L1, "KB"_L1, quint64{1} << 10},
                            Unit{"B"_L1, ""_L1, 1}};

// Ten to the 18th times the largest unit fits 128 bits.
constexpr qsizetype kMostDigits = 18;
constexpr int kMostShownDecimals = 3;

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
    return fail(ErrorCode::InvalidArgument, u"size: \"%1\" %2"_s.arg(text.left(24), rule));
}

// The fewest digits behind the point, as many as \a decimals, that parseSize() reads back as \a bytes.
std::optional<QString> decimalText(quint64 bytes, const Unit &unit, int decimals)
{
    quint64 scale = 1;
    for (int i = 0; i < decimals; ++i)
        scale *= 10;
    const Wide scaled = (Wide{bytes} * scale + unit.bytes - 1) / unit.bytes;
    if (scaled * unit.bytes / scale != bytes)
        return std::nullopt;
    QString digits = QString::number(static_cast<quint64>(scaled)).rightJustified(decimals + 1, u'0');
    if (decimals > 0)
        digits.insert(digits.size() - decimals, u'.');
    return digits + u' ' + unit.shown;
}

} // namespace

Result<quint64> parseSize(QStringView text)
{
    const auto number = quantityOf(text);
    const Unit *const unit = number ? unitOf(number->unit) : nullptr;
    if (unit == nullptr)
        return wrong(text, "is not like 100GB, 1.5TB or 10GiB"_L1);
    if (unit->bytes == 1 && !number->fraction.isEmpty())
        return wrong(text, "is not a whole number of bytes"_L1);
    if (number->fraction.size() > kMostDigits)
        return wrong(text, "has too many digits behind the point"_L1);
    const QString fraction = number->fraction.toString().leftJustified(kMostDigits, u'0');
    const Wide whole = Wide{number->whole.toULongLong()} * unit->bytes;
    const Wide rest = Wide{fraction.toULongLong()} * unit->bytes / 1'000'000'000'000'000'000;
    if (number->whole.size() > kMostDigits + 1 || whole + rest < 1 || whole + rest > kMaxQuotaBytes)
        return wrong(text, "is out of range; it takes 1 byte to 1 EiB"_L1);
    return static_cast<quint64>(whole + rest);
}

QString sizeText(quint64 bytes)
{
    for (const Unit &unit : kUnits) {
        for (int decimals = 0; bytes >= unit.bytes && decimals <= kMostShownDecimals; ++decimals) {
            if (const auto text = decimalText(bytes, unit, decimals))
                return *text;
        }
    }
    return u"0 B"_s;
}

} // namespace portreeve

// SPDX-License-Identifier: MIT
#include "dbus/vocabulary/units.h"

#include <array>
#include <span>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kRateUnits{"bit/s"_L1,  "kbit/s"_L1, "Mbit/s"_L1, "Gbit/s"_L1,
                                "Tbit/s"_L1, "Pbit/s"_L1, "Ebit/s"_L1};
constexpr std::array kSizeUnits{"B"_L1, "KiB"_L1, "MiB"_L1, "GiB"_L1, "TiB"_L1, "PiB"_L1, "EiB"_L1};

// Whole arithmetic: a double would lose digits near the largest counts and round 999.96 up to "1000.0".
quint64 roundedTenths(quint64 value, quint64 unit)
{
    return value / unit * 10 + (value % unit * 10 + unit / 2) / unit;
}

QString scaled(quint64 value, quint64 step, std::span<const QLatin1StringView> units, const QLocale &locale)
{
    quint64 unit = 1;
    std::size_t index = 0;
    while (index + 1 < units.size() && (value / unit >= step || roundedTenths(value, unit) >= step * 10)) {
        unit *= step;
        ++index;
    }
    if (index == 0)
        return locale.toString(value) + u' ' + units[index];
    const quint64 tenths = roundedTenths(value, unit);
    return u"%1%2%3 %4"_s.arg(locale.toString(tenths / 10), locale.decimalPoint(),
                              locale.toString(tenths % 10), units[index]);
}

} // namespace

QString formatRate(quint64 bitsPerSecond, const QLocale &locale)
{
    return scaled(bitsPerSecond, 1000, kRateUnits, locale);
}

QString formatSize(quint64 bytes, const QLocale &locale)
{
    return scaled(bytes, 1024, kSizeUnits, locale);
}

QString exactBytes(quint64 bytes, const QLocale &locale)
{
    return locale.toString(bytes) + " B"_L1;
}

} // namespace portreeve

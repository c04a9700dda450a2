// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"

#include <QtCore/QDate>
#include <QtCore/QString>
#include <QtCore/QtGlobal>
#include <optional>

namespace portreeve {

/// How the periods of a quota follow each other.
enum class PeriodKind {
    Monthly,   ///< begins on a day of each month
    EveryDays, ///< begins every so many days
    Yearly,    ///< begins on a day of each year
    None,      ///< one period, which never ends by itself
};

/// `monthly`, `days`, `yearly`, `none`.
QString toText(PeriodKind kind);
std::optional<PeriodKind> parsePeriodKind(QStringView text);

/// Longest period of EveryDays.
constexpr quint16 kMaxPeriodDays = 3660;

/// When a quota's periods begin, by the local time of the machine. A day that a month has not is its last
/// day. What a kind does not use is as the defaults here, so that equal periods compare equal.
struct Period
{
    PeriodKind kind = PeriodKind::Monthly;
    quint8 day = 1;        ///< Monthly, Yearly: 1 to 31
    quint8 month = 1;      ///< Yearly: 1 to 12
    quint16 everyDays = 1; ///< EveryDays: 1 to kMaxPeriodDays
    QDate firstDay{}; ///< EveryDays: a day on which a period begins; the helper fills it in where it is null
    quint16 atMinute = 5; ///< all but None: after midnight, 0 to 1439

    bool operator==(const Period &) const = default;
};

/// InvalidArgument that names "period", "day", "month", "every_days", "first_day" or "at".
Result<void> validatePeriod(const Period &period);
/// What the kind does not use as the defaults.
Period normalized(Period period);

} // namespace portreeve

// SPDX-License-Identifier: MIT
#include "dbus/vocabulary/alert.h"

#include "dbus/vocabulary/words.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kKinds{
    Word{AlertKind::Threshold, "threshold"_L1}, Word{AlertKind::Reached, "quota-reached"_L1},
    Word{AlertKind::BurstBegan, "burst-began"_L1}, Word{AlertKind::BurstEnded, "burst-ended"_L1},
    Word{AlertKind::PeriodEnded, "period-ended"_L1}};

} // namespace

QString toText(AlertKind kind)
{
    return textOf(kind, kKinds);
}
std::optional<AlertKind> parseAlertKind(QStringView text)
{
    return wordOf(text, kKinds);
}

} // namespace portreeve

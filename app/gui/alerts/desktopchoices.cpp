// SPDX-License-Identifier: MIT
#include "app/gui/alerts/desktopchoices.h"

#include "dbus/vocabulary/schedule.h"

#include <QtCore/QSettings>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

const QString kOn = u"desktop/on"_s;
const QString kKinds = u"desktop/kinds"_s;
const QString kQuiet = u"desktop/quiet"_s;
constexpr int kHourMin = 60;

bool contains(const QuietHours &hours, int minute)
{
    const bool isAfterFrom = minute >= hours.fromMinute;
    const bool isBeforeTo = minute < hours.toMinute;
    return hours.fromMinute < hours.toMinute ? isAfterFrom && isBeforeTo : isAfterFrom || isBeforeTo;
}

} // namespace

DesktopChoices DesktopChoices::read()
{
    const QSettings settings;
    DesktopChoices choices;
    choices.isOn = settings.value(kOn, true).toBool();
    // A list where it was read back from a file: the commas.
    const QString kinds = settings.value(kKinds).toStringList().join(u',');
    choices.kinds = parseKinds(kinds, "kinds"_L1).value_or(KindSet::all());
    if (const auto quiet = parseQuietHours(settings.value(kQuiet).toString()))
        choices.quiet = *quiet;
    return choices;
}

void DesktopChoices::save() const
{
    QSettings settings;
    settings.setValue(kOn, isOn);
    settings.setValue(kKinds, toText(kinds));
    settings.setValue(kQuiet,
                      quiet ? timeText(quiet->fromMinute) + u'-' + timeText(quiet->toMinute) : QString());
}

bool DesktopChoices::shows(NotificationKind kind, QTime time) const
{
    const int minute = time.hour() * kHourMin + time.minute();
    return isOn && kinds.contains(kind) && !(quiet && contains(*quiet, minute));
}

} // namespace portreeve

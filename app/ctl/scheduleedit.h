// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/entry.h"

#include <QtCore/QCommandLineParser>
#include <functional>

namespace portreeve::ctl {

/// What a change makes of a schedule, and how to say that.
struct EditedSchedule
{
    Schedule schedule;
    QString what; ///< of the entry whose name follows, e.g. `removed profile 2 (…) of`
};

/// A change of a schedule, of which is not known yet. \return LimitReached or NotFound where it cannot be
/// done.
using ScheduleEdit = std::function<Result<EditedSchedule>(const Schedule &)>;

/// --days, --from, --to, --up, --down.
QList<QCommandLineOption> profileOptions();

/// Appends the profile of these options. \return InvalidArgument where one is wrong or missing.
Result<ScheduleEdit> appending(const QCommandLineParser &parser);
/// Removes the profile of this number, counted from 1. \return InvalidArgument where it is none.
Result<ScheduleEdit> removing(const QString &number);
/// Removes all of them.
ScheduleEdit clearing();

} // namespace portreeve::ctl

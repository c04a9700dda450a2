// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/entry.h"

#include <QtCore/QDateTime>
#include <QtCore/QString>

/// Sentences on what limits an entry, and why.
namespace portreeve::ctl {

/// `10 Mbit/s up and down, the entry's own limit`, `not limited`: what holds now, by which cause, what comes
/// after it, and whose limits its ports follow besides.
QString reasonText(const Entry &entry, const QDateTime &now);

/// `up 10 Mbit/s until 14:05, down 2 Mbit/s by the schedule`, `not limited`
QString holdsText(const Entry &entry, const QDateTime &now);

/// What to say after a limit was set: `limited 8000 (id 1): ` and what holds, or `unlimited 8000 (id 1)`.
QString outcomeText(const Entry &entry, const QDateTime &now);

/// That the entry's schedule limits it, and how to end that; empty where it does not.
QString scheduleRemainsText(const Entry &entry);

} // namespace portreeve::ctl

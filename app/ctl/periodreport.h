// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/entry.h"
#include "dbus/vocabulary/quota.h"

#include <QtCore/QByteArray>
#include <QtCore/QDateTime>
#include <QtCore/QList>
#include <QtCore/QStringList>

/// The periods of an entry that are over, in the order given: for people, for spreadsheets, for scripts.
namespace portreeve::ctl {

/// Lines of columns below a head, not longer than \a width where that is not 0.
QStringList periodTable(const QList<ClosedPeriod> &periods, const QDateTime &now, int width);

/// A header, then a record for each: whose it is, moments in ISO 8601 with the offset of the local time then,
/// exact bytes. The quota's bytes are empty where there was none.
QByteArray periodCsv(const Entry &entry, const QList<ClosedPeriod> &periods, const QDateTime &now);

/// `{"id":1,"ports":"8000",…,"periods":[{"start":…,"end":…,"bytes_in":…},…]}`
QByteArray periodDocument(const Entry &entry, const QList<ClosedPeriod> &periods, const QDateTime &now);

} // namespace portreeve::ctl

// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QDateTime>
#include <QtCore/QString>
#include <QtCore/QtGlobal>

namespace portreeve {

/// Has Qt's messages written to standard error, a line each: for the journal with its `<N>` prefix
/// (sd-daemon(3)), else with time and level. Debug messages, and QtDBus's warnings of callers' mistakes, are
/// off unless QT_LOGGING_RULES has them on.
void installLogHandler();

/// Whether standard error is the journal that \a journalStream names, as systemd.exec(5) has it
/// ("device:inode").
bool isJournal(int descriptor, QByteArrayView journalStream);

/// \a text on one line: what would break it or steer a terminal becomes a blank.
QByteArray oneLine(const QString &text);

/// `<4>portreeve.link: text`
QByteArray journalLine(QtMsgType type, const char *category, const QString &text);
/// `2026-01-31T12:00:00.123+01:00 warning portreeve.link: text`
QByteArray plainLine(QtMsgType type, const char *category, const QString &text, const QDateTime &now);

} // namespace portreeve

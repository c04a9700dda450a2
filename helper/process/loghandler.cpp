// SPDX-License-Identifier: MIT
#include "helper/process/loghandler.h"

#include <QtCore/QLoggingCategory>
#include <algorithm>
#include <sys/stat.h>
#include <unistd.h>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

bool standardErrorIsJournal = false;

/// The levels of syslog(3).
char priorityOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return '7';
    case QtInfoMsg:
        return '6';
    case QtWarningMsg:
        return '4';
    case QtCriticalMsg:
        return '3';
    case QtFatalMsg:
        return '2';
    }
    return '4';
}

QByteArray nameOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug";
    case QtInfoMsg:
        return "info";
    case QtWarningMsg:
        return "warning";
    case QtCriticalMsg:
        return "error";
    case QtFatalMsg:
        return "fatal";
    }
    return "warning";
}

QByteArray body(const char *category, const QString &text)
{
    return QByteArray(category) + ": " + oneLine(text) + '\n';
}

void handle(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    const QByteArray line = standardErrorIsJournal
                                ? journalLine(type, context.category, text)
                                : plainLine(type, context.category, text, QDateTime::currentDateTime());
    // One call, so that threads do not mix their lines. Nobody is left to be told where it fails.
    [[maybe_unused]] const ssize_t written =
        ::write(STDERR_FILENO, line.constData(), static_cast<std::size_t>(line.size()));
}

} // namespace

void installLogHandler()
{
    standardErrorIsJournal = isJournal(STDERR_FILENO, qgetenv("JOURNAL_STREAM"));
    // Rules of the environment come after these and win. Of a call that fits no method QtDBus 6.8 warns in
    // three lines: any user of the bus could fill the log with them, and the caller is told by an error
    // anyway.
    QLoggingCategory::setFilterRules(u"*.debug=false\nqt.dbus.integration.warning=false"_s);
    qInstallMessageHandler(handle);
}

bool isJournal(int descriptor, QByteArrayView journalStream)
{
    struct stat facts{};
    if (journalStream.isEmpty() || ::fstat(descriptor, &facts) != 0)
        return false;
    return journalStream ==
           QByteArray::number(quint64(facts.st_dev)) + ':' + QByteArray::number(quint64(facts.st_ino));
}

QByteArray oneLine(const QString &text)
{
    QString line = text;
    std::ranges::replace_if(line, [](QChar c) { return c.category() == QChar::Other_Control; }, u' ');
    return line.toUtf8();
}

QByteArray journalLine(QtMsgType type, const char *category, const QString &text)
{
    return QByteArray("<") + priorityOf(type) + '>' + body(category, text);
}

QByteArray plainLine(QtMsgType type, const char *category, const QString &text, const QDateTime &now)
{
    const QString time = now.toOffsetFromUtc(now.offsetFromUtc()).toString(Qt::ISODateWithMs);
    return time.toLatin1() + ' ' + nameOf(type) + ' ' + body(category, text);
}

} // namespace portreeve

// SPDX-License-Identifier: MIT
#include "app/gui/notify/channelstate.h"

#include "app/gui/models/timewords.h"
#include "app/gui/notify/settingwords.h"

#include <QtCore/QCoreApplication>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ChannelState)
};

QString moment(qint64 seconds, const QDateTime &now)
{
    return farMomentText(QDateTime::fromSecsSinceEpoch(seconds), now);
}

QString missingNames(const ChannelStatus &status)
{
    QStringList names;
    for (const QString &key : status.missing)
        names << settingName(status.channel, key);
    return names.join(Words::tr(", ", "between settings"));
}

QString lastWords(const ChannelStatus &status, const QDateTime &now)
{
    if (!status.lastError.isEmpty())
        return Words::tr("The last try, at %1, failed: %2", "time, words of the service")
            .arg(moment(status.lastErrorSec, now), status.lastError);
    return status.lastSentSec == 0
               ? Words::tr("Nothing was sent yet.")
               : Words::tr("The last message was sent at %1.").arg(moment(status.lastSentSec, now));
}

QString waitingWords(const ChannelStatus &status, const QDateTime &now)
{
    if (status.queued == 0)
        return {};
    const int count = static_cast<int>(status.queued);
    return status.resumesSec > now.toSecsSinceEpoch()
               ? Words::tr("%Ln messages wait until %1.", nullptr, count).arg(moment(status.resumesSec, now))
               : Words::tr("%Ln messages wait.", nullptr, count);
}

QString joined(const QStringList &sentences)
{
    QString all;
    for (const QString &sentence : sentences)
        if (!sentence.isEmpty())
            all = all.isEmpty() ? sentence : Words::tr("%1 %2", "two sentences").arg(all, sentence);
    return all;
}

} // namespace

ChannelState channelState(const ChannelStatus &status, const QDateTime &now)
{
    if (!status.missing.isEmpty())
        return {"stopped"_L1, status.isEnabled,
                Words::tr("It is off. To switch it on, fill in: %1.", "names of fields")
                    .arg(missingNames(status))};
    const QString waiting = waitingWords(status, now);
    if (!status.isEnabled)
        return {"stopped"_L1, false, joined({Words::tr("It is off: nothing is sent this way."), waiting})};
    const bool isProblem = !status.lastError.isEmpty();
    return {isProblem ? "warning"_L1 : "connected"_L1, isProblem, joined({waiting, lastWords(status, now)})};
}

} // namespace portreeve

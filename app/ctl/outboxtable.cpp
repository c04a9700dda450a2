// SPDX-License-Identifier: MIT
#include "app/ctl/outboxtable.h"

#include "app/ctl/moment.h"
#include "app/ctl/plaintext.h"
#include "app/ctl/table.h"

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

const QString kIndent = u"    "_s;

QStringList columnLines(const QList<DeliveryReport> &messages, const QDateTime &now, int width)
{
    using enum Table::Narrow;
    Table table({{u"ID"_s, true, Stays},
                 {u"WHEN"_s, false, Stays},
                 {u"CHANNEL"_s, false, Stays},
                 {u"TO"_s, false, Shrinks},
                 {u"KIND"_s, false, Stays},
                 {u"STATE"_s, false, Stays},
                 {u"TRIES"_s, true, Goes}});
    for (const DeliveryReport &message : messages)
        table.addRow({QString::number(message.id), momentText(message.createdSec, now),
                      toText(message.channel), plainText(message.destination), toText(message.kind),
                      toText(message.state), QString::number(message.attempts)});
    return table.lines(width);
}

// Empty where there is nothing to explain.
QString reasonText(const DeliveryReport &message, const QDateTime &now)
{
    const QString error = plainText(message.error);
    if (message.state != DeliveryState::Queued)
        return message.state == DeliveryState::Failed ? error : QString();
    if (error.isEmpty())
        return message.nextTrySec > now.toSecsSinceEpoch()
                   ? u"waits until %1"_s.arg(momentText(message.nextTrySec, now))
                   : QString();
    return u"%1; tried again %2, given up %3"_s.arg(error, atMomentText(message.nextTrySec, now),
                                                    atMomentText(message.expiresSec, now));
}

} // namespace

QStringList outboxTable(const QList<DeliveryReport> &messages, const QDateTime &now, int width)
{
    QStringList rows = columnLines(messages, now, width);
    QStringList lines{rows.takeFirst()};
    for (const DeliveryReport &message : messages) {
        lines << rows.takeFirst();
        for (const QString &text : {plainText(message.summary), reasonText(message, now)}) {
            if (!text.isEmpty())
                lines << kIndent + text;
        }
    }
    return lines;
}

} // namespace portreeve::ctl

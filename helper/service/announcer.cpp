// SPDX-License-Identifier: MIT
#include "helper/service/announcer.h"

#include "dbus/names.h"

#include <QtDBus/QDBusMessage>

namespace portreeve {

using namespace Qt::StringLiterals;

void Announcer::entriesChanged(const IdList &ids) const
{
    sendIds(u"Changed"_s, ids);
}
void Announcer::entriesRemoved(const IdList &ids) const
{
    sendIds(u"Removed"_s, ids);
}

void Announcer::sendIds(const QString &signal, const IdList &ids) const
{
    for (qsizetype from = 0; from < ids.size(); from += names::kPage) {
        QDBusMessage message = QDBusMessage::createSignal(names::kObject, names::kEntries, signal);
        message << QVariant::fromValue(ids.mid(from, names::kPage));
        m_connection.send(message);
    }
}

void Announcer::alert(const Alert &alert) const
{
    QDBusMessage message = QDBusMessage::createSignal(names::kObject, names::kEntries, u"Alert"_s);
    message << qulonglong{alert.id} << qulonglong{alert.entry} << toText(alert.kind);
    m_connection.send(message);
}

void Announcer::statusChanged() const
{
    m_connection.send(
        QDBusMessage::createSignal(names::kObject, names::kServiceInterface, u"StatusChanged"_s));
}

void Announcer::outboxChanged() const
{
    m_connection.send(QDBusMessage::createSignal(names::kObject, names::kNotifications, u"OutboxChanged"_s));
}

void Announcer::sampled(const QStringList &subscribers, const Sample &sample) const
{
    const FiguresList rows(sample.rows.cbegin(), sample.rows.cend());
    for (const QString &subscriber : subscribers) {
        qsizetype from = 0;
        do {
            QDBusMessage message =
                QDBusMessage::createTargetedSignal(subscriber, names::kObject, names::kTraffic, u"Sampled"_s);
            message << qlonglong{sample.timeUsec} << QVariant::fromValue(rows.mid(from, names::kPage));
            m_connection.send(message);
            from += names::kPage;
        } while (from < rows.size());
    }
}

} // namespace portreeve

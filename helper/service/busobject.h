// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/types.h"
#include "helper/ports/authorizer.h"
#include "helper/service/call.h"

#include <QtCore/QObject>
#include <QtDBus/QDBusContext>
#include <functional>

namespace portreeve {

class Callers;
class EntriesService;
class HistoryService;
class NotificationsService;
class StatusService;
class TrafficService;

/// The one object on the bus. Every method asks the authorizer first, and hands an admitted call to its
/// service; the adaptors that are generated from the XML call the slots.
class BusObject final : public QObject, protected QDBusContext
{
    Q_OBJECT

public:
    BusObject(Authorizer &authorizer, Callers &callers, EntriesService &entries, HistoryService &history,
              NotificationsService &notifications, TrafficService &traffic, StatusService &status);

public slots:
    portreeve::IdList Add(const portreeve::DictList &entries);
    void Modify(const portreeve::DictList &changes);
    void Remove(const portreeve::IdList &ids);
    portreeve::DictList List(qulonglong after, uint limit);
    portreeve::DictList Get(const portreeve::IdList &ids);
    void ResetUsage(const portreeve::IdList &ids);
    void SetLimit(const portreeve::DictList &changes);
    portreeve::DictList GetLimits(const portreeve::IdList &ids);
    void LiftThrottles(const portreeve::IdList &ids);
    portreeve::IdList Check(const QString &what);
    uint TryBurst(qulonglong id, const QVariantMap &burst, portreeve::TimeList &fired);

    portreeve::DictList Periods(qulonglong id, uint limit);
    portreeve::DictList Alerts(qulonglong after, uint limit);

    portreeve::DictList GetChannels();
    void Configure(const QString &channel, const portreeve::TextMap &settings,
                   const portreeve::FileMap &secrets);
    void SetEnabled(const QString &channel, bool enabled);
    void Test(const QString &channel);
    uint Push();
    portreeve::DictList Outbox(const QString &state, qulonglong before, uint limit);
    uint Retry(const portreeve::IdList &ids);

    qlonglong Snapshot(const portreeve::IdList &ids, portreeve::FiguresList &rows);
    void Subscribe();
    void Unsubscribe();

    QVariantMap GetStatus();
    QString GetInterfaces(QStringList &chosen, QStringList &uplinks);
    void SetInterfaces(const QString &mode, const QStringList &chosen);
    void ChooseInterfaces(const QVariantMap &choice);

private:
    /// Answers the current call later: with a refusal, or by \a admitted.
    void admit(Action action, std::function<void(const Call &)> admitted);

    Authorizer &m_authorizer;
    Callers &m_callers;
    EntriesService &m_entries;
    HistoryService &m_history;
    NotificationsService &m_notifications;
    TrafficService &m_traffic;
    StatusService &m_status;
};

} // namespace portreeve

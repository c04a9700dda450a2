// SPDX-License-Identifier: MIT
#include "helper/service/busobject.h"

#include "helper/service/callers.h"
#include "helper/service/entriesadaptor.h"
#include "helper/service/entriesservice.h"
#include "helper/service/historyadaptor.h"
#include "helper/service/historyservice.h"
#include "helper/service/notificationsadaptor.h"
#include "helper/service/notificationsservice.h"
#include "helper/service/serviceadaptor.h"
#include "helper/service/statusservice.h"
#include "helper/service/trafficadaptor.h"
#include "helper/service/trafficservice.h"

#include <utility>

namespace portreeve {

BusObject::BusObject(Authorizer &authorizer, Callers &callers, EntriesService &entries,
                     HistoryService &history, NotificationsService &notifications, TrafficService &traffic,
                     StatusService &status)
    : m_authorizer(authorizer)
    , m_callers(callers)
    , m_entries(entries)
    , m_history(history)
    , m_notifications(notifications)
    , m_traffic(traffic)
    , m_status(status)
{
    // Children: QtDBus finds them by this object.
    new EntriesAdaptor(this);
    new HistoryAdaptor(this);
    new NotificationsAdaptor(this);
    new TrafficAdaptor(this);
    new ServiceAdaptor(this);
}

void BusObject::admit(Action action, std::function<void(const Call &)> admitted)
{
    setDelayedReply(true);
    const Call call(connection(), message());
    // A prompt is withdrawn when its caller leaves.
    if (call.isInteractive())
        m_callers.watch(call.caller());
    m_authorizer.check(call.caller(), action, call.isInteractive(),
                       [call, admitted = std::move(admitted)](const Result<void> &allowed) {
                           if (allowed)
                               admitted(call);
                           else
                               call.refuse(allowed.error());
                       });
}

IdList BusObject::Add(const DictList &entries)
{
    admit(Action::Manage, [this, entries](const Call &call) { m_entries.add(call, entries); });
    return {};
}

void BusObject::Modify(const DictList &changes)
{
    admit(Action::Manage, [this, changes](const Call &call) { m_entries.modify(call, changes); });
}

void BusObject::Remove(const IdList &ids)
{
    admit(Action::Manage, [this, ids](const Call &call) { m_entries.remove(call, ids); });
}

DictList BusObject::List(qulonglong after, uint limit)
{
    admit(Action::View, [this, after, limit](const Call &call) { m_entries.list(call, after, limit); });
    return {};
}

DictList BusObject::Get(const IdList &ids)
{
    admit(Action::View, [this, ids](const Call &call) { m_entries.get(call, ids); });
    return {};
}

void BusObject::ResetUsage(const IdList &ids)
{
    admit(Action::Manage, [this, ids](const Call &call) { m_entries.resetUsage(call, ids); });
}

void BusObject::SetLimit(const DictList &changes)
{
    admit(Action::Manage, [this, changes](const Call &call) { m_entries.setLimits(call, changes); });
}

DictList BusObject::GetLimits(const IdList &ids)
{
    admit(Action::View, [this, ids](const Call &call) { m_entries.getLimits(call, ids); });
    return {};
}

void BusObject::LiftThrottles(const IdList &ids)
{
    admit(Action::Manage, [this, ids](const Call &call) { m_entries.liftThrottles(call, ids); });
}

IdList BusObject::Check(const QString &what)
{
    admit(Action::View, [this, what](const Call &call) { m_entries.check(call, what); });
    return {};
}

uint BusObject::TryBurst(qulonglong id, const QVariantMap &burst, TimeList & /*fired*/)
{
    admit(Action::View, [this, id, burst](const Call &call) { m_entries.tryBurst(call, id, burst); });
    return 0;
}

DictList BusObject::Periods(qulonglong id, uint limit)
{
    admit(Action::View, [this, id, limit](const Call &call) { m_history.periods(call, id, limit); });
    return {};
}

DictList BusObject::Alerts(qulonglong after, uint limit)
{
    admit(Action::View, [this, after, limit](const Call &call) { m_history.alerts(call, after, limit); });
    return {};
}

DictList BusObject::GetChannels()
{
    admit(Action::Manage, [this](const Call &call) { m_notifications.getChannels(call); });
    return {};
}

void BusObject::Configure(const QString &channel, const TextMap &settings, const FileMap &secrets)
{
    admit(Action::Configure, [this, channel, settings, secrets](const Call &call) {
        m_notifications.configure(call, channel, settings, secrets);
    });
}

void BusObject::SetEnabled(const QString &channel, bool enabled)
{
    admit(Action::Configure,
          [this, channel, enabled](const Call &call) { m_notifications.setEnabled(call, channel, enabled); });
}

void BusObject::Test(const QString &channel)
{
    admit(Action::Configure, [this, channel](const Call &call) { m_notifications.test(call, channel); });
}

uint BusObject::Push()
{
    admit(Action::Manage, [this](const Call &call) { m_notifications.push(call); });
    return 0;
}

DictList BusObject::Outbox(const QString &state, qulonglong before, uint limit)
{
    admit(Action::Manage, [this, state, before, limit](const Call &call) {
        m_notifications.outbox(call, state, before, limit);
    });
    return {};
}

uint BusObject::Retry(const IdList &ids)
{
    admit(Action::Manage, [this, ids](const Call &call) { m_notifications.retry(call, ids); });
    return 0;
}

qlonglong BusObject::Snapshot(const IdList &ids, FiguresList & /*rows*/)
{
    admit(Action::View, [this, ids](const Call &call) { m_traffic.snapshot(call, ids); });
    return 0;
}

void BusObject::Subscribe()
{
    admit(Action::View, [this](const Call &call) { m_traffic.subscribe(call); });
}

void BusObject::Unsubscribe()
{
    admit(Action::View, [this](const Call &call) { m_traffic.unsubscribe(call); });
}

QVariantMap BusObject::GetStatus()
{
    admit(Action::View, [this](const Call &call) { m_status.getStatus(call); });
    return {};
}

QString BusObject::GetInterfaces(QStringList & /*chosen*/, QStringList & /*uplinks*/)
{
    admit(Action::View, [this](const Call &call) { m_status.getInterfaces(call); });
    return {};
}

void BusObject::SetInterfaces(const QString &mode, const QStringList &chosen)
{
    admit(Action::Configure,
          [this, mode, chosen](const Call &call) { m_status.setInterfaces(call, mode, chosen); });
}

void BusObject::ChooseInterfaces(const QVariantMap &choice)
{
    admit(Action::Configure, [this, choice](const Call &call) { m_status.chooseInterfaces(call, choice); });
}

} // namespace portreeve

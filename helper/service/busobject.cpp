// SPDX-License-Identifier: MIT
#include "helper/service/busobject.h"

#include "entriesadaptor.h"
#include "helper/service/callers.h"
#include "helper/service/entriesservice.h"
#include "helper/service/historyservice.h"
#include "helper/service/statusservice.h"
#include "helper/service/trafficservice.h"
#include "historyadaptor.h"
#include "serviceadaptor.h"
#include "trafficadaptor.h"

#include <utility>

namespace portreeve {

BusObject::BusObject(Authorizer &authorizer, Callers &callers, EntriesService &entries,
                     HistoryService &history, TrafficService &traffic, StatusService &status)
    : m_authorizer(authorizer)
    , m_callers(callers)
    , m_entries(entries)
    , m_history(history)
    , m_traffic(traffic)
    , m_status(status)
{
    // Children: QtDBus finds them by this object.
    new EntriesAdaptor(this);
    new HistoryAdaptor(this);
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

} // namespace portreeve

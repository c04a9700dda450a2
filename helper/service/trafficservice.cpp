// SPDX-License-Identifier: MIT
#include "helper/service/trafficservice.h"

namespace portreeve {

using namespace Qt::StringLiterals;

TrafficService::TrafficService(Engine &engine, Callers &callers, Subscribers &subscribers, Sampler &sampler)
    : m_engine(engine)
    , m_callers(callers)
    , m_subscribers(subscribers)
    , m_sampler(sampler)
{
    connect(&callers, &Callers::left, this, &TrafficService::forget);
}

void TrafficService::snapshot(const Call &call, const IdList &ids)
{
    m_engine.run([call, ids](Meter &meter) {
        if (ids.size() > kMaxEntries)
            return call.refuse(
                {ErrorCode::InvalidArgument, u"ids: there are more than there can be entries"_s});
        const auto sample = meter.snapshot(ids);
        if (!sample)
            return call.refuse(sample.error());
        const FiguresList rows(sample->rows.cbegin(), sample->rows.cend());
        call.reply({qlonglong{sample->timeUsec}, QVariant::fromValue(rows)});
    });
}

void TrafficService::subscribe(const Call &call)
{
    m_callers.watch(call.caller());
    m_callers.lookUpUser(call.caller(), [this, call](Result<uint> user) {
        if (!user)
            return call.refuse(user.error());
        const auto added = m_subscribers.add(call.caller(), *user);
        call.finish(added);
        if (added)
            m_sampler.welcome();
    });
}

void TrafficService::unsubscribe(const Call &call)
{
    forget(call.caller());
    call.reply();
}

void TrafficService::forget(const QString &caller)
{
    m_subscribers.remove(caller);
    m_sampler.adjust();
}

} // namespace portreeve

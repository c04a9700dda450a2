// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/types.h"
#include "helper/service/call.h"
#include "helper/service/callers.h"
#include "helper/service/engine.h"
#include "helper/service/sampler.h"
#include "helper/service/subscribers.h"

namespace portreeve {

/// The interface Traffic, for callers that are authorised already.
class TrafficService final : public QObject
{
    Q_OBJECT

public:
    TrafficService(Engine &engine, Callers &callers, Subscribers &subscribers, Sampler &sampler);

    void snapshot(const Call &call, const IdList &ids);
    void subscribe(const Call &call);
    void unsubscribe(const Call &call);

private:
    void forget(const QString &caller);

    Engine &m_engine;
    Callers &m_callers;
    Subscribers &m_subscribers;
    Sampler &m_sampler;
};

} // namespace portreeve

// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/types.h"
#include "helper/service/call.h"
#include "helper/service/callers.h"
#include "helper/service/engine.h"
#include "helper/service/sampler.h"
#include "helper/service/subscribers.h"

#include <mutex>
#include <vector>

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
    struct Question
    {
        Call call;
        IdList ids;
    };
    void answerQuestions(Meter &meter);
    void forget(const QString &caller);

    std::mutex m_mutex;
    std::vector<Question>
        m_questions; ///< guarded by the mutex: asked on the main thread, answered on the worker

    Engine &m_engine;
    Callers &m_callers;
    Subscribers &m_subscribers;
    Sampler &m_sampler;
};

} // namespace portreeve

// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/types.h"
#include "helper/service/announcer.h"
#include "helper/service/call.h"
#include "helper/service/dutykeeper.h"
#include "helper/service/engine.h"
#include "helper/service/sampler.h"

#include <mutex>
#include <vector>

namespace portreeve {

/// The interface Entries, for callers that are authorised already: validate, do, reply, announce.
class EntriesService final
{
public:
    EntriesService(Engine &engine, Announcer announcer, Sampler &sampler, DutyKeeper &duties)
        : m_engine(engine)
        , m_announcer(std::move(announcer))
        , m_sampler(sampler)
        , m_duties(duties)
    {
    }

    void add(const Call &call, const DictList &entries);
    void modify(const Call &call, const DictList &changes);
    void remove(const Call &call, const IdList &ids);
    void list(const Call &call, quint64 after, quint32 limit);
    void get(const Call &call, const IdList &ids);
    void resetUsage(const Call &call, const IdList &ids);
    void liftThrottles(const Call &call, const IdList &ids);
    void setLimits(const Call &call, const DictList &changes);
    void getLimits(const Call &call, const IdList &ids);
    void check(const Call &call, const QString &what);
    void tryBurst(const Call &call, quint64 id, const QVariantMap &burst);

private:
    void expectConsequences();
    void announce(Meter &meter, const IdList &ids);
    void changeAll(const Call &call, const IdList &ids,
                   Result<void> (Meter::*change)(std::span<const EntryId>));
    void finishChange(Meter &meter, const Call &call, const std::vector<EntryChange> &changes);

    struct Question
    {
        Call call;
        bool isOfQuotas = false;
    };
    void answerQuestions(Meter &meter);

    std::mutex m_mutex;
    std::vector<Question>
        m_questions; ///< guarded by the mutex: asked on the main thread, answered on the worker

    Engine &m_engine;
    Announcer m_announcer;
    Sampler &m_sampler;
    DutyKeeper &m_duties;
};

} // namespace portreeve

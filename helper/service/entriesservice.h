// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/types.h"
#include "helper/service/announcer.h"
#include "helper/service/call.h"
#include "helper/service/engine.h"
#include "helper/service/limitkeeper.h"
#include "helper/service/sampler.h"

#include <vector>

namespace portreeve {

/// The interface Entries, for callers that are authorised already: validate, do, reply, announce.
class EntriesService final
{
public:
    EntriesService(Engine &engine, Announcer announcer, Sampler &sampler, LimitKeeper &limits)
        : m_engine(engine)
        , m_announcer(std::move(announcer))
        , m_sampler(sampler)
        , m_limits(limits)
    {
    }

    void add(const Call &call, const DictList &entries);
    void modify(const Call &call, const DictList &changes);
    void remove(const Call &call, const IdList &ids);
    void list(const Call &call, quint64 after, quint32 limit);
    void get(const Call &call, const IdList &ids);
    void resetUsage(const Call &call, const IdList &ids);
    void setLimits(const Call &call, const DictList &changes);
    void getLimits(const Call &call, const IdList &ids);

private:
    void expectConsequences();
    void announce(Meter &meter, IdList ids);
    void finishChange(Meter &meter, const Call &call, const std::vector<EntryChange> &changes);

    Engine &m_engine;
    Announcer m_announcer;
    Sampler &m_sampler;
    LimitKeeper &m_limits;
};

} // namespace portreeve

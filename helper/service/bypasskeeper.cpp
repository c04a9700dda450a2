// SPDX-License-Identifier: MIT
#include "helper/service/bypasskeeper.h"

#include <utility>

namespace portreeve {

using namespace Qt::StringLiterals;

BypassKeeper::BypassKeeper(Engine &engine, Announcer announcer, Health &health)
    : m_engine(engine)
    , m_announcer(std::move(announcer))
    , m_health(health)
{
    connect(&engine, &Engine::bypassesChanged, this, &BypassKeeper::look);
}

// However often it is asked for, at most one job is on its way.
void BypassKeeper::look()
{
    m_isAsked = m_isLooking;
    if (std::exchange(m_isLooking, true))
        return;
    m_engine.run([this](Meter &meter) { m_engine.later([this, found = meter.bypasses()] { take(found); }); });
}

void BypassKeeper::take(const Result<Bypasses> &found)
{
    m_isLooking = false;
    m_health.report(u"Looking for what passes the limits by"_s, found ? QString() : found.error().detail);
    if (found) {
        m_health.report(kLimitingArrivals, redirectProblem(found->ingressRedirects));
        m_health.report(kMeasuringForwarded, flowtableProblem(found->flowtables));
        if (std::exchange(m_known, *found) != *found)
            m_announcer.statusChanged();
    }
    if (std::exchange(m_isAsked, false))
        look();
}

} // namespace portreeve

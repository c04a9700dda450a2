// SPDX-License-Identifier: MIT
#include "helper/program/repairs.h"

#include "helper/service/logging.h"

#include <chrono>
#include <utility>

namespace portreeve {

namespace {

using namespace std::chrono_literals;

constexpr double kToldAtOnce = 60;
constexpr auto kToldEach = 60s;

} // namespace

Repairs::Repairs(Meter &meter)
    : m_meter(meter)
    , m_telling(kToldAtOnce, kToldEach)
{
}

void Repairs::mendCounters()
{
    const int before = m_meter.timesLost();
    const auto verified = m_meter.verify();
    if (!verified)
        qCCritical(lcMeter).noquote() << "The counters could not be put back:" << verified.error().detail;
    else if (m_meter.timesLost() != before)
        qCWarning(lcMeter)
            << "Another program deleted the counters; they are back, less what came meanwhile.";
}

// What cannot be mended now is tried again by the sampler, which tells of it as well.
void Repairs::mendLimits()
{
    const auto mended = m_meter.mendLimits();
    if (!mended || !*mended)
        return;
    ++m_untold;
    if (!m_telling.mayNow())
        return;
    const int times = std::exchange(m_untold, 0);
    if (times == 1)
        qCWarning(lcLimit) << "Another program changed what limits the traffic; it is as it was again.";
    else
        qCWarning(lcLimit) << "Another program changed what limits the traffic" << times
                           << "times since this was told last; it is as it was again. Find and stop it.";
}

} // namespace portreeve

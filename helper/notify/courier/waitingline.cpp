// SPDX-License-Identifier: MIT
#include "helper/notify/courier/waitingline.h"

#include <utility>

namespace portreeve::courier {

void WaitingLine::push(Job job)
{
    const std::lock_guard lock(m_mutex);
    m_jobs.push_back(std::move(job));
}

std::optional<Job> WaitingLine::take()
{
    const std::lock_guard lock(m_mutex);
    if (m_jobs.empty())
        return std::nullopt;
    std::optional<Job> job(std::move(m_jobs.front()));
    m_jobs.pop_front();
    return job;
}

} // namespace portreeve::courier

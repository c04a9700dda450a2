// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/notify/exchange.h"

#include <QtCore/QtGlobal>
#include <deque>
#include <mutex>
#include <optional>

namespace portreeve::courier {

/// A request on its way to a thread that carries it.
struct Job
{
    quint64 id = 0;
    Request request;
};

/// Requests that nobody has begun to carry yet, first come first served. For any number of threads.
class WaitingLine
{
public:
    void push(Job job);
    std::optional<Job> take();

private:
    std::mutex m_mutex;
    std::deque<Job> m_jobs;
};

} // namespace portreeve::courier

// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/notify/exchange.h"
#include "helper/notify/courier/curlcourier.h"
#include "helper/notify/courier/handles.h"
#include "helper/notify/courier/sockets.h"

#include <QtCore/QtGlobal>
#include <atomic>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

namespace portreeve::courier {

struct Job;
class Transfer;
class WaitingLine;

/// A thread that takes requests from a line and carries them.
class Carrier
{
public:
    /// Called on the carrier's thread, once for each request that it has ended by itself.
    using Tell = std::function<void(quint64 id, Answer answer)>;

    /// \param most how many requests it carries at once
    Carrier(WaitingLine &line, std::size_t most, const CourierOptions &options, Tell tell);
    /// Stops it and waits until it has, some milliseconds.
    ~Carrier();
    Carrier(const Carrier &) = delete;
    Carrier &operator=(const Carrier &) = delete;

    /// There may be something in the line.
    void wake();
    /// It is to drop all that it carries, without a word.
    void stop();

private:
    void run();
    void takeWaiting();
    void begin(Job job);
    bool endFinished();
    void end(CURL *easy, CURLcode code);
    void dropAll();

    WaitingLine &m_line;
    const std::size_t m_most;
    const CourierOptions &m_options;
    const Tell m_tell;
    Sockets m_sockets; // outlives the multi handle, which may close a connection as the last thing it does
    Multi m_multi;
    std::vector<std::unique_ptr<Transfer>> m_transfers;
    std::atomic<bool> m_isStopped = false;
    std::thread m_thread;
};

} // namespace portreeve::courier

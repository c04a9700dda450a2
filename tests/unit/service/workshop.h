// SPDX-License-Identifier: MIT
#pragma once

#include "helper/ports/courier.h"
#include "helper/service/dispatcher.h"
#include "tests/fakes/fakekernel.h"
#include "tests/fakes/fakeshaper.h"
#include "tests/fakes/fakestore.h"

#include <QtCore/QString>
#include <deque>
#include <functional>
#include <vector>

namespace portreeve {

/// Answers when it is told to, on the thread that asks.
class FakeCourier final : public Courier
{
public:
    void send(Request request, Done done) override;

    /// Of each request, in order.
    std::vector<Request> requests;
    /// What answers at once; where there is none requests wait for answer().
    std::function<Answer(const Request &)> atOnce;
    void answer(const Answer &answer);
    [[nodiscard]] std::size_t waiting() const { return m_waiting.size(); }

private:
    std::deque<Done> m_waiting;
};

/// An engine on a disk and a kernel in memory, with a dispatcher and a courier that sends nowhere.
struct Workshop
{
    Health health;
    FakeCourier courier;
    Engine engine;
    Dispatcher dispatcher;
    FakeStore *store = nullptr; ///< of the worker's thread, as the next
    FakeKernel *kernel = nullptr;
    FakeClassTree *classes = nullptr;

    /// \param protectsTable whether its kernel keeps other programs from the counters
    explicit Workshop(bool protectsTable = true);
    /// Runs on the worker, and waits for it.
    void work(const Engine::OutboxJob &job);
    /// The webhook is on.
    void openWebhook();
    /// Queues a problem as a message.
    void queueMessage(const QString &subject);
    [[nodiscard]] std::vector<DeliveryReport> messages();
};

/// What an answer of a service that took it looks like.
Answer taken();

} // namespace portreeve

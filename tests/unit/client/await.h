// SPDX-License-Identifier: MIT
#pragma once

#include "app/client/client.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QEventLoop>
#include <optional>

namespace portreeve {

/// Runs the event loop until \a isDone, at most \a timeoutMs. \return isDone().
template <typename Condition> bool runUntil(Condition isDone, int timeoutMs = 10'000)
{
    const QDeadlineTimer deadline(timeoutMs);
    QEventLoop loop;
    while (!isDone() && !deadline.hasExpired())
        loop.processEvents(QEventLoop::AllEvents, 20);
    return isDone();
}

/// Makes a call of the client and runs the event loop until it is answered.
template <typename T, typename Start> Result<T> await(Start start)
{
    // Shared, because the answer may come after a test gave up waiting.
    auto answer = std::make_shared<std::optional<Result<T>>>();
    start(typename Client::template Reply<T>([answer](Result<T> result) { *answer = std::move(result); }));
    if (!runUntil([&answer] { return answer->has_value(); }))
        return fail(ErrorCode::Unavailable, QStringLiteral("the test got no answer"));
    return **answer;
}

inline Result<QList<Entry>> listOf(Client &client)
{
    return await<QList<Entry>>([&client](auto done) { client.list(nullptr, std::move(done)); });
}

inline EntrySpec specOf(QStringView ports, Protocol protocol = Protocol::Both, Side side = Side::Local)
{
    EntrySpec spec;
    spec.ports = *PortSet::parse(ports);
    spec.protocol = protocol;
    spec.side = side;
    return spec;
}

inline bool reaches(Client &client, Client::State state)
{
    return runUntil([&] { return client.state() == state; });
}

} // namespace portreeve

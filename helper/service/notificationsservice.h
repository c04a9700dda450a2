// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/types.h"
#include "helper/ports/courier.h"
#include "helper/service/call.h"
#include "helper/service/dispatcher.h"
#include "helper/service/engine.h"

#include <QtCore/QObject>
#include <set>
#include <vector>

namespace portreeve {

/// The interface Notifications, for callers that are authorised already.
class NotificationsService final : public QObject
{
    Q_OBJECT

public:
    NotificationsService(Engine &engine, Dispatcher &dispatcher, Courier &courier);

    void getChannels(const Call &call);
    void configure(const Call &call, const QString &channel, const TextMap &settings, const FileMap &secrets);
    void setEnabled(const Call &call, const QString &channel, bool on);
    void test(const Call &call, const QString &channel);
    void push(const Call &call);
    void outbox(const Call &call, const QString &state, quint64 before, quint32 limit);
    void retry(const Call &call, const IdList &ids);

private:
    /// A test on its way: one request after the other.
    struct Trial
    {
        ChannelSettings settings;
        std::vector<Request> requests;
        std::size_t next = 0;
    };

    void change(const Call &call, std::function<Result<void>(Outbox &)> change);
    void sendTest(const Call &call, Trial trial);
    void endTest(const Call &call, Channel channel, const Result<void> &result);

    Engine &m_engine;
    Dispatcher &m_dispatcher;
    Courier &m_courier;
    std::set<Channel> m_testing;
};

} // namespace portreeve

// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/channeldicts.h"

#include <QtDBus/QDBusMessage>
#include <map>

namespace portreeve {

/// The interface Notifications out of memory: it keeps settings, secrets and messages, and sends nothing.
class FakeNotifications final
{
public:
    FakeNotifications();

    /// What was said of a channel, secrets and all.
    ChannelSettings &settings(Channel channel) { return m_settings.at(channel); }
    /// What GetChannels tells of a channel. Tests may change what does not follow from settings(): the
    /// counts, the last error and the moments.
    ChannelStatus &status(Channel channel) { return m_status.at(channel); }
    /// What Outbox tells, in any order.
    QList<DeliveryReport> deliveries;
    /// What the service says against the next tests; empty where it takes them.
    QString testError;
    QList<Channel> tested;
    /// What came with the last Configure, before it was looked at.
    TextMap configured;
    QStringList configuredSecrets;

    QDBusMessage answer(const QDBusMessage &call);

private:
    QDBusMessage answerChannels(const QDBusMessage &call) const;
    QDBusMessage answerConfigure(const QDBusMessage &call);
    QDBusMessage answerSetEnabled(const QDBusMessage &call);
    QDBusMessage answerTest(const QDBusMessage &call);
    QDBusMessage answerPush(const QDBusMessage &call);
    QDBusMessage answerOutbox(const QDBusMessage &call) const;
    QDBusMessage answerRetry(const QDBusMessage &call);
    [[nodiscard]] ChannelStatus fullStatus(Channel channel) const;
    void queueReport(Channel channel, const QString &destination);
    void queueAgain(DeliveryReport &delivery);

    std::map<Channel, ChannelSettings> m_settings;
    std::map<Channel, ChannelStatus> m_status;
};

} // namespace portreeve

// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/notify/wording.h"

#include <QtCore/QJsonObject>

namespace portreeve {

/// What one request, or its parts, are to carry.
struct Errand
{
    PlainMessage message;
    QString key;  ///< tells repeats from news: the notification's, or `alert:17*5` of five merged ones
    QString kind; ///< a word of NotificationKind, or "digest" or "test"
    bool isUrgent = false;
    QJsonObject figures; ///< what programs read, without what is above
};

/// \pre not empty
Errand errandOf(std::span<const Notification> notifications, const MessageContext &context,
                const Wording &wording);
Errand testErrand(const MessageContext &context, const Wording &wording);

std::vector<Request> telegramRequests(const Errand &errand, const ChannelSettings &settings,
                                      const QString &chat);
std::vector<Request> webhookRequests(const Errand &errand, const QString &host,
                                     const ChannelSettings &settings);
/// One mail of any length.
Request mailRequest(const Errand &errand, const ChannelSettings &settings, const QString &address,
                    const MessageContext &context);

} // namespace portreeve

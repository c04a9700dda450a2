// SPDX-License-Identifier: MIT
#include "helper/core/notify/errand.h"

namespace portreeve {

namespace {

std::vector<Request> carried(const Errand &errand, const ChannelSettings &settings,
                             const QString &destination, const MessageContext &context)
{
    switch (settings.channel) {
    case Channel::Telegram:
        return telegramRequests(errand, settings, destination);
    case Channel::Webhook:
        return webhookRequests(errand, context.hostName, settings);
    case Channel::Email:
        break;
    }
    return {mailRequest(errand, settings, destination, context)};
}

} // namespace

std::vector<Request> requestsFor(std::span<const Notification> notifications, const ChannelSettings &settings,
                                 const QString &destination, const MessageContext &context)
{
    if (notifications.empty())
        return {};
    return carried(errandOf(notifications, context, wordingFor(settings, context)), settings, destination,
                   context);
}

Request testRequest(const ChannelSettings &settings, const QString &destination,
                    const MessageContext &context)
{
    return carried(testErrand(context, wordingFor(settings, context)), settings, destination, context)
        .front();
}

} // namespace portreeve

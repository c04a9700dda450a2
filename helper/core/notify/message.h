// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/channel.h"
#include "helper/core/notify/exchange.h"
#include "helper/core/notify/notification.h"
#include "helper/core/timezone.h"

#include <span>

/// From notifications to requests and from answers to verdicts: all that channels differ in. Pure.
namespace portreeve {

/// What a message says besides.
struct MessageContext
{
    QString hostName;
    TimeZone zone;    ///< in which times are told
    qint64 nowMs = 0; ///< since the epoch
};

/// To whom a channel sends: chats or addresses; one empty text where it has just one destination.
QStringList destinationsOf(const ChannelSettings &settings);
/// Where that is, for people and without secrets: `api.telegram.org`; empty while it is not set.
QString placeOf(const ChannelSettings &settings);

/// One line without line breaks, in the channel's language, at most 200 characters.
QString summaryOf(const Notification &notification, const ChannelSettings &settings,
                  const MessageContext &context);

/// How many of \a waiting, from the first, one merged message has room for; at least 1. Reports are never
/// merged.
std::size_t mergeable(std::span<const Notification> waiting, const ChannelSettings &settings,
                      const MessageContext &context);

/// What carries one notification, or several merged ones (no more than mergeable() says), in the order in
/// which it is to be sent: as many parts as the service needs. The same input makes the same parts.
std::vector<Request> requestsFor(std::span<const Notification> notifications, const ChannelSettings &settings,
                                 const QString &destination, const MessageContext &context);

/// The same for a message that only tests the way.
Request testRequest(const ChannelSettings &settings, const QString &destination,
                    const MessageContext &context);

/// What an answer means.
struct Verdict
{
    enum class Kind {
        Sent,   ///< the service said that it has it
        Later,  ///< it may be tried again
        Failed, ///< trying again is of no use, or may send it twice
    };
    Kind kind = Kind::Later;
    QString reason; ///< of all but Sent: a sentence with the service's own words, without secrets
    std::chrono::seconds retryAfter{0}; ///< Later: not before; 0: as one likes
    bool operator==(const Verdict &) const = default;
};

Verdict judge(const Answer &answer, const ChannelSettings &settings);

/// \a text without the channel's secrets, as they are and as they look in an address.
QString redacted(QString text, const ChannelSettings &settings);

} // namespace portreeve

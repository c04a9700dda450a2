// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/notify/message.h"
#include "helper/core/notify/routes.h"
#include "helper/core/notify/sendingpace.h"
#include "helper/metering/instant.h"
#include "helper/ports/store.h"

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace portreeve {

/// One request that is to be sent now, with the deliveries that it carries.
struct Shipment
{
    Channel channel = Channel::Telegram;
    ChannelSettings settings; ///< by which it was made
    QString destination;
    std::vector<PendingDelivery> deliveries; ///< one, or those that are merged
    quint32 part = 1;                        ///< of them; from 1
    quint32 parts = 1;
    Request request;
};

/// What is to be sent, and by what: takes what is due out of the database, and notes what became of it. An
/// shipment is noted as nothing until it is answered, so whatever dies in between leaves a message that is
/// sent again. Knows no network: others send the shipments. Not thread-safe; a part of the store's thread.
class Outbox final
{
public:
    using Chance = std::function<double()>; ///< evenly from 0 to 1

    Outbox(Store &store, Clock clock, ZoneSource zone, Chance chance, QString hostName);

    Result<void> load();

    [[nodiscard]] const ChannelSettings &settings(Channel channel) const { return of(channel).settings; }
    [[nodiscard]] Routes routes() const;
    /// What people may know of each channel, in the order of kChannels. Storage.
    Result<std::vector<ChannelStatus>> status();

    /// Changes settings, all or none; what waits is tried at once by the new ones. An empty value takes one
    /// away. InvalidArgument, Storage.
    Result<void> configure(Channel channel, const QMap<QString, QString> &changes);
    /// InvalidArgument where a setting is missing; Storage.
    Result<void> setEnabled(Channel channel, bool on);

    /// Queues the status of all entries. \return how many messages that makes. InvalidArgument where no
    /// channel is on; LimitReached within ten seconds of the last, and while another report is on its way;
    /// Storage.
    Result<quint64> push(std::span<const StatusLine> lines);
    /// Channels whose report is due.
    [[nodiscard]] std::vector<Channel> reportsDue() const;
    /// Queues it, and notes that it is done.
    Result<void> report(Channel channel, std::span<const StatusLine> lines);
    /// Queues that something fails, or works again where \a detail is empty; the same once a day for each \a
    /// turn, of which there is one each time it works again. Storage.
    Result<void> tellProblem(const QString &subject, const QString &detail, quint32 turn);

    /// What the channel has to send now; nothing while its last shipment is not answered. Gives up what has
    /// waited too long. Storage.
    Result<std::optional<Shipment>> next(Channel channel);
    /// Notes what became of an shipment. Where the disk refuses, it is noted later, and nothing more is sent
    /// by this channel until then.
    Result<void> answered(const Shipment &shipment, const Answer &answer);
    /// When next() or reportsDue() may have something, in milliseconds since the epoch; 0: not before
    /// something is queued. Storage.
    Result<qint64> nextMs();

    /// A message for each destination that tests the way. InvalidArgument where a setting is missing.
    [[nodiscard]] Result<std::vector<Request>> testRequests(Channel channel) const;

    /// The newest first, with ids below \a before (0: from the newest). Storage.
    Result<std::vector<DeliveryReport>> deliveries(std::optional<DeliveryState> state, quint64 before,
                                                   std::size_t limit);
    /// Has messages tried again; all that failed or wait where \a ids is empty. NotFound, InvalidArgument,
    /// Storage.
    Result<quint64> retry(std::span<const quint64> ids);

    /// Whether a channel's messages do not arrive, so that people should know; status() says why.
    [[nodiscard]] bool isTroubled(Channel channel) const;
    [[nodiscard]] qint64 nowMs() const { return m_clock().wallUsec / 1000; }

private:
    /// A destination that is not sent to before a time; in milliseconds since the epoch.
    struct Pause
    {
        qint64 untilMs = 0;
        bool isAskedFor = false; ///< by the service; nobody shortens it
    };
    struct Lane
    {
        ChannelSettings settings;
        ChannelBook book;
        SendingPace pace;
        std::map<QString, Pause> pauses; ///< by destination, besides the channel's own in the book
        bool isAskedToWait = false;      ///< the channel's own pause is what the service asked for
        bool isBusy = false;
        std::map<QString, QString> troubles; ///< what keeps destinations from being reached, by destination
        /// What could not be noted yet.
        std::vector<DeliveryOutcome> unnoted;
    };

    Lane &of(Channel channel) { return m_lanes.at(static_cast<std::size_t>(channel)); }
    [[nodiscard]] const Lane &of(Channel channel) const
    {
        return m_lanes.at(static_cast<std::size_t>(channel));
    }
    [[nodiscard]] static bool isUsable(const Lane &lane);
    /// Why what goes to somebody who is no destination any more is given up.
    static QString takenDestination();
    [[nodiscard]] qint64 steadyMs() const { return m_clock().steadyUsec / 1000; }
    [[nodiscard]] MessageContext context() const;

    Result<void> loadBooks();
    Result<void> rememberPace();
    Result<void> rememberPauses();
    Result<void> save(Lane &lane, ChannelSettings settings);
    Result<void> noteOutcomes(Lane &lane);
    Result<void> tidy();
    Result<std::vector<PendingDelivery>> toSend(const Lane &lane);
    Result<std::optional<PendingDelivery>> candidate(const Lane &lane, const QString &destination);
    Result<std::vector<PendingDelivery>> mergedWith(const Lane &lane, const PendingDelivery &first);
    /// When this destination may be sent to, not before now; in milliseconds since the epoch.
    [[nodiscard]] qint64 readyMs(const Lane &lane, const QString &destination) const;
    /// When what is not a report may be sent; now, but in quiet hours.
    [[nodiscard]] qint64 loudMs(const Lane &lane) const;
    Result<qint64> nextOfLaneMs(const Lane &lane);
    Result<bool> isReportUnderWay();
    void follow(Lane &lane, const Shipment &shipment, const Answer &answer, const Verdict &verdict);
    void pause(Lane &lane, const Shipment &shipment, const Answer &answer, const Verdict &verdict);
    [[nodiscard]] std::vector<DeliveryOutcome> outcomesOf(const Shipment &shipment,
                                                          const Verdict &verdict) const;
    Result<quint64> queueReport(std::span<const StatusLine> lines, const QString &key,
                                const std::vector<Addressee> &addressees,
                                const std::optional<ChannelBook> &book);

    Store &m_store;
    OutboxStore &m_outbox;
    Clock m_clock;
    ZoneSource m_zone;
    Chance m_chance;
    QString m_hostName;
    std::array<Lane, kChannels.size()> m_lanes;
    qint64 m_tidiedMs = 0;  ///< by the clock that never jumps
    qint64 m_forgotMs = 0;  ///< likewise
    qint64 m_pushedMs = -1; ///< likewise; -1: never
};

} // namespace portreeve

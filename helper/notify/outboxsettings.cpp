// SPDX-License-Identifier: MIT
// The part of Outbox that keeps the settings of channels.
#include "helper/core/notify/reporttimes.h"
#include "helper/notify/outbox.h"

#include <utility>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLongPauseMs = 2'000;

std::unexpected<Error> lacks(const ChannelSettings &settings, const QStringList &missing)
{
    return fail(ErrorCode::InvalidArgument,
                u"%1: it needs %2 as well"_s.arg(toText(settings.channel), missing.join(u", "_s)));
}

} // namespace

Routes Outbox::routes() const
{
    std::vector<ChannelSettings> settings;
    settings.reserve(m_lanes.size());
    for (const Lane &lane : m_lanes)
        settings.push_back(lane.settings);
    return Routes(settings);
}

Result<std::vector<ChannelStatus>> Outbox::status()
{
    const auto counts = m_outbox.counts();
    if (!counts)
        return std::unexpected(counts.error());
    const auto countOf = [&counts](Channel channel, DeliveryState state) {
        const auto count = counts->find({channel, state});
        return count == counts->end() ? 0 : count->second;
    };
    std::vector<ChannelStatus> all;
    for (const Lane &lane : m_lanes) {
        ChannelStatus status;
        status.channel = lane.settings.channel;
        status.isEnabled = lane.settings.isEnabled;
        status.missing = missingSettings(lane.settings);
        status.place = placeOf(lane.settings);
        status.queued = countOf(status.channel, DeliveryState::Queued);
        status.failed = countOf(status.channel, DeliveryState::Failed);
        status.lastError = lane.book.lastError;
        status.lastErrorSec = lane.book.lastErrorMs / 1000;
        status.lastSentSec = lane.book.lastSentMs / 1000;
        for (const SettingKey &key : settingKeys(lane.settings.channel)) {
            if (!key.isSecret)
                status.values.insert(key.name, lane.settings.value(key.name));
            else if (!lane.settings.value(key.name).isEmpty())
                status.secretsSet << key.name;
        }
        if (status.queued > 0 && lane.settings.isEnabled) {
            const auto next = nextOfLaneMs(lane);
            if (!next)
                return std::unexpected(next.error());
            // What the rate has it wait for is not worth a word.
            status.resumesSec = *next > nowMs() + kLongPauseMs ? *next / 1000 : 0;
        }
        all.push_back(std::move(status));
    }
    return all;
}

Result<void> Outbox::configure(Channel channel, const QMap<QString, QString> &changes)
{
    Lane &lane = of(channel);
    auto settings = changedSettings(lane.settings, changes);
    if (!settings)
        return std::unexpected(settings.error());
    if (const QStringList missing = missingSettings(*settings); settings->isEnabled && !missing.isEmpty())
        return lacks(*settings, missing);
    return save(lane, std::move(*settings));
}

Result<void> Outbox::setEnabled(Channel channel, bool on)
{
    Lane &lane = of(channel);
    ChannelSettings settings = lane.settings;
    settings.isEnabled = on;
    if (const QStringList missing = missingSettings(settings); on && !missing.isEmpty())
        return lacks(settings, missing);
    return save(lane, std::move(settings));
}

/// What waits is tried at once, but in quiet hours; what goes to somebody who is no destination any more is
/// given up.
Result<void> Outbox::save(Lane &lane, ChannelSettings settings)
{
    const WallClock clock(m_zone());
    ChannelBook book = lane.book;
    book.resumeMs = 0;
    book.failures = 0;
    book.lastError.clear();
    const ReportTimes before = reportTimes(lane.settings, nowMs(), clock);
    const ReportTimes after = reportTimes(settings, nowMs(), clock);
    // A report that has just been asked for is not due for what was.
    if (after.lastMs != before.lastMs || (settings.isEnabled && !lane.settings.isEnabled))
        book.reportedMs = after.lastMs;
    const auto quiet = parseQuietHours(settings.value("quiet"_L1));
    const qint64 fromMs = quiet ? quietEndMs(*quiet, nowMs(), clock) : nowMs();
    const Channel channel = settings.channel;
    const auto saved = m_store.transact([&]() -> Result<void> {
        if (const auto written = m_outbox.saveChannel(settings); !written)
            return written;
        if (settings.isEnabled) {
            const auto failed =
                m_outbox.failElsewhere(channel, destinationsOf(settings), nowMs(), takenDestination());
            if (!failed)
                return std::unexpected(failed.error());
            if (const auto again = m_outbox.reschedule(channel, fromMs, expiryMs(fromMs)); !again)
                return again;
        }
        return m_outbox.saveChannelBook(book);
    });
    if (!saved)
        return saved;
    lane.settings = std::move(settings);
    lane.book = std::move(book);
    lane.pace.setPerMinute(lane.settings.value("per_minute"_L1).toUInt());
    lane.pauses.clear();
    lane.troubles.clear();
    lane.isAskedToWait = false;
    return {};
}

Result<std::vector<Request>> Outbox::testRequests(Channel channel) const
{
    const ChannelSettings &settings = of(channel).settings;
    if (const QStringList missing = missingSettings(settings); !missing.isEmpty())
        return lacks(settings, missing);
    std::vector<Request> requests;
    for (const QString &destination : destinationsOf(settings))
        requests.push_back(testRequest(settings, destination, context()));
    return requests;
}

bool Outbox::isTroubled(Channel channel) const
{
    const Lane &lane = of(channel);
    return isUsable(lane) && !lane.troubles.empty();
}

} // namespace portreeve

// SPDX-License-Identifier: MIT
// The part of Outbox that keeps the settings of channels.
#include "helper/core/notify/reporttimes.h"
#include "helper/notify/outbox.h"

#include <utility>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

std::unexpected<Error> lacks(const ChannelSettings &settings, const QStringList &missing)
{
    return fail(ErrorCode::InvalidArgument,
                u"%1: it needs %2 as well"_s.arg(toText(settings.channel), missing.join(u", "_s)));
}

} // namespace

Routes Outbox::routes() const
{
    std::vector<ChannelSettings> settings;
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
            const auto next = m_outbox.nextDeliveryMs(lane.settings.channel);
            const qint64 resumes = std::max(next.value_or(0), lane.book.resumeMs);
            status.resumesSec = resumes > nowMs() ? resumes / 1000 : 0;
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

/// What was tried and waits is tried at once; what goes to somebody who is no destination any more is given
/// up.
Result<void> Outbox::save(Lane &lane, ChannelSettings settings)
{
    ChannelBook book = lane.book;
    book.resumeMs = 0;
    book.failures = 0;
    const ReportTimes before = reportTimes(lane.settings, nowMs(), WallClock(m_zone()));
    const ReportTimes after = reportTimes(settings, nowMs(), WallClock(m_zone()));
    // A report that has just been asked for is not due for what was.
    if (after.lastMs != before.lastMs || (settings.isEnabled && !lane.settings.isEnabled))
        book.reportedMs = after.lastMs;
    const QStringList destinations = destinationsOf(settings);
    std::vector<DeliveryOutcome> homeless;
    const auto waiting = queuedIds([&](const PendingDelivery &each) {
        if (each.to.channel != settings.channel)
            return false;
        if (settings.isEnabled && !destinations.contains(each.to.destination))
            homeless.push_back({.id = each.id,
                                .state = DeliveryState::Failed,
                                .attempts = each.attempts,
                                .partsDone = each.partsDone,
                                .finishedMs = nowMs(),
                                .error = u"its destination was taken out of the settings"_s});
        return each.attempts > 0 && destinations.contains(each.to.destination);
    });
    if (!waiting)
        return std::unexpected(waiting.error());
    const auto saved = m_store.transact([&]() -> Result<void> {
        if (const auto written = m_outbox.saveChannel(settings); !written)
            return written;
        if (const auto noted = m_outbox.saveOutcomes(homeless); !noted)
            return noted;
        if (!waiting->empty()) {
            const auto again = m_outbox.requeue(*waiting, nowMs(), expiryMs(nowMs()));
            if (!again)
                return std::unexpected(again.error());
        }
        return m_outbox.saveChannelBook(book);
    });
    if (!saved)
        return saved;
    lane.settings = std::move(settings);
    lane.book = std::move(book);
    lane.pace.setPerMinute(lane.settings.value("per_minute"_L1).toUInt());
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

QString Outbox::troubleOf(Channel channel) const
{
    constexpr quint32 kMoreThanChance = 3;
    const Lane &lane = of(channel);
    const bool isTrying = lane.book.failures > 0 && lane.book.failures < kMoreThanChance;
    return isUsable(lane) && !isTrying ? lane.book.lastError : QString();
}

} // namespace portreeve

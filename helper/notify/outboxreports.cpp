// SPDX-License-Identifier: MIT
// The part of Outbox that queues what is not an alert: reports and problems.
#include "helper/core/notify/reporttimes.h"
#include "helper/notify/outbox.h"

#include <QtCore/QCryptographicHash>
#include <algorithm>
#include <utility>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kPushPauseMs = 10'000;
constexpr qint64 kDayMs = qint64{24} * 60 * 60 * 1000;

std::vector<QueuedNotification> reportsOf(std::span<const StatusLine> lines, const QString &key, qint64 nowMs,
                                          const std::vector<Addressee> &addressees)
{
    const std::size_t parts =
        std::max<std::size_t>(1, (lines.size() + kMaxStatusLines - 1) / kMaxStatusLines);
    std::vector<QueuedNotification> reports;
    for (std::size_t part = 0; part < parts; ++part) {
        const std::size_t from = part * kMaxStatusLines;
        const auto some = lines.subspan(from, std::min(kMaxStatusLines, lines.size() - from));
        reports.push_back({{.key = u"%1:%2"_s.arg(key).arg(part + 1),
                            .kind = NotificationKind::Report,
                            .timeMs = nowMs,
                            .content = StatusReport{.lines = {some.begin(), some.end()},
                                                    .part = static_cast<quint32>(part + 1),
                                                    .parts = static_cast<quint32>(parts),
                                                    .entries = lines.size()}},
                           addressees});
    }
    return reports;
}

} // namespace

Result<quint64> Outbox::queueReport(std::span<const StatusLine> lines, const QString &key,
                                    const std::vector<Addressee> &addressees,
                                    const std::optional<ChannelBook> &book)
{
    quint64 count = 0;
    const auto queued = m_store.transact([&]() -> Result<void> {
        const auto made = m_outbox.queue(reportsOf(lines, key, nowMs(), addressees), nowMs());
        if (!made)
            return std::unexpected(made.error());
        count = *made;
        return book ? m_outbox.saveChannelBook(*book) : Result<void>{};
    });
    if (!queued)
        return std::unexpected(queued.error());
    return count;
}

Result<quint64> Outbox::push(std::span<const StatusLine> lines)
{
    const auto addressees = routes().addressees(NotificationKind::Report, nowMs(), WallClock(m_zone()));
    if (addressees.empty())
        return fail(ErrorCode::InvalidArgument, u"no channel is enabled; enable one first"_s);
    if (m_pushedMs >= 0 && steadyMs() - m_pushedMs < kPushPauseMs)
        return fail(ErrorCode::LimitReached,
                    u"the status was pushed within the last ten seconds; wait a little"_s);
    const auto isUnderWay = isReportUnderWay();
    if (!isUnderWay)
        return std::unexpected(isUnderWay.error());
    if (*isUnderWay)
        return fail(ErrorCode::LimitReached,
                    u"another report is still being sent; wait for it (the outbox shows it)"_s);
    const auto queued = queueReport(lines, u"push:%1"_s.arg(nowMs()), addressees, std::nullopt);
    if (queued)
        m_pushedMs = steadyMs();
    return queued;
}

std::vector<Channel> Outbox::reportsDue() const
{
    std::vector<Channel> due;
    const WallClock clock(m_zone());
    for (const Lane &lane : m_lanes) {
        const ReportTimes times = isUsable(lane) ? reportTimes(lane.settings, nowMs(), clock) : ReportTimes{};
        if (times.lastMs != 0 && times.lastMs > lane.book.reportedMs)
            due.push_back(lane.settings.channel);
    }
    return due;
}

Result<void> Outbox::report(Channel channel, std::span<const StatusLine> lines)
{
    Lane &lane = of(channel);
    ChannelBook book = lane.book;
    book.reportedMs = reportTimes(lane.settings, nowMs(), WallClock(m_zone())).lastMs;
    const auto queued = queueReport(lines, u"report:%1:%2"_s.arg(toText(channel)).arg(book.reportedMs),
                                    routes().addressees(channel, nowMs()), book);
    if (!queued)
        return std::unexpected(queued.error());
    lane.book = std::move(book);
    return {};
}

Result<void> Outbox::tellProblem(const QString &subject, const QString &detail, quint32 turn)
{
    const auto addressees = routes().addressees(NotificationKind::Problem, nowMs(), WallClock(m_zone()));
    if (addressees.empty())
        return {};
    // A helper that is started again and again has the same problem each time.
    const QByteArray digest = QCryptographicHash::hash(detail.toUtf8(), QCryptographicHash::Sha256).toHex();
    const QueuedNotification message{{.key = u"problem:%1:%2:%3:%4"_s.arg(subject)
                                                 .arg(nowMs() / kDayMs)
                                                 .arg(QString::fromLatin1(digest.first(16)))
                                                 .arg(turn),
                                      .kind = NotificationKind::Problem,
                                      .timeMs = nowMs(),
                                      .content = ProblemEvent{subject, detail}},
                                     addressees};
    return m_store.transact([&]() -> Result<void> {
        const auto made = m_outbox.queue(std::span(&message, 1), nowMs());
        return made ? Result<void>{} : std::unexpected(made.error());
    });
}

} // namespace portreeve

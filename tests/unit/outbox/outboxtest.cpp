// SPDX-License-Identifier: MIT
// The outbox over the store in memory: what is queued, sent, tried again, given up and merged.
#include "tests/support/testsuite.h"
#include "tests/unit/outbox/postoffice.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace portreeve;
using namespace Qt::StringLiterals;

class OutboxTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void sendsAnAlertOnce();
    void sendsOnlyWhatIsAskedFor();
    void triesAgainWhatFailed();
    void heedsRetryAfter();
    void givesUpWhatIsRefused();
    void doesNotRepeatWhatMayHaveArrived();
    void givesUpAfterADay();
    void isNotHeldUpByOneThatAlwaysFails();
    void notesLaterWhatTheDiskRefused();
    void keepsWithinTheRateAndMerges();
    void collectsInQuietHours();
    void sendsToEachDestinationByItself();
    void triesAtOnceAfterAChange();
    void givesUpTakenDestinations();
    void refusesToGoWithoutSettings();
    void pushesTheStatus();
    void reportsInTime();
    void tellsAProblemOnceADay();
    void triesFailedOnesAgainWhenAsked();
    void doesNotWaitForAClockThatWasAhead();
    void tellsTroubleOfAChannel();
    void keepsNoSecretInWhatItTells();
    void holdsUpOneDestinationAlone();
    void sendsWhatIsUrgentBeforeReports();
    void sendsNothingToWhoIsNoDestination();
    void believesTheServiceMoreThanTheClock();
    void neverSaysNowWhereThereIsNothing();

private:
    void alertOf(EntryId id);

    std::unique_ptr<PostOffice> m_office;
    EntryId m_entry = 0;
};

namespace {

constexpr qint64 kMinuteMs = 60'000;
constexpr qint64 kHourMs = 60 * kMinuteMs;
constexpr qint64 kDayMs = 24 * kHourMs;

} // namespace

void OutboxTest::init()
{
    m_office = std::make_unique<PostOffice>();
    QVERIFY(m_office->start());
    QVERIFY(m_office->openWebhook());
    m_entry = m_office->addEntry(8000);
}

/// The entry passes its next threshold.
void OutboxTest::alertOf(EntryId id)
{
    Q_UNUSED(id)
    m_office->machine.send(8000, 300, Direction::Out, 100);
    QVERIFY(m_office->machine.meter->settle());
}

void OutboxTest::sendsAnAlertOnce()
{
    alertOf(m_entry);
    QCOMPARE(m_office->messages().size(), std::size_t{1});
    m_office->run(kDayMs);
    QCOMPARE(m_office->taken(), QStringList{u"alert:1"_s});
    const DeliveryReport sent = m_office->messages().front();
    QCOMPARE(sent.state, DeliveryState::Sent);
    QCOMPARE(sent.attempts, 1U);
    QCOMPARE(sent.entry, m_entry);
    QCOMPARE(sent.kind, NotificationKind::Threshold);
    QVERIFY(sent.finishedSec >= sent.createdSec);
    QVERIFY2(sent.summary.contains(u"8000"_s), qPrintable(sent.summary));
    const auto body = QJsonDocument::fromJson(m_office->arrivals.front().post.body).object();
    QCOMPARE(body[u"kind"_s].toString(), u"threshold"_s);
    QCOMPARE(body[u"host"_s].toString(), u"gate"_s);
}

void OutboxTest::sendsOnlyWhatIsAskedFor()
{
    QVERIFY(m_office->openWebhook({{u"kinds"_s, u"quota-reached"_s}}));
    alertOf(m_entry);
    QVERIFY(m_office->messages().empty());
    const EntryId other = m_office->addEntry(9000);
    QVERIFY(m_office->machine.meter->modify(
        std::vector{with(other, [](EntrySpec &spec) { spec.muted.set(NotificationKind::Reached); })}));
    m_office->machine.send(9000, 1'200);
    m_office->machine.send(8000, 1'200);
    QVERIFY(m_office->machine.meter->settle());
    m_office->run(kMinuteMs);
    QCOMPARE(m_office->taken().size(), 1);
    QCOMPARE(m_office->messages().front().entry, m_entry);
    QVERIFY(m_office->outbox->setEnabled(Channel::Webhook, false));
    m_office->machine.meter->setRoutes(m_office->outbox->routes());
    QVERIFY(m_office->machine.meter->resetUsage(std::vector{m_entry}));
    m_office->machine.send(8000, 1'200);
    QVERIFY(m_office->machine.meter->settle());
    QCOMPARE(m_office->messages().size(), std::size_t{1});
}

void OutboxTest::triesAgainWhatFailed()
{
    int tries = 0;
    m_office->service = [&](const HttpPost &) {
        return ++tries <= 6 ? (tries % 2 == 0 ? PostOffice::silence() : PostOffice::status(503, "busy"))
                            : PostOffice::ok();
    };
    alertOf(m_entry);
    m_office->run(kHourMs);
    QCOMPARE(m_office->arrivals.size(), std::size_t{7});
    qint64 pause = 0;
    for (std::size_t i = 1; i < m_office->arrivals.size(); ++i) {
        const qint64 next = m_office->arrivals[i].atMs - m_office->arrivals[i - 1].atMs;
        QVERIFY(next >= pause);
        pause = next;
    }
    QVERIFY(pause >= 60'000);
    QCOMPARE(m_office->taken().size(), 1);
    QCOMPARE(m_office->messages().front().state, DeliveryState::Sent);
    QCOMPARE(m_office->messages().front().attempts, 7U);
}

void OutboxTest::heedsRetryAfter()
{
    int tries = 0;
    m_office->service = [&](const HttpPost &) {
        if (++tries > 1)
            return PostOffice::ok();
        Answer answer = PostOffice::status(429, "slow down");
        answer.retryAfter = std::chrono::seconds(3'000);
        return answer;
    };
    alertOf(m_entry);
    m_office->run(1'000);
    QCOMPARE(m_office->arrivals.size(), std::size_t{1});
    // Neither a restart nor another message makes it come sooner.
    QVERIFY(m_office->start());
    alertOf(m_entry);
    m_office->run(2'990'000);
    QCOMPARE(m_office->arrivals.size(), std::size_t{1});
    const DeliveryReport waiting = m_office->messages().back();
    QVERIFY(waiting.nextTrySec > m_office->machine.nowMs / 1000);
    QVERIFY2(waiting.error.contains(u"slow down"_s), qPrintable(waiting.error));
    m_office->run(kMinuteMs);
    QCOMPARE(m_office->taken().size(), 2);
}

void OutboxTest::givesUpWhatIsRefused()
{
    m_office->service = [](const HttpPost &) {
        return PostOffice::status(400, R"({"message":"no such room"})");
    };
    alertOf(m_entry);
    m_office->run(kDayMs);
    QCOMPARE(m_office->arrivals.size(), std::size_t{1});
    const DeliveryReport failed = m_office->messages().front();
    QCOMPARE(failed.state, DeliveryState::Failed);
    QVERIFY2(failed.error.contains(u"no such room"_s), qPrintable(failed.error));
    // What comes next is tried all the same.
    m_office->service = [](const HttpPost &) { return PostOffice::ok(); };
    alertOf(m_entry);
    m_office->run(kMinuteMs);
    QCOMPARE(m_office->taken().size(), 1);
}

void OutboxTest::doesNotRepeatWhatMayHaveArrived()
{
    QVERIFY(m_office->outbox->setEnabled(Channel::Webhook, false));
    QVERIFY(m_office->openTelegram(u"42"_s));
    m_office->service = [](const HttpPost &) {
        return Answer{.kind = Answer::Kind::Broken,
                      .status = 200,
                      .body = R"({"o)",
                      .isWhole = false,
                      .reason = u"it broke"_s};
    };
    alertOf(m_entry);
    m_office->run(kDayMs);
    QCOMPARE(m_office->arrivals.size(), std::size_t{1});
    QCOMPARE(m_office->messages().front().state, DeliveryState::Failed);
}

void OutboxTest::givesUpAfterADay()
{
    m_office->service = [](const HttpPost &) { return PostOffice::silence(); };
    alertOf(m_entry);
    m_office->run(kDayMs - kMinuteMs);
    QCOMPARE(m_office->messages().front().state, DeliveryState::Queued);
    m_office->run(kHourMs);
    const DeliveryReport failed = m_office->messages().front();
    QCOMPARE(failed.state, DeliveryState::Failed);
    QVERIFY2(failed.error.contains(u"24 hours"_s), qPrintable(failed.error));
    QVERIFY2(failed.error.contains(u"did not answer"_s), qPrintable(failed.error));
    const std::size_t tries = m_office->arrivals.size();
    QVERIFY(tries > 40 && tries < 80); // each half hour at last
    m_office->run(kDayMs);
    QCOMPARE(m_office->arrivals.size(), tries);
}

void OutboxTest::isNotHeldUpByOneThatAlwaysFails()
{
    m_office->service = [](const HttpPost &post) {
        return post.body.contains("\"threshold\"") ? PostOffice::status(500, "no thresholds")
                                                   : PostOffice::ok();
    };
    alertOf(m_entry);
    m_office->machine.send(8000, 800);
    QVERIFY(m_office->machine.meter->settle());
    m_office->run(kHourMs);
    QCOMPARE(m_office->messages(DeliveryState::Sent).size(), std::size_t{1});
    QCOMPARE(m_office->messages(DeliveryState::Sent).front().kind, NotificationKind::Reached);
    QVERIFY(m_office->messages(DeliveryState::Sent).front().finishedSec -
                m_office->messages(DeliveryState::Sent).front().createdSec <
            60);
}

void OutboxTest::notesLaterWhatTheDiskRefused()
{
    alertOf(m_entry);
    auto shipment = m_office->outbox->next(Channel::Webhook).value();
    QVERIFY(shipment);
    m_office->machine.store.failingCommit = 1;
    QVERIFY(!m_office->outbox->answered(*shipment, PostOffice::ok()));
    QCOMPARE(m_office->messages().front().state, DeliveryState::Queued);
    // It is not sent once more, however long the disk stays full.
    m_office->machine.store.failingCommit = 1;
    m_office->machine.pass(10'000);
    QVERIFY(!m_office->outbox->next(Channel::Webhook).value_or(std::nullopt));
    QVERIFY(m_office->outbox->nextMs().value() > 0);
    m_office->run(kMinuteMs);
    QCOMPARE(m_office->messages().front().state, DeliveryState::Sent);
    QVERIFY(m_office->arrivals.empty());
}

void OutboxTest::keepsWithinTheRateAndMerges()
{
    QVERIFY(m_office->openWebhook({{u"per_minute"_s, u"10"_s}}));
    std::vector<EntrySpec> specs;
    for (quint16 port = 10'000; port < 11'000; ++port) {
        specs.push_back(specOf(QString::number(port)));
        specs.back().quota = QuotaSettings{.bytes = 1'000, .period = {.kind = PeriodKind::None}};
    }
    QVERIFY(m_office->machine.meter->add(specs));
    for (quint16 port = 10'000; port < 11'000; ++port)
        m_office->machine.send(port, 500, Direction::Out, 500);
    QVERIFY(m_office->machine.meter->settle());
    QCOMPARE(m_office->messages(DeliveryState::Queued).size(), std::size_t{1'000});
    m_office->run(kHourMs);
    QCOMPARE(m_office->messages(DeliveryState::Sent).size(), std::size_t{1'000});
    QVERIFY2(m_office->arrivals.size() < 100, qPrintable(QString::number(m_office->arrivals.size())));
    int told = 0;
    for (std::size_t i = 0; i < m_office->arrivals.size(); ++i) {
        const auto &arrival = m_office->arrivals[i];
        if (i >= 10)
            QVERIFY(arrival.atMs - m_office->arrivals[i - 10].atMs >= kMinuteMs);
        const auto body = QJsonDocument::fromJson(arrival.post.body).object();
        told += body[u"kind"_s].toString() == "digest"_L1 ? body[u"count"_s].toInt() : 1;
    }
    QCOMPARE(told, 1'000);
}

void OutboxTest::collectsInQuietHours()
{
    // It is 08:00.
    QVERIFY(m_office->openWebhook({{u"quiet"_s, u"07:00-09:30"_s}}));
    alertOf(m_entry);
    m_office->run(kHourMs);
    QVERIFY(m_office->arrivals.empty());
    QCOMPARE(m_office->outbox->status().value()[1].resumesSec, m_office->machine.nowMs / 1000 + 30 * 60);
    alertOf(m_entry);
    m_office->run(kHourMs);
    QCOMPARE(m_office->taken().size(), 2);
    QVERIFY(m_office->arrivals.front().atMs >= m_office->machine.nowMs - 30 * kMinuteMs);
}

void OutboxTest::sendsToEachDestinationByItself()
{
    QVERIFY(m_office->outbox->setEnabled(Channel::Webhook, false));
    QVERIFY(m_office->openTelegram(u"1,2"_s));
    m_office->service = [](const HttpPost &post) {
        return post.body.contains("\"chat_id\":1")
                   ? PostOffice::status(
                         400, R"({"ok":false,"error_code":400,"description":"Bad Request: chat not found"})")
                   : PostOffice::ok();
    };
    alertOf(m_entry);
    m_office->run(kHourMs);
    QCOMPARE(m_office->arrivals.size(), std::size_t{2});
    QCOMPARE(m_office->messages(DeliveryState::Sent).front().destination, u"2"_s);
    const DeliveryReport failed = m_office->messages(DeliveryState::Failed).front();
    QCOMPARE(failed.destination, u"1"_s);
    QVERIFY2(failed.error.contains(u"chat not found"_s), qPrintable(failed.error));
}

void OutboxTest::triesAtOnceAfterAChange()
{
    m_office->service = [](const HttpPost &post) {
        return post.url.path() == "/right"_L1 ? PostOffice::ok() : PostOffice::status(502);
    };
    alertOf(m_entry);
    m_office->run(2 * kHourMs);
    QVERIFY(m_office->taken().isEmpty());
    QVERIFY(m_office->outbox->configure(Channel::Webhook, {{u"url"_s, u"https://example.org/right"_s}}));
    m_office->run(1'000);
    QCOMPARE(m_office->taken().size(), 1);
}

void OutboxTest::givesUpTakenDestinations()
{
    QVERIFY(m_office->outbox->setEnabled(Channel::Webhook, false));
    QVERIFY(m_office->openTelegram(u"1,2"_s));
    alertOf(m_entry);
    QVERIFY(m_office->outbox->configure(Channel::Telegram, {{u"chat_ids"_s, u"2"_s}}));
    m_office->run(kMinuteMs);
    QCOMPARE(m_office->messages(DeliveryState::Sent).size(), std::size_t{1});
    QCOMPARE(m_office->messages(DeliveryState::Failed).front().destination, u"1"_s);
}

void OutboxTest::refusesToGoWithoutSettings()
{
    const auto on = m_office->outbox->setEnabled(Channel::Email, true);
    QVERIFY(!on);
    QVERIFY2(on.error().detail.contains(u"server"_s), qPrintable(on.error().detail));
    const auto without = m_office->outbox->configure(Channel::Webhook, {{u"url"_s, QString()}});
    QVERIFY(!without);
    QCOMPARE(without.error().code, ErrorCode::InvalidArgument);
    QVERIFY(m_office->outbox->settings(Channel::Webhook).isEnabled);
    QVERIFY(!m_office->outbox->testRequests(Channel::Email));
    QCOMPARE(m_office->outbox->testRequests(Channel::Webhook).value().size(), std::size_t{1});
    QVERIFY(m_office->outbox->setEnabled(Channel::Webhook, false));
    QVERIFY(m_office->outbox->configure(Channel::Webhook, {{u"url"_s, QString()}}));
}

void OutboxTest::pushesTheStatus()
{
    std::vector<EntrySpec> specs;
    for (quint16 port = 10'000; port < 10'230; ++port)
        specs.push_back(specOf(QString::number(port)));
    QVERIFY(m_office->machine.meter->add(specs));
    const auto lines = m_office->machine.meter->statusLines().value();
    QCOMPARE(lines.size(), std::size_t{231});
    QCOMPARE(m_office->outbox->push(lines).value(), quint64{3});
    const auto again = m_office->outbox->push(lines);
    QVERIFY(!again);
    QCOMPARE(again.error().code, ErrorCode::LimitReached);
    m_office->run(kMinuteMs);
    QByteArray all;
    for (const auto &arrival : m_office->arrivals)
        all += arrival.post.body;
    for (const StatusLine &line : lines)
        QVERIFY2(all.contains(line.label.toUtf8()), qPrintable(line.label));
    QVERIFY(m_office->outbox->setEnabled(Channel::Webhook, false));
    m_office->run(kMinuteMs);
    const auto none = m_office->outbox->push(lines);
    QCOMPARE(none.error().code, ErrorCode::InvalidArgument);
}

void OutboxTest::reportsInTime()
{
    QVERIFY(m_office->openWebhook({{u"report"_s, u"daily"_s}, {u"report_at"_s, u"09:00"_s}}));
    QVERIFY(m_office->outbox->reportsDue().empty()); // not for the day before
    m_office->machine.pass(kHourMs - 1);
    QVERIFY(m_office->outbox->reportsDue().empty());
    QCOMPARE(m_office->outbox->nextMs().value(), m_office->machine.nowMs + 1);
    m_office->machine.pass(1);
    QCOMPARE(m_office->outbox->reportsDue(), std::vector{Channel::Webhook});
    QVERIFY(m_office->outbox->report(Channel::Webhook, m_office->machine.meter->statusLines().value()));
    QVERIFY(m_office->outbox->reportsDue().empty());
    QVERIFY(m_office->start());
    QVERIFY(m_office->outbox->reportsDue().empty());
    m_office->run(kMinuteMs);
    QCOMPARE(m_office->taken().size(), 1);
    // A machine that was off for a week reports once.
    m_office->machine.pass(7 * kDayMs);
    QCOMPARE(m_office->outbox->reportsDue().size(), std::size_t{1});
    QVERIFY(m_office->outbox->report(Channel::Webhook, {}));
    QVERIFY(m_office->outbox->reportsDue().empty());
}

void OutboxTest::tellsAProblemOnceADay()
{
    const auto tell = [this](const QString &detail, quint32 turn) {
        const std::size_t before = m_office->messages().size();
        (void)m_office->outbox->tellProblem(u"Counting"_s, detail, turn);
        return m_office->messages().size() > before;
    };
    QVERIFY(tell(u"the kernel refuses"_s, 0));
    QVERIFY(!tell(u"the kernel refuses"_s, 0));
    QVERIFY(tell(u"the disk is full"_s, 0));
    QVERIFY(tell(QString(), 0));
    QVERIFY(tell(u"the kernel refuses"_s, 1));
    m_office->machine.pass(kDayMs);
    QVERIFY(tell(u"the kernel refuses"_s, 0));
    QVERIFY(m_office->openWebhook({{u"kinds"_s, u"threshold"_s}}));
    QVERIFY(!tell(u"the kernel refuses"_s, 2));
}

void OutboxTest::triesFailedOnesAgainWhenAsked()
{
    m_office->service = [](const HttpPost &) { return PostOffice::status(404); };
    alertOf(m_entry);
    m_office->run(kMinuteMs);
    const quint64 id = m_office->messages(DeliveryState::Failed).front().id;
    m_office->service = [](const HttpPost &) { return PostOffice::ok(); };
    QCOMPARE(m_office->outbox->retry(std::vector{id + 1}).error().code, ErrorCode::NotFound);
    QCOMPARE(m_office->outbox->retry(std::vector{id}).value(), quint64{1});
    m_office->run(kMinuteMs);
    QCOMPARE(m_office->taken().size(), 1);
    QCOMPARE(m_office->outbox->retry(std::vector{id}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(m_office->outbox->retry({}).value(), quint64{0});
}

void OutboxTest::doesNotWaitForAClockThatWasAhead()
{
    constexpr qint64 kYearMs = 365 * kDayMs;
    m_office->machine.nowMs += kYearMs;
    m_office->service = [](const HttpPost &) { return PostOffice::silence(); };
    alertOf(m_entry);
    m_office->run(kHourMs);
    m_office->machine.nowMs -= kYearMs;
    m_office->service = [](const HttpPost &) { return PostOffice::ok(); };
    m_office->machine.pass(2'000);
    (void)m_office->outbox->next(Channel::Email); // whatever wakes it
    m_office->run(kMinuteMs);
    QCOMPARE(m_office->taken().size(), 1);
}

void OutboxTest::tellsTroubleOfAChannel()
{
    QVERIFY(!m_office->outbox->isTroubled(Channel::Webhook));
    m_office->service = [](const HttpPost &) { return PostOffice::silence(); };
    alertOf(m_entry);
    m_office->run(1'000);
    QVERIFY(!m_office->outbox->isTroubled(Channel::Webhook)); // once is chance
    m_office->run(kMinuteMs);
    QVERIFY(m_office->outbox->isTroubled(Channel::Webhook));
    QVERIFY(m_office->start());
    QVERIFY(m_office->outbox->isTroubled(Channel::Webhook));
    const ChannelStatus status = m_office->outbox->status().value()[1];
    QVERIFY(!status.lastError.isEmpty());
    QVERIFY(status.lastErrorSec > 0);
    QCOMPARE(status.queued, quint64{1});
    QVERIFY(status.resumesSec > m_office->machine.nowMs / 1000);
    m_office->service = [](const HttpPost &) { return PostOffice::ok(); };
    m_office->run(kHourMs);
    QVERIFY(!m_office->outbox->isTroubled(Channel::Webhook));
    QVERIFY(m_office->outbox->status().value()[1].lastSentSec > 0);
}

void OutboxTest::keepsNoSecretInWhatItTells()
{
    QVERIFY(
        m_office->openWebhook({{u"secret"_s, u"hushhush"_s}, {u"authorization"_s, u"Bearer sesame77"_s}}));
    m_office->service = [](const HttpPost &) {
        return PostOffice::status(400, "hushhush Bearer sesame77 https://example.org/hook");
    };
    alertOf(m_entry);
    m_office->run(kMinuteMs);
    QString told = m_office->messages().front().error;
    const ChannelStatus status = m_office->outbox->status().value()[1];
    told += status.lastError + status.place + status.values.values().join(u' ');
    for (const QString &secret : QStringList{u"hushhush"_s, u"sesame77"_s, u"/hook"_s})
        QVERIFY2(!told.contains(secret), qPrintable(told));
    QCOMPARE(status.secretsSet, (QStringList{u"url"_s, u"secret"_s, u"authorization"_s}));
}

void OutboxTest::holdsUpOneDestinationAlone()
{
    QVERIFY(m_office->outbox->setEnabled(Channel::Webhook, false));
    QVERIFY(m_office->openTelegram(u"1,2"_s));
    m_office->service = [](const HttpPost &post) {
        if (!post.body.contains("\"chat_id\":1,"))
            return PostOffice::ok();
        Answer answer = PostOffice::status(429, R"({"ok":false,"error_code":429,"description":"slow down"})");
        answer.retryAfter = std::chrono::seconds(600);
        return answer;
    };
    alertOf(m_entry);
    alertOf(m_entry);
    m_office->run(kMinuteMs);
    QCOMPARE(m_office->messages(DeliveryState::Sent).size(), std::size_t{2});
    // The other one is asked once, whoever wants it sooner, and whichever process.
    const auto tries = [this] {
        return std::ranges::count_if(m_office->arrivals, [](const auto &a) { return !a.wasTaken; });
    };
    QCOMPARE(tries(), 1);
    QVERIFY(m_office->outbox->retry({}));
    m_office->run(kMinuteMs);
    QCOMPARE(tries(), 1);
    QVERIFY(m_office->start());
    m_office->service = [](const HttpPost &) { return PostOffice::ok(); };
    m_office->run(15 * kMinuteMs);
    QCOMPARE(m_office->messages(DeliveryState::Sent).size(), std::size_t{4});
}

void OutboxTest::sendsWhatIsUrgentBeforeReports()
{
    std::vector<StatusLine> lines(500);
    QVERIFY(m_office->openWebhook({{u"per_minute"_s, u"2"_s}}));
    QCOMPARE(m_office->outbox->push(lines).value(), quint64{5});
    m_office->run(1'000);
    m_office->machine.send(8000, 1'200);
    QVERIFY(m_office->machine.meter->settle());
    m_office->run(62'000);
    QCOMPARE(m_office->messages(DeliveryState::Sent).front().kind, NotificationKind::Reached);
    // A report more would only wait behind this one.
    m_office->machine.pass(10'000);
    QCOMPARE(m_office->outbox->push(lines).error().code, ErrorCode::LimitReached);
    m_office->run(kHourMs);
    QVERIFY(m_office->outbox->push(lines));
}

void OutboxTest::sendsNothingToWhoIsNoDestination()
{
    QVERIFY(m_office->outbox->setEnabled(Channel::Webhook, false));
    QVERIFY(m_office->openTelegram(u"1,2"_s));
    m_office->service = [](const HttpPost &) { return PostOffice::status(400); };
    alertOf(m_entry);
    m_office->run(kMinuteMs);
    QCOMPARE(m_office->messages(DeliveryState::Failed).size(), std::size_t{2});
    QVERIFY(m_office->outbox->configure(Channel::Telegram, {{u"chat_ids"_s, u"2"_s}}));
    m_office->service = [](const HttpPost &) { return PostOffice::ok(); };
    QCOMPARE(m_office->outbox->retry({}).value(), quint64{1});
    m_office->run(kMinuteMs);
    QCOMPARE(m_office->messages(DeliveryState::Sent).size(), std::size_t{1});
    QCOMPARE(m_office->messages(DeliveryState::Sent).front().destination, u"2"_s);
}

void OutboxTest::believesTheServiceMoreThanTheClock()
{
    alertOf(m_entry);
    const auto shipment = m_office->outbox->next(Channel::Webhook).value();
    QVERIFY(shipment);
    // The clock jumps while the request is under way.
    m_office->machine.nowMs += 2 * kDayMs;
    (void)m_office->outbox->next(Channel::Email);
    QCOMPARE(m_office->messages().front().state, DeliveryState::Failed);
    QVERIFY(m_office->outbox->answered(*shipment, PostOffice::ok()));
    QCOMPARE(m_office->messages().front().state, DeliveryState::Sent);
}

void OutboxTest::neverSaysNowWhereThereIsNothing()
{
    // Whatever happens: where nothing goes, the next look is later than now.
    QVERIFY(m_office->openTelegram(u"1,2,3"_s));
    QVERIFY(m_office->openWebhook({{u"quiet"_s, u"09:00-10:00"_s}}));
    int count = 0;
    m_office->service = [&count](const HttpPost &) {
        switch (++count % 5) {
        case 0:
            return PostOffice::silence();
        case 1:
            return PostOffice::status(429);
        case 2:
            return PostOffice::status(400);
        default:
            return PostOffice::ok();
        }
    };
    for (int round = 0; round < 300; ++round) {
        if (round % 50 == 0)
            QVERIFY(m_office->machine.meter->resetUsage(std::vector{m_entry}));
        m_office->machine.send(8000, 100, Direction::Out, 100);
        QVERIFY(m_office->machine.meter->settle());
        if (round % 40 == 0)
            (void)m_office->outbox->push({});
        bool isIdle = true;
        for (const Channel channel : kChannels)
            isIdle = !m_office->sendOne(channel) && isIdle;
        if (!isIdle)
            continue;
        const qint64 next = m_office->outbox->nextMs().value();
        QVERIFY2(next == 0 || next > m_office->machine.nowMs, qPrintable(QString::number(round)));
        m_office->machine.pass(round % 7 == 0 ? kMinuteMs : 700);
    }
    QVERIFY(m_office->arrivals.size() > 20);
}

PORTREEVE_TEST(OutboxTest)
#include "outboxtest.moc"

// SPDX-License-Identifier: MIT
// What decides when something is sent: quiet hours, pace, pauses after failures, times of reports, routes.
#include "helper/core/notify/backoff.h"
#include "helper/core/notify/reporttimes.h"
#include "helper/core/notify/routes.h"
#include "helper/core/notify/sendingpace.h"
#include "tests/support/namedzone.h"
#include "tests/support/testsuite.h"

#include <QtCore/QTimeZone>
#include <QtTest/QTest>

using namespace portreeve;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class SendingTest final : public QObject
{
    Q_OBJECT

private slots:
    void endsQuietHours_data();
    void endsQuietHours();
    void keepsThePace();
    void waitsLongerEachTime();
    void knowsTheTimesOfReports_data();
    void knowsTheTimesOfReports();
    void findsWhomToTell();
    void neverExpiresByAnUnsetClock();
};

namespace {

const TimeZone kBerlin = NamedZone("Europe/Berlin");
const QTimeZone kQtBerlin("Europe/Berlin");

qint64 msOf(const QString &local)
{
    QDateTime moment = QDateTime::fromString(local, Qt::ISODate);
    moment.setTimeZone(kQtBerlin);
    return moment.toMSecsSinceEpoch();
}

QString localOf(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, kQtBerlin).toString(u"yyyy-MM-ddTHH:mm:ss"_s);
}

ChannelSettings webhook(const QMap<QString, QString> &values)
{
    ChannelSettings settings{.channel = Channel::Webhook, .isEnabled = true, .values = values};
    settings.values.insert(u"url"_s, u"https://example.org/"_s);
    return settings;
}

} // namespace

void SendingTest::endsQuietHours_data()
{
    QTest::addColumn<QString>("quiet");
    QTest::addColumn<QString>("now");
    QTest::addColumn<QString>("end");
    QTest::newRow("before") << u"22:00-07:00"_s << u"2026-12-01T21:59:59"_s << u"2026-12-01T21:59:59"_s;
    QTest::newRow("at its beginning")
        << u"22:00-07:00"_s << u"2026-12-01T22:00:00"_s << u"2026-12-02T07:00:00"_s;
    QTest::newRow("after midnight") << u"22:00-07:00"_s << u"2026-12-02T00:30:00"_s
                                    << u"2026-12-02T07:00:00"_s;
    QTest::newRow("at its end") << u"22:00-07:00"_s << u"2026-12-02T07:00:00"_s << u"2026-12-02T07:00:00"_s;
    QTest::newRow("by day") << u"12:00-14:00"_s << u"2026-12-02T13:00:00"_s << u"2026-12-02T14:00:00"_s;
    QTest::newRow("by day, after") << u"12:00-14:00"_s << u"2026-12-02T14:00:00"_s
                                   << u"2026-12-02T14:00:00"_s;
    QTest::newRow("until midnight") << u"20:00-24:00"_s << u"2026-12-02T23:00:00"_s
                                    << u"2026-12-03T00:00:00"_s;
    // Clocks skip 02:00 to 03:00 on 2027-03-28, and show it twice on 2026-10-25.
    QTest::newRow("an end that clocks skip")
        << u"22:00-02:30"_s << u"2027-03-27T23:00:00"_s << u"2027-03-28T03:00:00"_s;
    QTest::newRow("over a change of clocks")
        << u"22:00-07:00"_s << u"2026-10-24T23:00:00"_s << u"2026-10-25T07:00:00"_s;
}

void SendingTest::endsQuietHours()
{
    QFETCH(const QString, quiet);
    QFETCH(const QString, now);
    QFETCH(const QString, end);
    QCOMPARE(localOf(quietEndMs(parseQuietHours(quiet).value(), msOf(now), WallClock(kBerlin))), end);
}

void SendingTest::keepsThePace()
{
    for (const quint32 perMinute : {1U, 2U, 20U, 600U}) {
        SendingPace pace;
        pace.setPerMinute(perMinute);
        std::vector<qint64> sent;
        qint64 now = 5'000;
        while (sent.size() < perMinute * 3 + 2) {
            now = pace.nextMs(u"a"_s, now);
            QCOMPARE(pace.nextMs(u"a"_s, now), now);
            pace.note(u"a"_s, now);
            sent.push_back(now);
        }
        for (std::size_t i = perMinute; i < sent.size(); ++i)
            QVERIFY(sent[i] - sent[i - perMinute] >= 61'000);
        for (std::size_t i = 1; i < sent.size(); ++i)
            QVERIFY(sent[i] - sent[i - 1] >= std::min<qint64>(1'000, 60'000 / perMinute));
        // And no slower than it may: all of a minute's go in its first seconds.
        QVERIFY(sent[perMinute - 1] - sent[0] <= qint64{perMinute} * 1'000);
    }
    SendingPace pace;
    pace.setPerMinute(20);
    pace.note(u"a"_s, 0);
    QCOMPARE(pace.nextMs(u"b"_s, 0), 0);
    QCOMPARE(pace.nextMs(u"a"_s, 0), 1'000);
    // What the process before sent counts as well; of more than a minute has, the last.
    std::vector<qint64> before(30, 10'000);
    before.front() = 0;
    pace.remember(before);
    QCOMPARE(pace.nextMs(u"b"_s, 20'000), 71'000);
    pace.setPerMinute(31);
    pace.note(u"b"_s, 20'000);
    QCOMPARE(pace.nextMs(u"c"_s, 20'000), 20'000);
}

void SendingTest::waitsLongerEachTime()
{
    std::chrono::milliseconds last{0};
    for (const quint32 failures : {1U, 2U, 3U, 9U}) {
        const auto wait = backoff(failures, 0s, 0.5);
        QVERIFY(wait > last);
        last = wait;
    }
    QCOMPARE(backoff(1, 0s, 0.5), 5s);
    QCOMPARE(backoff(1, 0s, 0), 3'750ms);
    QCOMPARE(backoff(1, 0s, 1), 6'250ms);
    QCOMPARE(backoff(100, 0s, 0.5), 30min);
    QCOMPARE(backoff(4'000'000'000U, 0s, 0.5), 30min);
    QCOMPARE(backoff(0, 0s, 0.5), 5s);
    QCOMPARE(backoff(1, 77s, 0.5), 77s);
    QCOMPARE(backoff(1, 24h, 1), 24h);
}

void SendingTest::knowsTheTimesOfReports_data()
{
    QTest::addColumn<QString>("report");
    QTest::addColumn<QString>("at");
    QTest::addColumn<QString>("last");
    QTest::addColumn<QString>("next");
    // 2026-12-02 is a Wednesday; it is 12:00.
    QTest::newRow("daily") << u"daily"_s << u"08:00"_s << u"2026-12-02T08:00:00"_s
                           << u"2026-12-03T08:00:00"_s;
    QTest::newRow("daily, later") << u"daily"_s << u"13:00"_s << u"2026-12-01T13:00:00"_s
                                  << u"2026-12-02T13:00:00"_s;
    QTest::newRow("weekly") << u"weekly"_s << u"08:00"_s << u"2026-11-30T08:00:00"_s
                            << u"2026-12-07T08:00:00"_s;
    QTest::newRow("monthly") << u"monthly"_s << u"08:00"_s << u"2026-12-01T08:00:00"_s
                             << u"2027-01-01T08:00:00"_s;
}

void SendingTest::knowsTheTimesOfReports()
{
    QFETCH(const QString, report);
    QFETCH(const QString, at);
    const auto times = reportTimes(webhook({{u"report"_s, report}, {u"report_at"_s, at}}),
                                   msOf(u"2026-12-02T12:00:00"_s), WallClock(kBerlin));
    QTEST(localOf(times.lastMs), "last");
    QTEST(localOf(times.nextMs), "next");
    QCOMPARE(reportTimes(webhook({}), msOf(u"2026-12-02T12:00:00"_s), WallClock(kBerlin)), ReportTimes{});
}

void SendingTest::findsWhomToTell()
{
    ChannelSettings telegram{.channel = Channel::Telegram,
                             .isEnabled = true,
                             .values = {{u"token"_s, u"1:A"_s}, {u"chat_ids"_s, u"1, @two"_s}}};
    ChannelSettings mail{.channel = Channel::Email,
                         .isEnabled = false,
                         .values = {{u"server"_s, u"mx"_s}, {u"from"_s, u"a@b"_s}, {u"to"_s, u"c@d"_s}}};
    const qint64 now = msOf(u"2026-12-02T23:00:00"_s);
    const Routes routes(
        {telegram, webhook({{u"kinds"_s, u"threshold,problem"_s}, {u"quiet"_s, u"22:00-07:00"_s}}), mail});
    const WallClock clock(kBerlin);
    const auto of = [&](NotificationKind kind) {
        QStringList told;
        for (const Addressee &each : routes.addressees(kind, now, clock))
            told << u"%1:%2 %3"_s.arg(toText(each.channel), each.destination, localOf(each.notBeforeMs));
        return told.join(u"; "_s);
    };
    const QString chats = u"telegram:1 2026-12-02T23:00:00; telegram:@two 2026-12-02T23:00:00"_s;
    QCOMPARE(of(NotificationKind::BurstBegan), chats);
    QCOMPARE(of(NotificationKind::Threshold), chats + u"; webhook: 2026-12-03T07:00:00"_s);
    QCOMPARE(of(NotificationKind::Problem), chats + u"; webhook: 2026-12-03T07:00:00"_s);
    QCOMPARE(of(NotificationKind::Report), chats + u"; webhook: 2026-12-02T23:00:00"_s);
    QCOMPARE(routes.addressees(Channel::Webhook, now).size(), std::size_t{1});
    QCOMPARE(routes.addressees(Channel::Email, now).size(), std::size_t{0});
    const Addressee later = routes.addressees(NotificationKind::Threshold, now, clock).back();
    QCOMPARE(later.expiresMs - later.notBeforeMs, kDeliveryPatienceMs);
    mail.isEnabled = true;
    mail.values.remove(u"to"_s);
    QVERIFY(Routes({mail}).isEmpty());
}

void SendingTest::neverExpiresByAnUnsetClock()
{
    QVERIFY(expiryMs(12'345) > msOf(u"2090-01-01T00:00:00"_s));
    QCOMPARE(expiryMs(msOf(u"2026-12-02T23:00:00"_s)), msOf(u"2026-12-03T23:00:00"_s));
}

PORTREEVE_TEST(SendingTest)
#include "sendingtest.moc"

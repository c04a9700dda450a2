// SPDX-License-Identifier: MIT
// A helper that is killed at any point of its work loses no message, and repeats one only where the service
// had answered and that was not noted yet.
#include "tests/support/testsuite.h"
#include "tests/unit/outbox/postoffice.h"

#include <QtTest/QTest>

using namespace portreeve;
using namespace Qt::StringLiterals;

class OutboxKillsTest final : public QObject
{
    Q_OBJECT

private slots:
    void losesNothing_data();
    void losesNothing();
    void losesNoPartOfAReport();
};

namespace {

constexpr qint64 kDayMs = qint64{24} * 60 * 60 * 1000;

/// What the process does in its life: three alerts of two entries come, and are sent.
void live(PostOffice &office)
{
    for (const quint64 bytes : {quint64{400}, quint64{200}, quint64{500}}) {
        if (office.isDead())
            return;
        office.machine.send(8000, bytes, Direction::Out, 100);
        office.machine.send(9000, bytes, Direction::Out, 100);
        (void)office.machine.meter->settle();
        office.run(20'000);
    }
}

} // namespace

void OutboxKillsTest::losesNothing_data()
{
    QTest::addColumn<int>("failures"); // of the service, first of all
    QTest::newRow("a service that works") << 0;
    QTest::newRow("a service that fails twice") << 2;
}

void OutboxKillsTest::losesNothing()
{
    QFETCH(const int, failures);
    bool isThrough = false;
    int repeats = 0;
    int effects = 0;
    for (; !isThrough; ++effects) {
        QVERIFY2(effects < 500, "it never comes to an end");
        PostOffice office;
        QVERIFY(office.start());
        QVERIFY(office.openWebhook({{u"per_minute"_s, u"600"_s}})); // none are merged
        office.addEntry(8000);
        office.addEntry(9000);
        int toFail = failures;
        office.service = [&toFail](const HttpPost &) {
            return toFail-- > 0 ? PostOffice::status(500, "later") : PostOffice::ok();
        };
        office.machine.dieAfter(effects);
        live(office);
        isThrough = !office.isDead();
        const QStringList before = office.taken();
        office.machine.revive();
        QVERIFY(office.start());
        QVERIFY(office.machine.meter->settle());
        live(office);
        office.run(kDayMs / 2);

        QStringList expected;
        const auto alerts = office.machine.meter->alerts(0, 1000).value();
        for (const Alert &alert : alerts)
            expected << u"alert:%1"_s.arg(alert.id);
        QVERIFY(expected.size() >= 2);
        QStringList taken = office.taken();
        const auto repeated = taken.size() - QSet<QString>(taken.begin(), taken.end()).size();
        repeats += static_cast<int>(repeated);
        // One at most, and it is the last that had been taken before the kill.
        QVERIFY2(repeated <= 1, qPrintable(taken.join(u' ')));
        if (repeated == 1)
            QCOMPARE(taken.count(before.constLast()), 2);
        taken.removeDuplicates();
        std::ranges::sort(taken);
        std::ranges::sort(expected);
        QCOMPARE(taken, expected);
        QCOMPARE(office.messages(DeliveryState::Sent).size(), static_cast<std::size_t>(expected.size()));
        QVERIFY(office.messages(DeliveryState::Queued).empty());
        QVERIFY(office.messages(DeliveryState::Failed).empty());
    }
    qInfo("killed at %d points; %d times the service had answered and that was not noted", effects - 1,
          repeats);
    QVERIFY(repeats > 0); // else the walk does not come by the place that it is about
}

// A report of many entries has several parts for Telegram; what the service has is not sent once more.
void OutboxKillsTest::losesNoPartOfAReport()
{
    bool isThrough = false;
    for (int effects = 0; !isThrough; ++effects) {
        QVERIFY2(effects < 200, "it never comes to an end");
        PostOffice office;
        QVERIFY(office.start());
        QVERIFY(office.openTelegram(u"-100,200"_s));
        std::vector<StatusLine> lines;
        for (quint64 i = 1; i <= 90; ++i)
            lines.push_back({.entry = i, .label = u"port-%1"_s.arg(i), .note = QString(100, u'x')});
        QVERIFY(office.outbox->push(lines));
        office.machine.dieAfter(effects);
        office.run(120'000);
        isThrough = !office.isDead();
        office.machine.revive();
        QVERIFY(office.start());
        office.run(kDayMs / 2);
        QStringList seen;
        int repeated = 0;
        for (const PostOffice::Arrival &arrival : office.arrivals) {
            const QString body = QString::fromUtf8(arrival.post.body);
            repeated += seen.contains(body) ? 1 : 0;
            seen << body;
        }
        QVERIFY2(repeated <= 1, qPrintable(QString::number(repeated)));
        seen.removeDuplicates();
        for (const QString &chat : QStringList{u"-100"_s, u"200"_s}) {
            QString all;
            for (const QString &body : std::as_const(seen)) {
                if (body.contains(u"\"chat_id\":%1"_s.arg(chat)))
                    all += body;
            }
            for (const StatusLine &line : lines)
                QVERIFY2(all.contains(line.label), qPrintable(line.label));
        }
        QVERIFY(seen.size() >= 6); // three parts at least for each chat
        QCOMPARE(office.messages(DeliveryState::Sent).size(), std::size_t{2});
    }
}

PORTREEVE_TEST(OutboxKillsTest)
#include "outboxkillstest.moc"

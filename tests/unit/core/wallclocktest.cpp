// SPDX-License-Identifier: MIT
#include "helper/core/quota/periods.h"
#include "tests/support/testsuite.h"
#include "tests/unit/core/periodmakers.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QTimeZone>
#include <QtTest/QTest>
#include <array>
#include <random>

using namespace portreeve;
using namespace Qt::StringLiterals;

namespace {

constexpr std::array kZones{"Europe/Berlin",  "America/New_York",  "Australia/Lord_Howe", "Pacific/Apia",
                            "America/Havana", "America/Sao_Paulo", "Asia/Kolkata",        "UTC"};

/// What the wall clock shows, as if it were UTC.
qint64 shown(qint64 atMs, const QTimeZone &zone)
{
    return atMs + qint64{zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(atMs, QTimeZone::utc()))} * 1000;
}

/// instantOf(), found by looking at the clock every minute.
qint64 instantByLooking(QDate date, int minute, const QTimeZone &zone)
{
    const qint64 wanted =
        QDateTime(date, QTime(0, 0), QTimeZone::utc()).toMSecsSinceEpoch() + minute * kMinuteMs;
    qint64 atMs = wanted - 27 * kHourMs;
    while (shown(atMs, zone) < wanted)
        atMs += kMinuteMs;
    return atMs;
}

} // namespace

class WallClockTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        for (const char *name : kZones)
            QVERIFY2(zoneOf(name).isValid(), name);
    }

    void aPeriodBeginsWhereTheClockFirstShowsItsTime_data()
    {
        QTest::addColumn<NamedZone>("zone");
        QTest::addColumn<QDate>("around");
        const auto row = [](const char *name, QDate around) {
            QTest::addRow("%s %s", name, qPrintable(around.toString(Qt::ISODate))) << zoneOf(name) << around;
        };
        row("Europe/Berlin", QDate(2026, 3, 29));
        row("Europe/Berlin", QDate(2026, 10, 25));
        row("Europe/Berlin", QDate(2037, 10, 25));
        row("Europe/Berlin", QDate(2038, 3, 28));
        row("America/New_York", QDate(2026, 3, 8));
        row("America/New_York", QDate(2026, 11, 1));
        row("Australia/Lord_Howe", QDate(2026, 4, 5));
        row("Australia/Lord_Howe", QDate(2026, 10, 4));
        row("Pacific/Apia", QDate(2011, 12, 30));
        row("Pacific/Apia", QDate(2012, 4, 1));
        row("America/Havana", QDate(2025, 3, 9));
        row("America/Havana", QDate(2025, 11, 2));
        row("America/Sao_Paulo", QDate(2018, 2, 17));
        row("America/Sao_Paulo", QDate(2018, 11, 4));
        row("Pacific/Kwajalein", QDate(1993, 8, 21));
        row("UTC", QDate(2026, 3, 29));
    }

    void aPeriodBeginsWhereTheClockFirstShowsItsTime()
    {
        QFETCH(NamedZone, zone);
        QFETCH(QDate, around);
        for (QDate day = around.addDays(-1); day <= around.addDays(1); day = day.addDays(1)) {
            for (int minute = 0; minute < 1440; minute += minute < 240 ? 7 : 97)
                QCOMPARE(localText(instantOf(day, minute, TimeZone(zone)), zone),
                         localText(instantByLooking(day, minute, zone), zone));
        }
    }

    void oneClockAnswersAsManyDo()
    {
        std::mt19937_64 random(4);
        for (const char *name : kZones) {
            const NamedZone zone = zoneOf(name);
            const WallClock clock{TimeZone(zone)};
            for (int i = 0; i < 700; ++i) {
                const auto atMs = static_cast<qint64>(random() % quint64(kDayMs * 365 * 130));
                QCOMPARE(clock.shownAt(atMs), shown(atMs, zone));
                const qint64 first = clock.firstShowing(atMs);
                QCOMPARE(WallClock(TimeZone(zone)).firstShowing(atMs), first);
                QVERIFY(shown(first, zone) >= atMs && shown(first - 1, zone) < atMs);
            }
        }
    }

    // Not asserted: a machine that tests run on may be busy.
    void tenThousandTurnsAreQuick()
    {
        constexpr int kTurns = 10'000;
        constexpr int kAlone = 500;
        for (const char *name : {"Europe/Berlin", "Australia/Lord_Howe", "UTC"}) {
            for (const char *now : {"2026-06-01T00:05:00+00:00", "2046-06-01T00:05:00+00:00"}) {
                const NamedZone zone = zoneOf(name);
                const WallClock clock{TimeZone(zone)};
                const qint64 nowMs = instantIn(now);
                qint64 sumMs = 0;
                QElapsedTimer timer;
                timer.start();
                for (int i = 0; i < kTurns; ++i) {
                    const Period period = monthly(static_cast<quint8>(1 + i % 31), at(i % 24, i % 60));
                    sumMs += turnOf(period, nowMs - 40 * kDayMs, nowMs, clock).endMs;
                }
                const qint64 sharedNs = timer.nsecsElapsed();
                timer.start();
                for (int i = 0; i < kTurns; ++i)
                    sumMs += turnOf(daily(), nowMs - 40 * kDayMs, nowMs, clock).endMs;
                const qint64 dailyNs = timer.nsecsElapsed();
                timer.start();
                for (int i = 0; i < kAlone; ++i)
                    sumMs += turnOf(monthly(1), nowMs - 40 * kDayMs, nowMs, TimeZone(zone)).endMs;
                qInfo("%s %.4s: a turn takes %lld ns, of a day %lld ns; with a clock of its own %lld ns",
                      name, now, sharedNs / kTurns, dailyNs / kTurns, timer.nsecsElapsed() / kAlone);
                QVERIFY(sumMs > 0);
            }
        }
    }
};

PORTREEVE_TEST(WallClockTest)
#include "wallclocktest.moc"

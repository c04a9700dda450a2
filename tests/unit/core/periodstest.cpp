// SPDX-License-Identifier: MIT
#include "tests/support/testsuite.h"
#include "tests/unit/core/calendar.h"
#include "tests/unit/core/sleepinghelper.h"

#include <QtTest/QTest>

using namespace portreeve;
using namespace Qt::StringLiterals;

namespace {

QStringList withoutOffset(QStringList texts)
{
    for (QString &text : texts)
        text.truncate(16);
    return texts;
}

} // namespace

class PeriodsTest final : public QObject
{
    Q_OBJECT

private slots:
    void resetsFollowTheCalendarForYears_data()
    {
        QTest::addColumn<Period>("period");
        QTest::newRow("monthly on day 1") << monthly(1);
        QTest::newRow("monthly on day 15 at 23:59") << monthly(15, at(23, 59));
        QTest::newRow("monthly on day 28") << monthly(28, at(12, 0));
        QTest::newRow("monthly on day 29") << monthly(29, at(12, 0));
        QTest::newRow("monthly on day 30") << monthly(30, at(12, 0));
        QTest::newRow("monthly on day 31") << monthly(31, at(12, 0));
        QTest::newRow("yearly on 29 February") << yearly(2, 29);
        QTest::newRow("yearly on 1 January at midnight") << yearly(1, 1, 0);
        QTest::newRow("yearly on 31 December") << yearly(12, 31, at(23, 59));
        QTest::newRow("every day") << daily(at(12, 0));
        QTest::newRow("every 2 days") << every(2, QDate(2014, 2, 28), at(12, 0));
        QTest::newRow("every 7 days, from a day to come on") << every(7, QDate(2045, 1, 1), at(12, 0));
        QTest::newRow("every 30 days") << every(30, QDate(2019, 12, 31), at(12, 0));
        QTest::newRow("every 3660 days") << every(3660, QDate(2015, 6, 1), at(12, 0));
    }

    // The helper wakes only when it has asked to; and, for a shorter time, looks every five hours besides.
    void resetsFollowTheCalendarForYears()
    {
        QFETCH(Period, period);
        const QDate from(2013, 12, 31);
        for (const char *name :
             {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "UTC"}) {
            const WallClock clock(zoneOf(name));
            for (const qint64 pollMs : {qint64{0}, 5 * kHourMs + kMinuteMs}) {
                const QDate to = pollMs == 0 ? QDate(2042, 1, 1) : QDate(2015, 6, 1);
                SleepingHelper helper(period, zoneOf(name), instantOf(from, 1439, clock));
                helper.runTo(instantOf(to, 1439, clock), pollMs);
                QCOMPARE(withoutOffset(helper.dueTexts()), calendar(period, from, to));
                for (const auto &reset : helper.resets())
                    QCOMPARE(reset.doneMs, reset.dueMs);
            }
        }
    }

    void resetsAreExact_data()
    {
        QTest::addColumn<NamedZone>("zone");
        QTest::addColumn<Period>("period");
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QStringList>("resets");
        const auto row = [](const char *name, const char *zone, const Period &period, const char *from,
                            const char *to, const QStringList &resets) {
            QTest::newRow(name) << zoneOf(zone) << period << QByteArray(from) << QByteArray(to) << resets;
        };
        row("day 31 over a leap February", "Europe/Berlin", monthly(31), "2023-12-31T00:05:00+01:00",
            "2024-06-01T00:00:00+02:00",
            {u"2024-01-31T00:05:00+01:00"_s, u"2024-02-29T00:05:00+01:00"_s, u"2024-03-31T00:05:00+01:00"_s,
             u"2024-04-30T00:05:00+02:00"_s, u"2024-05-31T00:05:00+02:00"_s});
        row("day 30 over a common February", "America/New_York", monthly(30), "2025-01-01T00:00:00-05:00",
            "2025-04-01T00:00:00-04:00",
            {u"2025-01-30T00:05:00-05:00"_s, u"2025-02-28T00:05:00-05:00"_s, u"2025-03-30T00:05:00-04:00"_s});
        row("day 29 over February", "UTC", monthly(29), "2024-02-01T00:00:00Z", "2025-04-01T00:00:00Z",
            {u"2024-02-29T00:05:00Z"_s, u"2024-03-29T00:05:00Z"_s, u"2024-04-29T00:05:00Z"_s,
             u"2024-05-29T00:05:00Z"_s, u"2024-06-29T00:05:00Z"_s, u"2024-07-29T00:05:00Z"_s,
             u"2024-08-29T00:05:00Z"_s, u"2024-09-29T00:05:00Z"_s, u"2024-10-29T00:05:00Z"_s,
             u"2024-11-29T00:05:00Z"_s, u"2024-12-29T00:05:00Z"_s, u"2025-01-29T00:05:00Z"_s,
             u"2025-02-28T00:05:00Z"_s, u"2025-03-29T00:05:00Z"_s});
        row("29 February around 2100, which has none", "Europe/Berlin", yearly(2, 29),
            "2095-06-01T00:00:00+02:00", "2104-06-01T00:00:00+02:00",
            {u"2096-02-29T00:05:00+01:00"_s, u"2097-02-28T00:05:00+01:00"_s, u"2098-02-28T00:05:00+01:00"_s,
             u"2099-02-28T00:05:00+01:00"_s, u"2100-02-28T00:05:00+01:00"_s, u"2101-02-28T00:05:00+01:00"_s,
             u"2102-02-28T00:05:00+01:00"_s, u"2103-02-28T00:05:00+01:00"_s, u"2104-02-29T00:05:00+01:00"_s});
        row("every 10 days counts days, not hours", "Europe/Berlin", every(10, QDate(2026, 3, 20)),
            "2026-03-20T00:05:00+01:00", "2026-04-20T00:00:00+02:00",
            {u"2026-03-30T00:05:00+02:00"_s, u"2026-04-09T00:05:00+02:00"_s, u"2026-04-19T00:05:00+02:00"_s});
        row("a minute that Berlin skips", "Europe/Berlin", monthly(29, at(2, 30)),
            "2026-03-01T00:00:00+01:00", "2026-05-01T00:00:00+02:00",
            {u"2026-03-29T03:00:00+02:00"_s, u"2026-04-29T02:30:00+02:00"_s});
        row("a minute that Berlin shows twice", "Europe/Berlin", monthly(25, at(2, 30)),
            "2026-09-26T00:00:00+02:00", "2026-12-01T00:00:00+01:00",
            {u"2026-10-25T02:30:00+02:00"_s, u"2026-11-25T02:30:00+01:00"_s});
        row("every day over both in New York, first", "America/New_York", daily(at(2, 30)),
            "2026-03-07T00:00:00-05:00", "2026-03-10T00:00:00-04:00",
            {u"2026-03-07T02:30:00-05:00"_s, u"2026-03-08T03:00:00-04:00"_s, u"2026-03-09T02:30:00-04:00"_s});
        row("every day over both in New York, then", "America/New_York", daily(at(1, 30)),
            "2026-10-31T00:00:00-04:00", "2026-11-03T00:00:00-05:00",
            {u"2026-10-31T01:30:00-04:00"_s, u"2026-11-01T01:30:00-04:00"_s, u"2026-11-02T01:30:00-05:00"_s});
        row("half an hour that Lord Howe skips", "Australia/Lord_Howe", daily(at(2, 15)),
            "2026-10-03T00:00:00+10:30", "2026-10-06T00:00:00+11:00",
            {u"2026-10-03T02:15:00+10:30"_s, u"2026-10-04T02:30:00+11:00"_s, u"2026-10-05T02:15:00+11:00"_s});
        row("half an hour that Lord Howe shows twice", "Australia/Lord_Howe", monthly(5, at(1, 45)),
            "2026-03-06T00:00:00+11:00", "2026-05-06T00:00:00+10:30",
            {u"2026-04-05T01:45:00+11:00"_s, u"2026-05-05T01:45:00+10:30"_s});
        row("midnight that Havana skips", "America/Havana", every(1, QDate(2026, 3, 8)),
            "2026-03-07T12:00:00-05:00", "2026-03-09T12:00:00-04:00",
            {u"2026-03-08T01:00:00-04:00"_s, u"2026-03-09T00:05:00-04:00"_s});
        // In the past, for what is to come is changed by decree (tzdata 2026f did in 2026).
        row("midnight that Havana showed twice", "America/Havana", daily(), "2025-11-01T12:00:00-04:00",
            "2025-11-03T12:00:00-05:00", {u"2025-11-02T00:05:00-04:00"_s, u"2025-11-03T00:05:00-05:00"_s});
        row("midnight that Newfoundland showed twice", "America/St_Johns", daily(0),
            "2010-11-06T12:00:00-02:30", "2010-11-08T12:00:00-03:30",
            {u"2010-11-07T00:00:00-02:30"_s, u"2010-11-08T00:00:00-03:30"_s});
        row("an evening that Sao Paulo showed twice", "America/Sao_Paulo", daily(at(23, 30)),
            "2018-02-17T12:00:00-02:00", "2018-02-19T12:00:00-03:00",
            {u"2018-02-17T23:30:00-02:00"_s, u"2018-02-18T23:30:00-03:00"_s});
        row("a day that Samoa skipped, monthly", "Pacific/Apia", monthly(30), "2011-11-15T00:00:00-10:00",
            "2012-02-01T00:00:00+14:00",
            {u"2011-11-30T00:05:00-10:00"_s, u"2011-12-31T00:00:00+14:00"_s, u"2012-01-30T00:05:00+14:00"_s});
        row("a day that Samoa skipped, yearly", "Pacific/Apia", yearly(12, 30, at(18, 0)),
            "2011-01-15T00:00:00-10:00", "2013-01-01T00:00:00+14:00",
            {u"2011-12-31T00:00:00+14:00"_s, u"2012-12-30T18:00:00+14:00"_s});
        row("a day that Samoa skipped, every day", "Pacific/Apia", daily(at(23, 30)),
            "2011-12-28T12:00:00-10:00", "2012-01-01T12:00:00+14:00",
            {u"2011-12-28T23:30:00-10:00"_s, u"2011-12-29T23:30:00-10:00"_s, u"2011-12-31T23:30:00+14:00"_s});
        row("a day that Samoa skipped, every day at midnight", "Pacific/Apia", daily(0),
            "2011-12-28T12:00:00-10:00", "2012-01-01T12:00:00+14:00",
            {u"2011-12-29T00:00:00-10:00"_s, u"2011-12-31T00:00:00+14:00"_s, u"2012-01-01T00:00:00+14:00"_s});
        row("a day that Samoa skipped, every 2 days", "Pacific/Apia", every(2, QDate(2011, 12, 28)),
            "2011-12-28T12:00:00-10:00", "2012-01-04T00:00:00+14:00",
            {u"2011-12-31T00:00:00+14:00"_s, u"2012-01-01T00:05:00+14:00"_s, u"2012-01-03T00:05:00+14:00"_s});
        row("none", "Europe/Berlin", endless(), "2000-01-01T00:00:00+01:00", "2100-01-01T00:00:00+01:00", {});
    }

    void resetsAreExact()
    {
        QFETCH(NamedZone, zone);
        QFETCH(Period, period);
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QStringList, resets);
        SleepingHelper helper(period, zone, instantIn(from));
        helper.runTo(instantIn(to));
        QCOMPARE(helper.dueTexts(), resets);
        // It was there at once; and what looks all the time does no more.
        for (const auto &reset : helper.resets())
            QCOMPARE(reset.doneMs, reset.dueMs);
        const bool isLong = instantIn(to) - instantIn(from) > 500 * kDayMs;
        SleepingHelper restless(period, zone, instantIn(from));
        restless.runTo(instantIn(to), isLong ? 7 * kDayMs : 11 * kMinuteMs);
        QCOMPARE(restless.dueTexts(), resets);
    }

    void aMonthSwitchedOffIsOneResetAtStart_data()
    {
        QTest::addColumn<Period>("period");
        QTest::addColumn<QByteArray>("offFrom");
        QTest::addColumn<QByteArray>("offTo");
        QTest::addColumn<QStringList>("due");
        QTest::addColumn<QString>("nextEnd");
        const auto row = [](const char *name, const Period &period, const char *offFrom, const char *offTo,
                            const QStringList &due, const QString &nextEnd) {
            QTest::newRow(name) << period << QByteArray(offFrom) << QByteArray(offTo) << due << nextEnd;
        };
        const QString june = u"2026-06-01T00:05:00+02:00"_s;
        row("nothing was due", monthly(1), "2026-05-02T10:00:00+02:00", "2026-05-30T10:00:00+02:00", {},
            june);
        row("until just before it is due", monthly(1), "2026-05-02T10:00:00+02:00",
            "2026-06-01T00:04:59+02:00", {}, june);
        row("until it is due", monthly(1), "2026-05-02T10:00:00+02:00", "2026-06-01T00:05:00+02:00", {june},
            u"2026-07-01T00:05:00+02:00"_s);
        row("over one", monthly(1), "2026-05-20T10:00:00+02:00", "2026-06-20T10:00:00+02:00", {june},
            u"2026-07-01T00:05:00+02:00"_s);
        row("from the moment before on", monthly(1), "2026-06-01T00:04:59+02:00", "2026-06-03T10:00:00+02:00",
            {june}, u"2026-07-01T00:05:00+02:00"_s);
        row("over three years", monthly(1), "2026-05-20T10:00:00+02:00", "2029-11-20T10:00:00+01:00", {june},
            u"2029-12-01T00:05:00+01:00"_s);
        row("over many days", daily(), "2026-05-20T10:00:00+02:00", "2026-06-20T10:00:00+02:00",
            {u"2026-05-21T00:05:00+02:00"_s}, u"2026-06-21T00:05:00+02:00"_s);
        row("over rows of days", every(10, QDate(2026, 5, 15)), "2026-05-20T10:00:00+02:00",
            "2026-06-20T10:00:00+02:00", {u"2026-05-25T00:05:00+02:00"_s}, u"2026-06-24T00:05:00+02:00"_s);
        row("over no end", endless(), "2026-05-20T10:00:00+02:00", "2036-06-20T10:00:00+02:00", {},
            u"1970-01-01T01:00:00+01:00"_s);
    }

    void aMonthSwitchedOffIsOneResetAtStart()
    {
        QFETCH(Period, period);
        QFETCH(QByteArray, offFrom);
        QFETCH(QByteArray, offTo);
        QFETCH(QStringList, due);
        QFETCH(QString, nextEnd);
        const TimeZone berlin = zoneOf("Europe/Berlin");
        SleepingHelper helper(period, berlin, instantIn(offFrom));
        helper.offTo(instantIn(offTo));
        QCOMPARE(helper.dueTexts(), due);
        QCOMPARE(localText(helper.endMs(), berlin), nextEnd);
        // Started again and again it does no more.
        for (int i = 0; i < 5; ++i)
            helper.offTo(helper.nowMs() + 1);
        QCOMPARE(helper.dueTexts(), due);
    }

    void aChangedPeriodBeginsWithoutAReset()
    {
        const TimeZone berlin = zoneOf("Europe/Berlin");
        SleepingHelper helper(monthly(1), berlin, instantIn("2026-05-10T12:00:00+02:00"));
        helper.change(monthly(5));
        QCOMPARE(localText(helper.boundaryMs(), berlin), u"2026-05-05T00:05:00+02:00"_s);
        QCOMPARE(localText(helper.endMs(), berlin), u"2026-06-05T00:05:00+02:00"_s);
        helper.change(monthly(15));
        QCOMPARE(localText(helper.boundaryMs(), berlin), u"2026-04-15T00:05:00+02:00"_s);
        helper.change(every(10, QDate(2026, 5, 10), at(13, 0)));
        QCOMPARE(localText(helper.boundaryMs(), berlin), u"2026-04-30T13:00:00+02:00"_s);
        QVERIFY(helper.resets().empty());
        helper.runTo(instantIn("2026-05-20T13:00:00+02:00"));
        QCOMPARE(helper.dueTexts(),
                 (QStringList{u"2026-05-10T13:00:00+02:00"_s, u"2026-05-20T13:00:00+02:00"_s}));
    }

    // At 00:01 clocks went back to 23:01 of the day before.
    void aPeriodThatHasBegunStaysBegunWhileClocksRepeatTheDayBefore()
    {
        const TimeZone zone = zoneOf("America/St_Johns");
        const qint64 beganMs = instantIn("2010-11-07T00:00:00-02:30");
        const qint64 nowMs = instantIn("2010-11-06T23:30:00-03:30");
        QCOMPARE(lastBoundary(daily(0), nowMs, zone), beganMs);
        QCOMPARE(nextBoundary(daily(0), nowMs, zone), instantIn("2010-11-08T00:00:00-03:30"));
        SleepingHelper helper(daily(0), zone, beganMs - kHourMs);
        helper.offTo(nowMs);
        helper.runTo(nowMs + kHourMs);
        QCOMPARE(helper.dueTexts(), QStringList{u"2010-11-07T00:00:00-02:30"_s});
    }

    void aPeriodThatBeginsToBeLookedAtIsNotOver()
    {
        const TimeZone berlin = zoneOf("Europe/Berlin");
        const qint64 beganMs = instantIn("2026-06-01T00:05:00+02:00");
        const qint64 endMs = instantIn("2026-07-01T00:05:00+02:00");
        QCOMPARE(turnOf(monthly(1), 0, beganMs, berlin), (Turn{false, beganMs, endMs}));
        QCOMPARE(turnOf(monthly(1), 0, endMs - 1, berlin), (Turn{false, beganMs, endMs}));
        QCOMPARE(turnOf(monthly(1), beganMs, endMs, berlin), (Turn{true, endMs, endMs}));
        QCOMPARE(turnOf(endless(), beganMs, endMs, berlin), Turn{});
        QVERIFY(!nextBoundary(endless(), endMs, berlin));
        QVERIFY(!lastBoundary(endless(), endMs, berlin));
        QCOMPARE(nextBoundary(monthly(1), beganMs, berlin), endMs);
        QCOMPARE(nextBoundary(monthly(1), beganMs - 1, berlin), beganMs);
        QCOMPARE(lastBoundary(monthly(1), beganMs, berlin), beganMs);
        QCOMPARE(lastBoundary(monthly(1), endMs - 1, berlin), beganMs);
    }
};

PORTREEVE_TEST(PeriodsTest)
#include "periodstest.moc"

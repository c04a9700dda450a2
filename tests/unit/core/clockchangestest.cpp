// SPDX-License-Identifier: MIT
#include "tests/support/testsuite.h"
#include "tests/unit/core/calendar.h"
#include "tests/unit/core/sleepinghelper.h"

#include <QtTest/QTest>
#include <array>
#include <random>

using namespace portreeve;
using namespace Qt::StringLiterals;

class ClockChangesTest final : public QObject
{
    Q_OBJECT

private slots:
    void aClockThatIsSetDoesNotResetTwice_data()
    {
        QTest::addColumn<Period>("period");
        QTest::addColumn<QByteArrayList>("steps"); // "to T": the clock runs; "set T": it is set
        QTest::addColumn<QStringList>("due");
        const QString june = u"2026-06-01T00:05:00+02:00"_s;
        const QString july = u"2026-07-01T00:05:00+02:00"_s;
        const auto row = [](const char *name, const Period &period, const QByteArrayList &steps,
                            const QStringList &due) { QTest::newRow(name) << period << steps << due; };
        row("back by an hour just after", monthly(1),
            {"to 2026-06-01T00:30:00+02:00", "set 2026-05-31T23:30:00+02:00", "to 2026-07-02T00:00:00+02:00"},
            {june, july});
        row("back by weeks", monthly(1),
            {"to 2026-06-01T00:05:00+02:00", "set 2026-05-02T00:00:00+02:00", "to 2026-07-02T00:00:00+02:00"},
            {june, july});
        row("back and forward", monthly(1),
            {"to 2026-06-10T00:00:00+02:00", "set 2026-05-20T00:00:00+02:00", "to 2026-05-21T00:00:00+02:00",
             "set 2026-06-11T00:00:00+02:00", "to 2026-07-02T00:00:00+02:00"},
            {june, july});
        row("back to just before, many times", monthly(1),
            {"to 2026-06-01T00:06:00+02:00", "set 2026-06-01T00:04:00+02:00", "to 2026-06-01T00:06:00+02:00",
             "set 2026-06-01T00:04:00+02:00", "to 2026-06-01T00:06:00+02:00", "set 2026-06-01T00:04:00+02:00",
             "to 2026-07-02T00:00:00+02:00"},
            {june, july});
        row("forward to just before", monthly(1),
            {"set 2026-06-01T00:04:00+02:00", "to 2026-06-01T00:06:00+02:00", "to 2026-07-02T00:00:00+02:00"},
            {june, july});
        row("forward over one, which is early", monthly(1),
            {"set 2026-06-05T00:00:00+02:00", "set 2026-05-11T00:00:00+02:00",
             "to 2026-07-02T00:00:00+02:00"},
            {june, july});
        row("forward over years, and back", monthly(1),
            {"set 2031-06-05T00:00:00+02:00", "to 2031-06-05T10:00:00+02:00", "set 2026-05-11T00:00:00+02:00",
             "to 2026-07-02T00:00:00+02:00"},
            {june, june, july});
        row("back by years, for good", monthly(1),
            {"to 2026-05-20T00:00:00+02:00", "set 2023-01-15T00:00:00+01:00", "to 2023-03-02T00:00:00+01:00"},
            {u"2023-02-01T00:05:00+01:00"_s, u"2023-03-01T00:05:00+01:00"_s});
        row("back by a whole period, to its beginning", monthly(1),
            {"to 2026-05-20T00:00:00+02:00", "set 2026-04-01T00:05:00+02:00", "to 2026-06-02T00:00:00+02:00"},
            {june});
        row("back by more than a whole period", monthly(1),
            {"to 2026-05-20T00:00:00+02:00", "set 2026-04-01T00:04:59+02:00", "to 2026-04-02T00:00:00+02:00"},
            {u"2026-04-01T00:05:00+02:00"_s});
        row("every day, back by hours", daily(),
            {"to 2026-05-11T00:30:00+02:00", "set 2026-05-10T20:00:00+02:00", "to 2026-05-12T00:30:00+02:00"},
            {u"2026-05-11T00:05:00+02:00"_s, u"2026-05-12T00:05:00+02:00"_s});
        row("every day, back by days", daily(),
            {"to 2026-05-11T00:30:00+02:00", "set 2026-05-09T20:00:00+02:00", "to 2026-05-10T00:30:00+02:00"},
            {u"2026-05-11T00:05:00+02:00"_s, u"2026-05-10T00:05:00+02:00"_s});
        row("yearly, back over months", yearly(5, 15),
            {"to 2026-05-15T00:30:00+02:00", "set 2025-05-16T00:00:00+02:00", "to 2027-05-16T00:00:00+02:00"},
            {u"2026-05-15T00:05:00+02:00"_s, u"2027-05-15T00:05:00+02:00"_s});
        row("over the change to summer time and back", daily(at(2, 30)),
            {"set 2027-03-27T12:00:00+01:00", "to 2027-03-28T03:10:00+02:00", "set 2027-03-28T01:50:00+01:00",
             "to 2027-03-29T12:00:00+02:00"},
            {u"2026-05-11T02:30:00+02:00"_s, u"2027-03-28T03:00:00+02:00"_s, u"2027-03-29T02:30:00+02:00"_s});
    }

    void aClockThatIsSetDoesNotResetTwice()
    {
        QFETCH(Period, period);
        QFETCH(QByteArrayList, steps);
        QFETCH(QStringList, due);
        SleepingHelper helper(period, zoneOf("Europe/Berlin"), instantIn("2026-05-10T12:00:00+02:00"));
        SleepingHelper restless = helper;
        for (const QByteArray &step : steps) {
            const qint64 toMs = instantIn(step.mid(step.indexOf(' ') + 1).constData());
            if (step.startsWith("set")) {
                helper.setClock(toMs);
                restless.setClock(toMs);
            } else {
                helper.runTo(toMs);
                restless.runTo(toMs, 13 * kMinuteMs);
            }
        }
        QCOMPARE(helper.dueTexts(), due);
        QCOMPARE(restless.dueTexts(), due);
    }

    void aJourneyDoesNotResetTwice_data()
    {
        QTest::addColumn<Period>("period");
        QTest::addColumn<QByteArrayList>("steps"); // "to T": the clock runs; "in ZONE": where the machine is
        QTest::addColumn<QStringList>("due");
        const auto row = [](const char *name, const Period &period, const QByteArrayList &steps,
                            const QStringList &due) { QTest::newRow(name) << period << steps << due; };
        row("west, after the reset", monthly(1),
            {"in Europe/Berlin", "to 2026-06-01T00:30:00+02:00", "in America/New_York",
             "to 2026-07-02T00:00:00-04:00"},
            {u"2026-06-01T00:05:00+02:00"_s, u"2026-07-01T00:05:00-04:00"_s});
        row("west, before the reset", monthly(1),
            {"in Europe/Berlin", "to 2026-05-31T23:00:00+02:00", "in America/New_York",
             "to 2026-06-02T00:00:00-04:00"},
            {u"2026-06-01T00:05:00-04:00"_s});
        row("east, after the reset", monthly(1),
            {"in America/New_York", "to 2026-06-01T00:30:00-04:00", "in Europe/Berlin",
             "to 2026-07-02T00:00:00+02:00"},
            {u"2026-06-01T00:05:00-04:00"_s, u"2026-07-01T00:05:00+02:00"_s});
        row("east, when it is due there", monthly(1),
            {"in America/New_York", "to 2026-05-31T20:00:00-04:00", "in Europe/Berlin",
             "to 2026-07-02T00:00:00+02:00"},
            {u"2026-06-01T00:05:00+02:00"_s, u"2026-07-01T00:05:00+02:00"_s});
        row("there and back and there", monthly(1),
            {"in Europe/Berlin", "to 2026-06-01T00:30:00+02:00", "in America/New_York",
             "to 2026-06-01T01:00:00-04:00", "in Europe/Berlin", "to 2026-06-01T12:00:00+02:00",
             "in America/New_York", "to 2026-06-02T00:00:00-04:00", "in Europe/Berlin",
             "to 2026-07-02T00:00:00+02:00"},
            {u"2026-06-01T00:05:00+02:00"_s, u"2026-07-01T00:05:00+02:00"_s});
        row("around the world, west", monthly(31, at(12, 0)),
            {"in Pacific/Kiritimati", "to 2026-05-31T12:00:00+14:00", "in Asia/Tokyo",
             "to 2026-05-31T10:00:00+09:00", "in Europe/Berlin", "to 2026-05-31T11:00:00+02:00",
             "in America/New_York", "to 2026-05-31T07:00:00-04:00", "in Pacific/Pago_Pago",
             "to 2026-06-01T12:30:00-11:00", "in Pacific/Kiritimati", "to 2026-07-01T00:00:00+14:00"},
            {u"2026-05-31T12:00:00+14:00"_s, u"2026-06-30T12:00:00+14:00"_s});
        row("around the world, east", monthly(31, at(12, 0)),
            {"in Pacific/Pago_Pago", "to 2026-05-31T12:30:00-11:00", "in America/New_York",
             "to 2026-06-01T00:00:00-04:00", "in Europe/Berlin", "to 2026-06-01T12:30:00+02:00",
             "in Asia/Tokyo", "to 2026-06-02T00:00:00+09:00", "in Pacific/Kiritimati",
             "to 2026-07-01T00:00:00+14:00"},
            {u"2026-05-31T12:00:00-11:00"_s, u"2026-06-30T12:00:00+14:00"_s});
        row("every day, west", daily(),
            {"in Europe/Berlin", "to 2026-06-01T00:30:00+02:00", "in America/New_York",
             "to 2026-06-03T00:00:00-04:00"},
            {u"2026-06-01T00:05:00+02:00"_s, u"2026-06-02T00:05:00-04:00"_s});
        row("every day, east", daily(),
            {"in America/New_York", "to 2026-06-01T00:30:00-04:00", "in Europe/Berlin",
             "to 2026-06-03T00:00:00+02:00"},
            {u"2026-06-01T00:05:00-04:00"_s, u"2026-06-02T00:05:00+02:00"_s});
        row("every day, far west over the date line", daily(),
            {"in Asia/Tokyo", "to 2026-06-01T00:30:00+09:00", "in America/Los_Angeles",
             "to 2026-06-03T00:00:00-07:00"},
            {u"2026-06-01T00:05:00+09:00"_s, u"2026-06-02T00:05:00-07:00"_s});
        row("every day, far east over the date line", daily(),
            {"in America/Los_Angeles", "to 2026-06-01T00:30:00-07:00", "in Asia/Tokyo",
             "to 2026-06-03T00:00:00+09:00"},
            {u"2026-06-01T00:05:00-07:00"_s, u"2026-06-02T00:05:00+09:00"_s});
        row("every day, west on this side of the date line", daily(),
            {"in Pacific/Kiritimati", "to 2026-06-01T00:30:00+14:00", "in Pacific/Auckland",
             "to 2026-06-03T00:00:00+12:00"},
            {u"2026-06-01T00:05:00+14:00"_s, u"2026-06-02T00:05:00+12:00"_s});
        row("every day, east on the other side of the date line", daily(),
            {"in Pacific/Pago_Pago", "to 2026-06-01T00:30:00-11:00", "in Pacific/Honolulu",
             "to 2026-06-03T00:00:00-10:00"},
            {u"2026-06-01T00:05:00-11:00"_s, u"2026-06-02T00:05:00-10:00"_s});
        row("every day, to and fro by the day", daily(),
            {"in Europe/Berlin", "to 2026-06-01T00:30:00+02:00", "in America/New_York",
             "to 2026-06-01T10:00:00-04:00", "in Europe/Berlin", "to 2026-06-02T00:30:00+02:00",
             "in America/New_York", "to 2026-06-02T10:00:00-04:00", "in Europe/Berlin",
             "to 2026-06-03T00:30:00+02:00"},
            {u"2026-06-01T00:05:00+02:00"_s, u"2026-06-02T00:05:00+02:00"_s, u"2026-06-03T00:05:00+02:00"_s});
        row("every day, in a minute that is skipped there", daily(at(2, 30)),
            {"in Europe/Berlin", "to 2027-03-28T03:10:00+02:00", "in Europe/London",
             "to 2027-03-29T12:00:00+01:00"},
            {u"2027-03-27T02:30:00+01:00"_s, u"2027-03-28T03:00:00+02:00"_s, u"2027-03-29T02:30:00+01:00"_s});
    }

    void aJourneyDoesNotResetTwice()
    {
        QFETCH(Period, period);
        QFETCH(QByteArrayList, steps);
        QFETCH(QStringList, due);
        const qint64 firstMs = instantIn(steps.at(1).mid(3).constData());
        SleepingHelper helper(period, zoneOf(steps.at(0).mid(3).constData()), firstMs - 26 * kHourMs);
        SleepingHelper restless = helper;
        for (const QByteArray &step : steps) {
            if (step.startsWith("in")) {
                helper.travelTo(zoneOf(step.mid(3).constData()));
                restless.travelTo(zoneOf(step.mid(3).constData()));
            } else {
                helper.runTo(instantIn(step.mid(3).constData()));
                restless.runTo(instantIn(step.mid(3).constData()), 17 * kMinuteMs);
            }
        }
        QCOMPARE(helper.dueTexts().mid(helper.dueTexts().size() - due.size()), due);
        QCOMPARE(restless.dueTexts(), helper.dueTexts());
    }

    void aJourneyLeavesTheBeginningAsItWas()
    {
        const qint64 beganMs = instantIn("2026-06-01T00:05:00+02:00");
        const TimeZone newYork = zoneOf("America/New_York");
        QCOMPARE(turnOf(monthly(1), beganMs, beganMs + 1, newYork),
                 (Turn{false, beganMs, instantIn("2026-07-01T00:05:00-04:00")}));
    }

    // Clocks are up to two days wrong, which periods of one day cannot bear; those only travel.
    void clocksAndJourneysNeitherAddNorLoseAReset()
    {
        constexpr std::array kWorld{"America/Los_Angeles", "America/New_York", "Europe/Berlin",
                                    "Asia/Kolkata",        "Asia/Tokyo",       "Australia/Lord_Howe"};
        std::mt19937_64 random(11);
        const auto upTo = [&random](qint64 most) { return static_cast<qint64>(random() % quint64(most)); };
        for (int round = 0; round < 300; ++round) {
            const auto minute = static_cast<quint16>(upTo(1440));
            const Period period = round % 3 == 0   ? daily(minute)
                                  : round % 3 == 1 ? every(7, QDate(2026, 1, 1), minute)
                                                   : monthly(static_cast<quint8>(1 + upTo(31)), minute);
            const qint64 startMs = instantIn("2026-01-10T12:00:00+01:00");
            SleepingHelper helper(period, zoneOf("Europe/Berlin"), startMs);
            qint64 wrongMs = 0;
            for (int step = 0; step < 500; ++step) {
                switch (upTo(4)) {
                case 0:
                    helper.setClock(helper.nowMs() - wrongMs);
                    wrongMs = round % 3 == 0 ? 0 : upTo(4 * kDayMs) - 2 * kDayMs;
                    helper.setClock(helper.nowMs() + wrongMs);
                    break;
                case 1:
                    helper.travelTo(zoneOf(kWorld.at(static_cast<std::size_t>(upTo(kWorld.size())))));
                    break;
                default:
                    helper.runTo(helper.nowMs() + upTo(2 * kDayMs));
                }
            }
            QStringList days;
            for (const QString &text : helper.dueTexts())
                days << text.left(10);
            const QDate last = QDate::fromString(days.value(days.size() - 1), Qt::ISODate);
            // What began on the day it was first looked at depends on the time of day.
            QStringList expected = calendar(period, QDate(2026, 1, 9), last);
            for (QString &text : expected)
                text.truncate(10);
            if (!days.isEmpty() && expected.value(0) == "2026-01-10"_L1 && days.first() != expected.first())
                expected.removeFirst();
            QCOMPARE(days, expected);
            QVERIFY(days.size() > 5);
        }
    }
};

PORTREEVE_TEST(ClockChangesTest)
#include "clockchangestest.moc"

// SPDX-License-Identifier: MIT
#include "dbus/vocabulary/schedule.h"
#include "dbus/vocabulary/limit.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>
#include <limits>

using namespace Qt::StringLiterals;

namespace portreeve {

/// How schedules are written, and which are refused.
class ScheduleTest final : public QObject
{
    Q_OBJECT

private slots:
    void allDaysAreReadAsTheyAreWritten()
    {
        for (quint8 days = 1; days <= kAllDays; ++days)
            QCOMPARE(parseDays(daysText(days)).value(), days);
        QCOMPARE(daysText(0), QString());
    }

    void daysAreWrittenInShort_data()
    {
        QTest::addColumn<int>("days");
        QTest::addColumn<QString>("text");
        QTest::newRow("all") << 0x7f << u"daily"_s;
        QTest::newRow("one") << 0x01 << u"mon"_s;
        QTest::newRow("two in a row") << 0x60 << u"sat,sun"_s;
        QTest::newRow("three in a row") << 0x70 << u"fri-sun"_s;
        QTest::newRow("weekdays") << 0x1f << u"mon-fri"_s;
        QTest::newRow("two rows") << 0x77 << u"mon-wed,fri-sun"_s;
        QTest::newRow("a row and one") << 0x4e << u"tue-thu,sun"_s;
        QTest::newRow("around the week's end") << 0x41 << u"mon,sun"_s;
        QTest::newRow("every other") << 0x55 << u"mon,wed,fri,sun"_s;
    }

    void daysAreWrittenInShort()
    {
        QFETCH(int, days);
        QTEST(daysText(static_cast<quint8>(days)), "text");
    }

    void daysAreReadInManyWays_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("days");
        QTest::newRow("capitals") << u"Mon-FRI"_s << 0x1f;
        QTest::newRow("blanks") << u"  mon - wed , sun "_s << 0x47;
        QTest::newRow("over the week's end") << u"fri-mon"_s << 0x71;
        QTest::newRow("the whole week from its middle") << u"thu-wed"_s << 0x7f;
        QTest::newRow("from a day to the same") << u"tue-tue"_s << 0x02;
        QTest::newRow("twice the same") << u"mon,mon,mon-tue"_s << 0x03;
        QTest::newRow("daily") << u" Daily "_s << 0x7f;
    }

    void daysAreReadInManyWays()
    {
        QFETCH(QString, text);
        QFETCH(int, days);
        QCOMPARE(int{parseDays(text).value()}, days);
    }

    void wrongDaysAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"", " ", ",", "mon,", ",mon", "mon-", "-mon", "-", "mon--fri", "mon-wed-fri", "monday", "mo",
              "1", "0x1f", "daily,mon", "mon;tue", "mon tue", "weekdays", "m\xc3\xb6n"})
            QTest::newRow(text) << QString::fromUtf8(text);
        QTest::newRow("a megabyte") << QString(1 << 20, u'm');
    }

    void wrongDaysAreRefused()
    {
        QFETCH(QString, text);
        const auto days = parseDays(text);
        QVERIFY(!days);
        QCOMPARE(days.error().code, ErrorCode::InvalidArgument);
        QVERIFY2(days.error().detail.startsWith("days: "_L1), qPrintable(days.error().detail));
        QVERIFY(days.error().detail.size() < 160);
    }

    void allTimesAreReadAsTheyAreWritten()
    {
        for (quint16 minute = 0; minute < kMinutesOfDay; ++minute)
            QCOMPARE(parseTime(timeText(minute), "from"_L1).value(), minute);
        QCOMPARE(timeText(0), u"00:00"_s);
        QCOMPARE(timeText(7 * 60 + 5), u"07:05"_s);
        QCOMPARE(timeText(kMinutesOfDay - 1), u"23:59"_s);
    }

    void timesAreReadInAFewWays()
    {
        QCOMPARE(parseTime(u"7:00", "from"_L1).value(), 420);
        QCOMPARE(parseTime(u" 07:00 ", "from"_L1).value(), 420);
        QCOMPARE(parseTime(u"0:00", "from"_L1).value(), 0);
        QCOMPARE(parseTime(u"24:00", "to"_L1).value(), 0);
    }

    void wrongTimesAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"",      ":",
                                 "7",     "7:",
                                 ":00",   "7:0",
                                 "7:000", "007:00",
                                 "24:01", "25:00",
                                 "99:99", "07:60",
                                 "-1:00", "+7:00",
                                 "7:-1",  "7:00:00",
                                 "7.00",  "7 :00",
                                 "7pm",   "1e:00",
                                 "0x:10", "\xd9\xa7:\xd9\xa0\xd9\xa0"})
            QTest::newRow(text) << QString::fromUtf8(text);
        QTest::newRow("a megabyte") << QString(1 << 20, u'7');
    }

    void wrongTimesAreRefused()
    {
        QFETCH(QString, text);
        for (const auto field : {"from"_L1, "to"_L1}) {
            const auto time = parseTime(text, field);
            QVERIFY(!time);
            QCOMPARE(time.error().code, ErrorCode::InvalidArgument);
            QVERIFY2(time.error().detail.startsWith(field + ": "_L1), qPrintable(time.error().detail));
            QVERIFY(time.error().detail.size() < 160);
        }
    }

    void ratesAreInTheirRangeOrUnlimited_data()
    {
        QTest::addColumn<qulonglong>("bps");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("unlimited") << qulonglong{kUnlimited} << true;
        QTest::newRow("one") << qulonglong{1} << false;
        QTest::newRow("below the least") << qulonglong{7'999} << false;
        QTest::newRow("the least") << qulonglong{8'000} << true;
        QTest::newRow("the most") << qulonglong{100'000'000'000} << true;
        QTest::newRow("above the most") << qulonglong{100'000'000'001} << false;
        QTest::newRow("the largest number") << std::numeric_limits<qulonglong>::max() << false;
    }

    void ratesAreInTheirRangeOrUnlimited()
    {
        QFETCH(qulonglong, bps);
        QFETCH(bool, isGood);
        QCOMPARE(validateRates({bps, {}}).has_value(), isGood);
        QCOMPARE(validateRates({{}, bps}).has_value(), isGood);
        if (isGood)
            return;
        const Error up = validateRates({bps, bps}).error();
        const Error down = validateRates({kMinRateBps, bps}).error();
        QCOMPARE(up.code, ErrorCode::InvalidArgument);
        QVERIFY2(up.detail.startsWith(u"up_bps: %1 bit/s"_s.arg(bps)), qPrintable(up.detail));
        QVERIFY2(down.detail.startsWith("down_bps: "_L1), qPrintable(down.detail));
    }

    void noRateAtAllIsValid() { QVERIFY(validateRates({})); }

    void goodSchedulesAreTaken()
    {
        QVERIFY(validateSchedule({}));
        QVERIFY(validateSchedule({{1, 0, 0, {kUnlimited, {}}}, {kAllDays, 1439, 1438, {{}, kMaxRateBps}}}));
        QVERIFY(validateSchedule(Schedule(kMaxProfiles, {kAllDays, 0, 0, {kUnlimited, kUnlimited}})));
    }

    void wrongProfilesAreNamed_data()
    {
        QTest::addColumn<RateProfile>("profile");
        QTest::addColumn<QString>("key");
        QTest::newRow("no day") << RateProfile{0, 0, 0, {kUnlimited, {}}} << u"days"_s;
        QTest::newRow("an eighth day") << RateProfile{0x81, 0, 0, {kUnlimited, {}}} << u"days"_s;
        QTest::newRow("begins after the day") << RateProfile{1, 1440, 0, {kUnlimited, {}}} << u"from"_s;
        QTest::newRow("ends after the day") << RateProfile{1, 0, 1440, {kUnlimited, {}}} << u"to"_s;
        QTest::newRow("the last number") << RateProfile{1, 0, 65535, {kUnlimited, {}}} << u"to"_s;
        QTest::newRow("says nothing") << RateProfile{1, 0, 0, {}} << u"up_bps"_s;
        QTest::newRow("too slow up") << RateProfile{1, 0, 0, {7'999, {}}} << u"up_bps"_s;
        QTest::newRow("too fast down") << RateProfile{1, 0, 0, {8'000, kMaxRateBps + 1}} << u"down_bps"_s;
    }

    void wrongProfilesAreNamed()
    {
        QFETCH(RateProfile, profile);
        QFETCH(QString, key);
        const auto valid = validateSchedule({{1, 0, 0, {kUnlimited, {}}}, profile});
        QVERIFY(!valid);
        QCOMPARE(valid.error().code, ErrorCode::InvalidArgument);
        QVERIFY2(valid.error().detail.startsWith(u"schedule: profile 2: %1: "_s.arg(key)),
                 qPrintable(valid.error().detail));
    }

    void oneProfileTooManyIsRefused()
    {
        const auto valid = validateSchedule(Schedule(kMaxProfiles + 1, {1, 0, 0, {kUnlimited, {}}}));
        QVERIFY(!valid);
        QVERIFY(valid.error().detail.startsWith("schedule: 33 profiles"_L1));
    }

    void causesAndStatesAreReadAsTheyAreWritten()
    {
        for (const auto cause :
             {LimitCause::None, LimitCause::Base, LimitCause::Profile, LimitCause::Temporary})
            QCOMPARE(parseLimitCause(toText(cause)), cause);
        for (const auto state : {LimitState::None, LimitState::InForce, LimitState::Differs,
                                 LimitState::Unsupported, LimitState::Bypassed})
            QCOMPARE(parseLimitState(toText(state)), state);
        QVERIFY(!parseLimitCause(u""));
        QVERIFY(!parseLimitCause(u"Base"));
        QVERIFY(!parseLimitState(u"in force"));
    }
};

} // namespace portreeve

PORTREEVE_TEST(portreeve::ScheduleTest)
#include "scheduletest.moc"

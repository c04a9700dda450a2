// SPDX-License-Identifier: MIT
#include "dbus/vocabulary/alert.h"
#include "dbus/vocabulary/burst.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>
#include <limits>

using namespace portreeve;
using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kMost = std::numeric_limits<quint64>::max();
constexpr qint64 kDaySec = qint64{24} * 60 * 60;
constexpr qint64 kNowSec = 1'800'000'000;
using Thresholds = std::vector<quint8>;

QuotaSettings goodQuota()
{
    QuotaSettings quota;
    quota.bytes = 1000;
    return quota;
}

BurstSettings goodBurst()
{
    return {kMinRateBps, 1, kMaxRateBps, kMaxBurstDurationMin, BurstDirection::In};
}

template <typename Value>
void sayAndRead(std::optional<Value> (*parse)(QStringView), const QList<Value> &values)
{
    QStringList words;
    for (const Value value : values) {
        words << toText(value);
        QCOMPARE(parse(words.last()), value);
        QVERIFY(!parse(words.last().toUpper()));
    }
    QCOMPARE(words.removeDuplicates(), 0);
    QVERIFY(!words.contains(QString()));
    QVERIFY(!parse(u""));
    QVERIFY(!parse(u"else"));
}

} // namespace

class QuotaTest final : public QObject
{
    Q_OBJECT

private slots:
    void everyWordIsReadAsItIsWritten()
    {
        sayAndRead(&parsePeriodKind,
                   QList{PeriodKind::Monthly, PeriodKind::EveryDays, PeriodKind::Yearly, PeriodKind::None});
        sayAndRead(&parseQuotaAction, QList{QuotaAction::Notify, QuotaAction::Throttle, QuotaAction::Block});
        sayAndRead(&parseQuotaStanding, QList{QuotaStanding::Open, QuotaStanding::Reached,
                                              QuotaStanding::Throttled, QuotaStanding::Blocked});
        sayAndRead(&parseBurstDirection, QList{BurstDirection::Sum, BurstDirection::In, BurstDirection::Out});
        sayAndRead(&parseAlertKind, QList{AlertKind::Threshold, AlertKind::Reached, AlertKind::BurstBegan,
                                          AlertKind::BurstEnded});
    }

    void useIsToldInTenthsOfAPercent_data()
    {
        QTest::addColumn<quint64>("used");
        QTest::addColumn<quint64>("quota");
        QTest::addColumn<quint64>("permille");
        QTest::newRow("nothing") << quint64{0} << quint64{1000} << quint64{0};
        QTest::newRow("rounded down") << quint64{2999} << quint64{10'000} << quint64{299};
        QTest::newRow("a byte is missing") << kMaxQuotaBytes - 1 << kMaxQuotaBytes << quint64{999};
        QTest::newRow("all") << kMaxQuotaBytes << kMaxQuotaBytes << quint64{1000};
        QTest::newRow("exceeded") << quint64{2500} << quint64{1000} << quint64{2500};
        QTest::newRow("more than fits") << kMost << quint64{1} << kMost;
        QTest::newRow("no quota") << quint64{5} << quint64{0} << quint64{0};
    }

    void useIsToldInTenthsOfAPercent()
    {
        QFETCH(quint64, used);
        QFETCH(quint64, quota);
        QFETCH(quint64, permille);
        QCOMPARE(usedPermille(used, quota), permille);
    }

    void theForecastIsWhenUseReachesTheQuota_data()
    {
        QTest::addColumn<quint64>("quota");
        QTest::addColumn<quint64>("used");
        QTest::addColumn<quint64>("mean");
        QTest::addColumn<qint64>("endSec");
        QTest::addColumn<qint64>("reachesSec");
        const auto row = [](const char *name, quint64 quota, quint64 used, quint64 mean, qint64 endSec,
                            qint64 reachesSec) {
            QTest::newRow(name) << quota << used << mean << endSec << reachesSec;
        };
        const qint64 inTenDays = kNowSec + 10 * kDaySec;
        row("in five days", 1000, 500, 100, inTenDays, kNowSec + 5 * kDaySec);
        row("in half a day", 1000, 950, 100, inTenDays, kNowSec + kDaySec / 2);
        row("a second before the period ends", 1000, 0, 100, inTenDays + 1, inTenDays);
        row("when the period ends", 1000, 0, 100, inTenDays, 0);
        row("after the period ends", 1000, 0, 99, inTenDays, 0);
        row("in a period without an end", 1000, 0, 1, 0, kNowSec + 1000 * kDaySec);
        row("in over a century", 40'000, 0, 1, 0, 0);
        row("never, as nothing is used", 1000, 500, 0, inTenDays, 0);
        row("it is reached", 1000, 1000, 100, inTenDays, 0);
        row("it is exceeded", 1000, kMost, 100, inTenDays, 0);
        row("within this second", 1000, 999, kMost, inTenDays, kNowSec);
        row("the largest of all", kMaxQuotaBytes, 0, kMaxQuotaBytes, 0, kNowSec + kDaySec);
        row("the period should have ended", 1000, 500, 100, kNowSec - 1, 0);
    }

    void theForecastIsWhenUseReachesTheQuota()
    {
        QFETCH(quint64, quota);
        QFETCH(quint64, used);
        QFETCH(quint64, mean);
        QFETCH(qint64, endSec);
        QFETCH(qint64, reachesSec);
        QCOMPARE(reachesLimitSec(quota, used, mean, kNowSec, endSec), reachesSec);
    }

    void aWrongQuotaIsRefusedByItsKey_data()
    {
        QTest::addColumn<QuotaSettings>("quota");
        QTest::addColumn<QString>("key"); // empty: it is right
        const auto row = [](const char *name, const QString &key, auto change) {
            QuotaSettings quota = goodQuota();
            change(quota);
            QTest::newRow(name) << quota << key;
        };
        using Q = QuotaSettings;
        row("as by default", {}, [](Q &) {});
        row("one byte", {}, [](Q &q) { q.bytes = 1; });
        row("the largest", {}, [](Q &q) { q.bytes = kMaxQuotaBytes; });
        row("no thresholds", {}, [](Q &q) { q.thresholds = {}; });
        row("as many thresholds as can be", {},
            [](Q &q) { q.thresholds = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 100}; });
        row("to be slowed", {}, [](Q &q) { q.action = QuotaAction::Throttle, q.throttleBps = kMinRateBps; });
        row("to be cut", {}, [](Q &q) { q.action = QuotaAction::Block; });
        row("no bytes", u"bytes"_s, [](Q &q) { q.bytes = 0; });
        row("too large", u"bytes"_s, [](Q &q) { q.bytes = kMaxQuotaBytes + 1; });
        row("a threshold of nothing", u"thresholds"_s, [](Q &q) { q.thresholds = {0, 50}; });
        row("a threshold beyond all", u"thresholds"_s, [](Q &q) { q.thresholds = {50, 101}; });
        row("thresholds that fall", u"thresholds"_s, [](Q &q) { q.thresholds = {50, 30}; });
        row("a threshold twice", u"thresholds"_s, [](Q &q) { q.thresholds = {50, 50}; });
        row("too many thresholds", u"thresholds"_s,
            [](Q &q) { q.thresholds = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17}; });
        row("to be slowed to nothing", u"throttle_bps"_s, [](Q &q) { q.action = QuotaAction::Throttle; });
        row("to be slowed too much", u"throttle_bps"_s,
            [](Q &q) { q.action = QuotaAction::Throttle, q.throttleBps = kMinRateBps - 1; });
        row("to be slowed too little", u"throttle_bps"_s,
            [](Q &q) { q.action = QuotaAction::Throttle, q.throttleBps = kMaxRateBps + 1; });
        row("a rate, but nothing to be slowed", u"throttle_bps"_s, [](Q &q) { q.throttleBps = kMinRateBps; });
        row("a wrong period", u"day"_s, [](Q &q) { q.period.day = 32; });
    }

    void aWrongQuotaIsRefusedByItsKey()
    {
        QFETCH(QuotaSettings, quota);
        QFETCH(QString, key);
        const auto valid = validateQuota(quota);
        QCOMPARE(valid.has_value(), key.isEmpty());
        if (!valid)
            QVERIFY2(valid.error().detail.startsWith(key + u": "_s), qPrintable(valid.error().detail));
    }

    void aWrongPeriodIsRefusedByItsKey_data()
    {
        QTest::addColumn<Period>("period");
        QTest::addColumn<QString>("key"); // empty: it is right
        const auto row = [](const char *name, const QString &key, const Period &period) {
            QTest::newRow(name) << period << key;
        };
        const QDate day(2026, 1, 31);
        const auto monthly = PeriodKind::Monthly;
        const auto yearly = PeriodKind::Yearly;
        const auto every = PeriodKind::EveryDays;
        row("as by default", {}, {});
        row("day 31", {}, {monthly, 31, 1, 1, {}, 1439});
        row("29 February", {}, {yearly, 29, 2, 1, {}, 0});
        row("31 December", {}, {yearly, 31, 12, 1, {}, 0});
        row("every day from today on", {}, {every, 1, 1, 1, {}, 0});
        row("every ten years", {}, {every, 1, 1, kMaxPeriodDays, day, 0});
        row("none", {}, {PeriodKind::None, 1, 1, 1, {}, 5});
        row("day 0", u"day"_s, {monthly, 0, 1, 1, {}, 0});
        row("day 32", u"day"_s, {monthly, 32, 1, 1, {}, 0});
        row("30 February", u"day"_s, {yearly, 30, 2, 1, {}, 0});
        row("31 April", u"day"_s, {yearly, 31, 4, 1, {}, 0});
        row("month 0", u"month"_s, {yearly, 1, 0, 1, {}, 0});
        row("month 13", u"month"_s, {yearly, 1, 13, 1, {}, 0});
        row("every 0 days", u"every_days"_s, {every, 1, 1, 0, day, 0});
        row("every 3661 days", u"every_days"_s, {every, 1, 1, kMaxPeriodDays + 1, day, 0});
        row("a first day before there were clocks", u"first_day"_s, {every, 1, 1, 1, QDate(1969, 12, 31), 0});
        row("a first day beyond all", u"first_day"_s, {every, 1, 1, 1, QDate(10'000, 1, 1), 0});
        row("24:00", u"at"_s, {monthly, 1, 1, 1, {}, 1440});
    }

    void aWrongPeriodIsRefusedByItsKey()
    {
        QFETCH(Period, period);
        QFETCH(QString, key);
        const auto valid = validatePeriod(period);
        QCOMPARE(valid.has_value(), key.isEmpty());
        if (!valid)
            QVERIFY2(valid.error().detail.startsWith(key + u": "_s), qPrintable(valid.error().detail));
    }

    void whatAPeriodDoesNotUseMakesNoDifference()
    {
        const QDate day(2026, 1, 31);
        QCOMPARE(normalized({PeriodKind::Monthly, 7, 8, 9, day, 10}),
                 (Period{PeriodKind::Monthly, 7, 1, 1, {}, 10}));
        QCOMPARE(normalized({PeriodKind::Yearly, 7, 8, 9, day, 10}),
                 (Period{PeriodKind::Yearly, 7, 8, 1, {}, 10}));
        QCOMPARE(normalized({PeriodKind::EveryDays, 7, 8, 9, day, 10}),
                 (Period{PeriodKind::EveryDays, 1, 1, 9, day, 10}));
        QCOMPARE(normalized({PeriodKind::None, 7, 8, 9, day, 10}),
                 (Period{PeriodKind::None, 1, 1, 1, {}, 5}));
    }

    void wrongBurstProtectionIsRefusedByItsKey_data()
    {
        QTest::addColumn<BurstSettings>("burst");
        QTest::addColumn<QString>("key"); // empty: it is right
        const auto row = [](const char *name, const QString &key, auto change) {
            BurstSettings burst = goodBurst();
            change(burst);
            QTest::newRow(name) << burst << key;
        };
        using B = BurstSettings;
        row("right", {}, [](B &) {});
        row("the longest window", {}, [](B &b) { b.windowMin = kMaxBurstWindowMin; });
        row("no trigger", u"trigger_bps"_s, [](B &b) { b.triggerBps = 0; });
        row("too high a trigger", u"trigger_bps"_s, [](B &b) { b.triggerBps = kMaxRateBps + 1; });
        row("no window", u"window_minutes"_s, [](B &b) { b.windowMin = 0; });
        row("too long a window", u"window_minutes"_s, [](B &b) { b.windowMin = kMaxBurstWindowMin + 1; });
        row("no throttle", u"throttle_bps"_s, [](B &b) { b.throttleBps = 0; });
        row("too high a throttle", u"throttle_bps"_s, [](B &b) { b.throttleBps = kMaxRateBps + 1; });
        row("no duration", u"duration_minutes"_s, [](B &b) { b.durationMin = 0; });
        row("too long", u"duration_minutes"_s, [](B &b) { b.durationMin = kMaxBurstDurationMin + 1; });
    }

    void wrongBurstProtectionIsRefusedByItsKey()
    {
        QFETCH(BurstSettings, burst);
        QFETCH(QString, key);
        const auto valid = validateBurst(burst);
        QCOMPARE(valid.has_value(), key.isEmpty());
        if (!valid)
            QVERIFY2(valid.error().detail.startsWith(key + u": "_s), qPrintable(valid.error().detail));
    }

    void thresholdsAreReadInAnyOrder_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Thresholds>("thresholds");
        QTest::addColumn<bool>("valid");
        const auto row = [](const QString &text, const Thresholds &thresholds, bool valid = true) {
            QTest::addRow("\"%s\"", qPrintable(text)) << text << thresholds << valid;
        };
        row(u"30,50,80,100"_s, {30, 50, 80, 100});
        row(u"100,30"_s, {30, 100});
        row(u" 90 , 95% "_s, {90, 95});
        row(u"1"_s, {1});
        row({}, {});
        row(u"  "_s, {});
        for (const auto *wrong : {u"0", u"101", u"256", u"-1", u"+30", u"30.5", u"30,", u",30", u"30,,50",
                                  u"30 50", u"50,50", u"0x1e", u"%", u"30%%", u"4294967326", u"thirty",
                                  u"30;50", u"1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17"})
            row(QString::fromUtf16(wrong), {}, false);
    }

    void thresholdsAreReadInAnyOrder()
    {
        QFETCH(QString, text);
        QFETCH(Thresholds, thresholds);
        QFETCH(bool, valid);
        const auto read = parseThresholds(text);
        QCOMPARE(read.has_value(), valid);
        if (!valid) {
            QVERIFY(read.error().detail.startsWith("thresholds: "_L1));
            return;
        }
        QCOMPARE(*read, thresholds);
        QCOMPARE(parseThresholds(thresholdsText(thresholds)).value(), thresholds);
    }

    void thresholdsAreWrittenWithCommas()
    {
        QCOMPARE(thresholdsText({30, 50, 80, 100}), u"30,50,80,100"_s);
        QCOMPARE(thresholdsText({}), QString());
        QCOMPARE(thresholdsText(goodQuota().thresholds), u"30,50,80,100"_s);
    }
};

PORTREEVE_TEST(QuotaTest)
#include "quotatest.moc"

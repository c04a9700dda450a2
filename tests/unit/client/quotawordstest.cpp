// SPDX-License-Identifier: MIT
#include "app/ctl/quotawords.h"

#include "app/ctl/enumeration.h"
#include "app/ctl/periodwords.h"
#include "tests/support/testsuite.h"

#include <QtCore/QTimeZone>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

namespace portreeve::ctl {

constexpr quint64 kGib = quint64{1} << 30;

class QuotaWordsTest final : public QObject
{
    Q_OBJECT

private slots:
    void periodsAreSaidInWords_data()
    {
        QTest::addColumn<Period>("period");
        QTest::addColumn<QString>("text");
        const auto row = [](const Period &period, const char *text) {
            QTest::newRow(text) << period << QString::fromUtf8(text);
        };
        using enum PeriodKind;
        row({}, "each month on day 1 at 00:05");
        row({.kind = Monthly, .day = 28, .firstDay = {}, .atMinute = 0}, "each month on day 28 at 00:00");
        row({.kind = Monthly, .day = 31, .firstDay = {}},
            "each month on day 31 or the last of a shorter month at 00:05");
        row({.kind = EveryDays, .everyDays = 1, .firstDay = {}}, "every day at 00:05");
        row({.kind = EveryDays, .everyDays = 7, .firstDay = {}, .atMinute = 1439}, "every 7 days at 23:59");
        row({.kind = Yearly, .day = 29, .month = 2, .firstDay = {}}, "each year on 29 February at 00:05");
        row({.kind = None, .firstDay = {}}, "never by itself");
    }

    void periodsAreSaidInWords()
    {
        QFETCH(Period, period);
        QTEST(periodText(period), "text");
    }

    void aHundredPercentIsSaidOnlyOfWhatIsUsedUp()
    {
        QCOMPARE(percentText(0, 100 * kGib), u"0 %"_s);
        QCOMPARE(percentText(41 * kGib + 1, 100 * kGib), u"41 %"_s);
        QCOMPARE(percentText(100 * kGib - 1, 100 * kGib), u"99 %"_s);
        QCOMPARE(percentText(100 * kGib, 100 * kGib), u"100 %"_s);
        QCOMPARE(percentText(250 * kGib, 100 * kGib), u"250 %"_s);
    }

    void tablesTellWhatIsUsedAndWhatWasDone()
    {
        Entry metered = entry();
        QCOMPARE(quotaCell(Entry{}, 5), QString());
        QCOMPARE(quotaCell(metered, 41 * kGib), u"41 % of 100 GiB"_s);
        metered.quotaStatus.standing = QuotaStanding::Reached;
        QCOMPARE(quotaCell(metered, 103 * kGib), u"103 % of 100 GiB"_s);
        metered.quotaStatus.standing = QuotaStanding::Throttled;
        QCOMPARE(quotaCell(metered, 100 * kGib), u"100 % of 100 GiB, throttled"_s);
        metered.quotaStatus.standing = QuotaStanding::Blocked;
        QCOMPARE(quotaCell(metered, 100 * kGib), u"100 % of 100 GiB, blocked"_s);
    }

    void thresholdsAreSaidInOnePhrase()
    {
        QCOMPARE(thresholdsWords({30, 50, 80, 100}), u"30, 50, 80 and 100 %"_s);
        QCOMPARE(thresholdsWords({100}), u"100 %"_s);
        QCOMPARE(thresholdsWords({}), u"none"_s);
        QCOMPARE(enumerated({}), QString());
        QCOMPARE(enumerated({u"a"_s, u"b"_s}), u"a and b"_s);
    }

    void actionsAndStandingsSayTheRate()
    {
        QuotaSettings quota{.bytes = 1, .action = QuotaAction::Throttle, .throttleBps = 1'000'000};
        QCOMPARE(actionText(quota), u"slowed to 1 Mbit/s"_s);
        QCOMPARE(standingText(quota, QuotaStanding::Throttled), u"used up, so slowed to 1 Mbit/s"_s);
        quota.action = QuotaAction::Block;
        QCOMPARE(actionText(quota), u"blocked"_s);
        QCOMPARE(standingText(quota, QuotaStanding::Blocked), u"used up, so blocked"_s);
        quota.action = QuotaAction::Notify;
        QCOMPARE(actionText(quota), u"only told of"_s);
        QCOMPARE(standingText(quota, QuotaStanding::Reached), u"used up"_s);
        QCOMPARE(standingText(quota, QuotaStanding::Open), u"below the quota"_s);
    }

    void theForecastSaysWhenOrWhyNot()
    {
        Entry metered = entry();
        QuotaStatus &status = metered.quotaStatus;
        QCOMPARE(forecastText(metered, kNow), u"not known yet"_s);
        status.dailyMeanBytes = kGib;
        QCOMPARE(forecastText(metered, kNow), u"does not reach the limit in sight"_s);
        status.periodEndSec = kNow.toSecsSinceEpoch() + 86'400;
        QCOMPARE(forecastText(metered, kNow), u"does not reach the limit before that"_s);
        status.reachesLimitSec = kNow.toSecsSinceEpoch() + 7500;
        QCOMPARE(forecastText(metered, kNow), u"reaches the limit at 14:05"_s);
        status.reachesLimitSec = kNow.toSecsSinceEpoch() + 86'400;
        QCOMPARE(forecastText(metered, kNow), u"reaches the limit on 2026-11-26 12:00"_s);
        status.standing = QuotaStanding::Reached;
        QCOMPARE(forecastText(metered, kNow), QString());
    }

private:
    const QDateTime kNow{QDate(2026, 11, 25), QTime(12, 0), QTimeZone(3600)};

    static Entry entry()
    {
        Entry result;
        result.spec.quota = QuotaSettings{.bytes = 100 * kGib};
        return result;
    }
};

} // namespace portreeve::ctl

PORTREEVE_TEST(portreeve::ctl::QuotaWordsTest)
#include "quotawordstest.moc"

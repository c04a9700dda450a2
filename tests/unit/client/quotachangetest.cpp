// SPDX-License-Identifier: MIT
#include "app/ctl/quotachange.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;

namespace portreeve::ctl {

constexpr quint64 kGib = quint64{1} << 30;

/// What a command line makes of the quota that there is.
class QuotaChangeTest final : public QObject
{
    Q_OBJECT

private slots:
    void aNewQuotaIsAsByDefaultWhereNothingIsSaid()
    {
        QCOMPARE(changed(std::nullopt, {}).value(), QuotaSettings{.bytes = 100 * kGib});
    }

    void whatIsNotNamedStays()
    {
        const QuotaSettings present{
            .bytes = kGib,
            .period = {.kind = PeriodKind::Yearly, .day = 29, .month = 2, .firstDay = {}, .atMinute = 360},
            .thresholds = {90},
            .action = QuotaAction::Throttle,
            .throttleBps = 8000};
        QuotaSettings expected = present;
        expected.bytes = 100 * kGib;
        QCOMPARE(changed(present, {}).value(), expected);
        expected.period = {.kind = PeriodKind::Monthly, .day = 15, .firstDay = {}, .atMinute = 360};
        QCOMPARE(changed(present, {u"--reset-day=15"_s}).value(), expected);
        expected.action = QuotaAction::Block;
        expected.throttleBps = 0;
        QCOMPARE(changed(present, {u"--reset-day=15"_s, u"--action=block"_s}).value(), expected);
    }

    void theFirstDayOfPeriodsInDaysStaysToo()
    {
        QuotaSettings present{.bytes = kGib};
        present.period = {.kind = PeriodKind::EveryDays, .everyDays = 7, .firstDay = {2026, 1, 31}};
        QCOMPARE(changed(present, {u"--every=10"_s})->period,
                 (Period{.kind = PeriodKind::EveryDays, .everyDays = 10, .firstDay = {2026, 1, 31}}));
        QCOMPARE(changed(present, {u"--reset-day=1"_s})->period, Period{});
        QVERIFY(changed(QuotaSettings{}, {u"--every=10"_s})->period.firstDay.isNull());
    }

    void aTimeOfDayNeedsADay()
    {
        QuotaSettings present{.bytes = kGib};
        present.period = {.kind = PeriodKind::None, .firstDay = {}};
        const auto refused = changed(present, {u"--at=06:00"_s});
        QCOMPARE(refused.error().code, ErrorCode::InvalidArgument);
        QVERIFY(refused.error().detail.startsWith(u"--at: "_s));
        QCOMPARE(changed(present, {u"--at=06:00"_s, u"--reset-day=2"_s})->period,
                 (Period{.day = 2, .firstDay = {}, .atMinute = 360}));
        QCOMPARE(changed(QuotaSettings{}, {u"--no-reset"_s})->period, present.period);
    }

    void everyChangeIsOneThatTheHelperTakes_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("each month") << QStringList{u"--reset-day=31"_s, u"--at=23:59"_s};
        QTest::newRow("a leap day") << QStringList{u"--yearly=02-29"_s};
        QTest::newRow("short numbers") << QStringList{u"--yearly=2-9"_s};
        QTest::newRow("the longest") << QStringList{u"--every=3660"_s, u"--at=24:00"_s};
        QTest::newRow("never") << QStringList{u"--no-reset"_s};
        QTest::newRow("unsorted") << QStringList{u"--thresholds=100, 5,50"_s};
        QTest::newRow("no alert") << QStringList{u"--thresholds="_s};
        QTest::newRow("a rate") << QStringList{u"--action=throttle=1.5 Mbit/s"_s};
        QTest::newRow("a cut") << QStringList{u"--action=block"_s};
    }

    void everyChangeIsOneThatTheHelperTakes()
    {
        QFETCH(QStringList, options);
        const auto quota = changed(std::nullopt, options);
        QVERIFY2(quota, quota ? "" : qPrintable(quota.error().detail));
        QVERIFY(validateQuota(*quota));
        QCOMPARE(normalized(quota->period), quota->period);
    }

    void wrongOptionsAreNamed_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("start");
        const auto row = [](const char *options, const char *start) {
            QTest::newRow(options) << QString::fromUtf8(options).split(u' ') << QString::fromUtf8(start);
        };
        row("--reset-day=0", "--reset-day: \"0\" is not a whole number from 1 to 31");
        row("--reset-day=32", "--reset-day: ");
        row("--reset-day=+1", "--reset-day: ");
        row("--every=0", "--every: ");
        row("--every=3661", "--every: \"3661\" is not a whole number from 1 to 3660");
        row("--every=7d", "--every: ");
        row("--yearly=02-30", "--yearly: ");
        row("--yearly=13-01", "--yearly: ");
        row("--yearly=0229", "--yearly: ");
        row("--yearly=02-29-1", "--yearly: ");
        row("--at=25:00", "--at: ");
        row("--thresholds=0", "--thresholds: ");
        row("--thresholds=101", "--thresholds: ");
        row("--thresholds=50,50", "--thresholds: ");
        row("--thresholds=half", "--thresholds: ");
        row("--action=cut", "--action: \"cut\" is not notify, block, or throttle=RATE as in throttle=1mbps");
        row("--action=throttle", "--action: ");
        row("--action=throttle=", "--action: rate: ");
        row("--action=throttle=1", "--action: rate: ");
        row("--action=block=1mbps", "--action: ");
        row("--reset-day=1 --every=7", "--reset-day and --every exclude each other");
        row("--every=7 --yearly=01-01 --no-reset", "--every, --yearly and --no-reset exclude each other");
        row("--no-reset --at=06:00", "--no-reset and --at exclude each other");
    }

    void wrongOptionsAreNamed()
    {
        QFETCH(QStringList, options);
        QFETCH(QString, start);
        const auto quota = changed(std::nullopt, options);
        QVERIFY(!quota);
        QCOMPARE(quota.error().code, ErrorCode::InvalidArgument);
        QVERIFY2(quota.error().detail.startsWith(start), qPrintable(quota.error().detail));
    }

private:
    static Result<QuotaSettings> changed(const std::optional<QuotaSettings> &present,
                                         const QStringList &options)
    {
        QCommandLineParser parser;
        parser.addOptions(quotaOptions());
        if (!parser.parse(QStringList{u"quota"_s} + options))
            return fail(ErrorCode::Unavailable, parser.errorText());
        const auto wish = givenQuota(u"100GB"_s, parser);
        return wish ? changedQuota(present, *wish) : std::unexpected(wish.error());
    }
};

} // namespace portreeve::ctl

PORTREEVE_TEST(portreeve::ctl::QuotaChangeTest)
#include "quotachangetest.moc"

// SPDX-License-Identifier: MIT
#include "app/ctl/burstwords.h"

#include "app/ctl/burstoptions.h"
#include "tests/support/testsuite.h"

#include <QtCore/QTimeZone>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

namespace portreeve::ctl {

class BurstWordsTest final : public QObject
{
    Q_OBJECT

private slots:
    void settingsAreOnePhrase()
    {
        QCOMPARE(burstText(kBurst),
                 u"above 50 Mbit/s in and out together for 5 minutes, slowed to 5 Mbit/s for 10 minutes"_s);
        QCOMPARE(burstText({50'000'000, 1, 5'000'000, 180, BurstDirection::In}),
                 u"above 50 Mbit/s in for 1 minute, slowed to 5 Mbit/s for 3 hours"_s);
        QCOMPARE(burstText({50'000'000, 60, 5'000'000, 61, BurstDirection::Out}),
                 u"above 50 Mbit/s out for 1 hour, slowed to 5 Mbit/s for 61 minutes"_s);
    }

    void theStateSaysHowFarItIs()
    {
        QCOMPARE(burstStateText(kBurst, {}, kNow), u"armed, 0 of 5 minutes above the trigger"_s);
        QCOMPARE(burstStateText(kBurst, {.minutesAbove = 2}, kNow),
                 u"armed, 2 of 5 minutes above the trigger"_s);
        QCOMPARE(burstStateText(kBurst, throttledFor(300), kNow),
                 u"throttled since 11:55 until 12:05, 5 minutes left"_s);
    }

    void minutesLeftAreRoundedUpAndNeverNegative_data()
    {
        QTest::addColumn<int>("secondsLeft");
        QTest::addColumn<QString>("symbol");
        QTest::addColumn<QString>("word");
        QTest::newRow("whole") << 300 << u"🔽5m"_s << u"slowed 5m"_s;
        QTest::newRow("begun") << 241 << u"🔽5m"_s << u"slowed 5m"_s;
        QTest::newRow("the last second") << 1 << u"🔽1m"_s << u"slowed 1m"_s;
        QTest::newRow("just over") << -1 << u"🔽0m"_s << u"slowed 0m"_s;
        QTest::newRow("a week") << 604'800 << u"🔽10080m"_s << u"slowed 10080m"_s;
    }

    void minutesLeftAreRoundedUpAndNeverNegative()
    {
        QFETCH(int, secondsLeft);
        QTEST(burstCell(throttledFor(secondsLeft), kNow, true), "symbol");
        QTEST(burstCell(throttledFor(secondsLeft), kNow, false), "word");
    }

    void anArmedEntryHasItsSymbolOrWord()
    {
        QCOMPARE(burstCell({}, kNow, true), u"⚡"_s);
        QCOMPARE(burstCell({}, kNow, false), u"armed"_s);
    }

    void aTrialSaysHowOftenAndWhen()
    {
        const qint64 now = kNow.toSecsSinceEpoch();
        QCOMPARE(trialText({120, {now - 7140, now - 4800, now - 2400}}, kNow),
                 u"would have fired 3 times in the last 2 hours, at 10:01, 10:40 and 11:20"_s);
        QCOMPARE(trialText({120, {now - 7140}}, kNow),
                 u"would have fired once in the last 2 hours, at 10:01"_s);
        QCOMPARE(trialText({120, {}}, kNow), u"would not have fired in the last 2 hours"_s);
        QCOMPARE(trialText({45, {}}, kNow),
                 u"would not have fired in the last 45 minutes; more is not known of its traffic"_s);
        QCOMPARE(trialText({0, {}}, kNow),
                 u"nothing is known of its traffic yet; try again in some minutes"_s);
    }

    void whatIsMissingOrWrongIsNamed_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<QString>("start");
        const auto row = [](const char *options, const char *start) {
            QTest::newRow(options) << QString::fromUtf8(options) << QString::fromUtf8(start);
        };
        row("--trigger=50mbps --window=5 --throttle=5mbps", "--duration is missing; ");
        row("--direction=in", "--trigger, --window, --throttle and --duration are missing; ");
        row("--trigger=50 --window=5 --throttle=5mbps --duration=10", "--trigger: rate: ");
        row("--trigger=50mbps --window=0 --throttle=5mbps --duration=10",
            "--window: \"0\" is not a whole number from 1 to 120");
        row("--trigger=50mbps --window=121 --throttle=5mbps --duration=10", "--window: ");
        row("--trigger=50mbps --window=1.5 --throttle=5mbps --duration=10", "--window: ");
        row("--trigger=50mbps --window=5 --throttle=off --duration=10", "--throttle: rate: ");
        row("--trigger=50mbps --window=5 --throttle=5mbps --duration=10081",
            "--duration: \"10081\" is not a whole number from 1 to 10080");
        row("--trigger=50mbps --window=5 --throttle=5mbps --duration=10 --direction=both", "--direction: ");
    }

    void whatIsMissingOrWrongIsNamed()
    {
        QFETCH(QString, options);
        QFETCH(QString, start);
        const auto given = parsed(options);
        QVERIFY(!given);
        QCOMPARE(given.error().code, ErrorCode::InvalidArgument);
        QVERIFY2(given.error().detail.startsWith(start), qPrintable(given.error().detail));
    }

    void aDirectionThatIsNotNamedStays()
    {
        const QString options = u"--trigger=50mbps --window=5 --throttle=5mbps --duration=10"_s;
        const BurstWish wish = parsed(options).value().value();
        QCOMPARE(changedBurst(std::nullopt, wish), kBurst);
        BurstSettings present{8000, 1, 8000, 1, BurstDirection::Out};
        BurstSettings expected = kBurst;
        expected.direction = BurstDirection::Out;
        QCOMPARE(changedBurst(present, wish), expected);
        QCOMPARE(changedBurst(present, parsed(options + " --direction=sum"_L1).value().value()), kBurst);
        QVERIFY(!parsed({}).value());
    }

private:
    const QDateTime kNow{QDate(2026, 11, 25), QTime(12, 0), QTimeZone(3600)};
    const BurstSettings kBurst{50'000'000, 5, 5'000'000, 10, BurstDirection::Sum};

    BurstStatus throttledFor(int secondsLeft) const
    {
        return {.sinceSec = kNow.toSecsSinceEpoch() + secondsLeft - 600,
                .untilSec = kNow.toSecsSinceEpoch() + secondsLeft};
    }

    static Result<std::optional<BurstWish>> parsed(const QString &options)
    {
        QCommandLineParser parser;
        parser.addOptions(burstOptions());
        if (!parser.parse(QStringList{u"burst"_s} + options.split(u' ', Qt::SkipEmptyParts)))
            return fail(ErrorCode::Unavailable, parser.errorText());
        return givenBurst(parser);
    }
};

} // namespace portreeve::ctl

PORTREEVE_TEST(portreeve::ctl::BurstWordsTest)
#include "burstwordstest.moc"

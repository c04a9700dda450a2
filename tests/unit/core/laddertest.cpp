// SPDX-License-Identifier: MIT
#include "helper/core/quota/ladder.h"

#include "dbus/vocabulary/figures.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>
#include <algorithm>
#include <limits>
#include <random>

using namespace portreeve;

namespace {

__extension__ using Wide = unsigned __int128;

constexpr quint64 kMost = std::numeric_limits<quint64>::max();
using Thresholds = std::vector<quint8>;

QuotaSettings quotaOf(quint64 bytes, Thresholds thresholds = {30, 50, 80, 100},
                      QuotaAction action = QuotaAction::Notify)
{
    QuotaSettings quota;
    quota.bytes = bytes;
    quota.thresholds = std::move(thresholds);
    quota.action = action;
    return quota;
}

/// Whether so many bytes are \a percent of the quota or more, without a division.
bool isPassed(quint64 quotaBytes, quint64 usedBytes, int percent)
{
    return Wide{usedBytes} * 100 >= Wide{quotaBytes} * static_cast<unsigned>(percent);
}

quint64 billed(quint64 raw, quint32 weight)
{
    return billedBytes(Billing::Single, weight, 0, raw);
}

/// Of any size: as many small ones as large ones.
quint64 anyNumber(std::mt19937_64 &random)
{
    return random() >> random() % 64;
}

} // namespace

class LadderTest final : public QObject
{
    Q_OBJECT

private slots:
    void aThresholdIsTheFirstByteThatReachesIt_data()
    {
        QTest::addColumn<quint64>("quota");
        QTest::addColumn<int>("percent");
        QTest::addColumn<quint64>("bytes");
        QTest::newRow("even") << quint64{1000} << 30 << quint64{300};
        QTest::newRow("rounded up") << quint64{1001} << 30 << quint64{301};
        QTest::newRow("one byte") << quint64{1} << 1 << quint64{1};
        QTest::newRow("all of it") << quint64{12'345} << 100 << quint64{12'345};
        QTest::newRow("the largest quota") << kMaxQuotaBytes << 100 << kMaxQuotaBytes;
        QTest::newRow("the largest number") << kMost << 100 << kMost;
    }

    void aThresholdIsTheFirstByteThatReachesIt()
    {
        QFETCH(quint64, quota);
        QFETCH(int, percent);
        QFETCH(quint64, bytes);
        QCOMPARE(thresholdBytes(quota, static_cast<quint8>(percent)), bytes);
    }

    void thresholdsOfAnyQuotaAreExact()
    {
        std::mt19937_64 random(1);
        for (int i = 0; i < 200'000; ++i) {
            const quint64 quota = 1 + anyNumber(random) % kMaxQuotaBytes;
            const auto percent = static_cast<quint8>(1 + random() % 100);
            const quint64 bytes = thresholdBytes(quota, percent);
            QVERIFY(isPassed(quota, bytes, percent) && !isPassed(quota, bytes - 1, percent));
        }
    }

    void rawBytesAreTheFewestThatAreBilledSo_data()
    {
        QTest::addColumn<quint64>("bytes");
        QTest::addColumn<quint32>("weight");
        QTest::addColumn<quint64>("raw");
        QTest::newRow("as they are") << quint64{1'000'001} << kWeightOne << quint64{1'000'001};
        QTest::newRow("none") << quint64{0} << quint32{1} << quint64{0};
        QTest::newRow("none, counted as nothing") << quint64{0} << quint32{0} << quint64{0};
        QTest::newRow("half as much") << quint64{3} << quint32{2'000} << quint64{2};
        QTest::newRow("a third more") << quint64{3} << quint32{750} << quint64{4};
        QTest::newRow("a thousand times") << quint64{1} << quint32{1} << quint64{1'000};
        QTest::newRow("a thousandth") << quint64{1'001} << kMaxWeight << quint64{2};
        QTest::newRow("more than there are") << kMost << quint32{999} << kMost;
        QTest::newRow("counted as nothing") << quint64{1} << quint32{0} << kMost;
        QTest::newRow("all there are") << kMost << kWeightOne << kMost;
        QTest::newRow("the largest quota")
            << kMaxQuotaBytes << quint32{63} << kMaxQuotaBytes / 63 * 1000 + 16;
    }

    void rawBytesAreTheFewestThatAreBilledSo()
    {
        QFETCH(quint64, bytes);
        QFETCH(quint32, weight);
        QFETCH(quint64, raw);
        QCOMPARE(rawBytesFor(bytes, weight), raw);
    }

    void rawBytesAgreeWithTheBill()
    {
        std::mt19937_64 random(2);
        int beyond = 0;
        for (int i = 0; i < 200'000; ++i) {
            const quint64 bytes = 1 + anyNumber(random) % (kMost - 1);
            const auto weight = static_cast<quint32>(1 + anyNumber(random) % kMaxWeight);
            const quint64 raw = rawBytesFor(bytes, weight);
            QVERIFY(billed(raw - 1, weight) < bytes);
            if (billed(raw, weight) >= bytes)
                continue;
            ++beyond;
            QCOMPARE(raw, kMost);
        }
        QVERIFY(beyond > 0 && beyond < 20'000);
    }

    void useClimbsTheLadder_data()
    {
        QTest::addColumn<QuotaSettings>("quota");
        QTest::addColumn<quint64>("used");
        QTest::addColumn<int>("alerted");
        QTest::addColumn<Rung>("rung");
        const auto row = [](const char *name, const QuotaSettings &quota, quint64 used, int alerted,
                            const Rung &rung) { QTest::newRow(name) << quota << used << alerted << rung; };
        const auto open = QuotaStanding::Open;
        const auto reached = QuotaStanding::Reached;
        const auto throttled = QuotaStanding::Throttled;
        const auto blocked = QuotaStanding::Blocked;
        const QuotaSettings plain = quotaOf(1000);
        row("nothing used", plain, 0, 0, {open, 0, false, 30});
        row("a byte below the first", plain, 299, 0, {open, 0, false, 30});
        row("at the first", plain, 300, 0, {open, 30, true, 50});
        row("at the first, told", plain, 300, 30, {open, 30, false, 50});
        row("beyond the first, told", plain, 499, 30, {open, 30, false, 50});
        row("at the second", plain, 500, 30, {open, 50, true, 80});
        row("over two at once", plain, 800, 0, {open, 80, true, 100});
        row("over all at once", plain, 5000, 0, {reached, 100, true, 0});
        row("a byte below all", plain, 999, 80, {open, 80, false, 100});
        row("all, told", plain, 1000, 100, {reached, 100, false, 0});
        row("the quota was raised", quotaOf(2000), 1000, 100, {open, 50, false, 80});
        row("the quota was lowered", quotaOf(500), 450, 30, {open, 80, true, 100});
        row("the quota was lowered below what is used", quotaOf(400), 450, 50, {reached, 100, true, 0});
        row("used up, to be slowed", quotaOf(1000, {50}, QuotaAction::Throttle), 1000, 50,
            {throttled, 100, true, 0});
        row("used up and told, slowed", quotaOf(1000, {50}, QuotaAction::Throttle), 1001, 100,
            {throttled, 100, false, 0});
        row("used up, cut", quotaOf(1000, {50, 100}, QuotaAction::Block), 1000, 50, {blocked, 100, true, 0});
        row("100 % is not listed, but something is done there", quotaOf(1000, {50}, QuotaAction::Block), 999,
            50, {open, 50, false, 100});
        row("100 % is not listed, and nothing is done there", quotaOf(1000, {50}), 1000, 50,
            {reached, 50, false, 0});
        row("no thresholds, and nothing is done", quotaOf(1000, {}), 999, 0, {open, 0, false, 0});
        row("no thresholds, used up", quotaOf(1000, {}), 1000, 0, {reached, 0, false, 0});
        row("no thresholds, to be cut", quotaOf(1000, {}, QuotaAction::Block), 999, 0, {open, 0, false, 100});
        row("no thresholds, cut", quotaOf(1000, {}, QuotaAction::Block), 1000, 0, {blocked, 100, true, 0});
        row("several fall on one byte", quotaOf(1, {1, 50, 99}), 1, 0, {reached, 99, true, 0});
        row("the largest quota", quotaOf(kMaxQuotaBytes), kMost, 80, {reached, 100, true, 0});
    }

    void useClimbsTheLadder()
    {
        QFETCH(QuotaSettings, quota);
        QFETCH(quint64, used);
        QFETCH(int, alerted);
        QFETCH(Rung, rung);
        const Rung is = rungOf(quota, used, static_cast<quint8>(alerted));
        QCOMPARE(is.standing, rung.standing);
        QCOMPARE(is.passed, rung.passed);
        QCOMPARE(is.isNews, rung.isNews);
        QCOMPARE(is.next, rung.next);
    }

    void anyUseStandsWhereItsThresholdsSay()
    {
        std::mt19937_64 random(3);
        for (int i = 0; i < 100'000; ++i) {
            QuotaSettings quota =
                quotaOf(1 + anyNumber(random) % kMaxQuotaBytes, {}, static_cast<QuotaAction>(random() % 3));
            for (unsigned percent = 1; percent <= 100; ++percent) {
                if (random() % 10 == 0 && quota.thresholds.size() < kMaxThresholds)
                    quota.thresholds.push_back(static_cast<quint8>(percent));
            }
            const auto used = static_cast<quint64>(Wide{quota.bytes} * (random() % 130) / 100 + random() % 2);
            const auto alerted = static_cast<quint8>(random() % 101);
            quint8 passed = 0;
            quint8 next = 0;
            for (int percent = 100; percent >= 1; --percent) {
                const bool isListed = std::ranges::count(quota.thresholds, percent) > 0 ||
                                      (percent == 100 && quota.action != QuotaAction::Notify);
                if (isListed && isPassed(quota.bytes, used, percent))
                    passed = std::max(passed, static_cast<quint8>(percent));
                else if (isListed)
                    next = static_cast<quint8>(percent);
            }
            const Rung rung = rungOf(quota, used, alerted);
            QCOMPARE(rung.passed, passed);
            QCOMPARE(rung.next, next);
            QCOMPARE(rung.isNews, passed > alerted);
            QCOMPARE(rung.standing != QuotaStanding::Open, used >= quota.bytes);
        }
    }
};

PORTREEVE_TEST(LadderTest)
#include "laddertest.moc"

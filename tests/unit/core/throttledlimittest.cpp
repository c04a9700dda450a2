// SPDX-License-Identifier: MIT
#include "tests/support/testsuite.h"
#include "tests/unit/core/limitsamples.h"

#include <QtTest/QTest>

using namespace portreeve;
using namespace portreeve::samples;
using namespace Qt::StringLiterals;

namespace {

// 2026-07-06 is a Monday; Berlin is two hours before UTC in summer.
const char *const kNoon = "2026-07-06T10:00:00Z";

constexpr quint64 kMbit = 1'000'000;

struct Ending
{
    quint64 mbit;
    const char *until; ///< nullptr: never by itself
};

/// Of quota and burst protection.
Throttles throttledBy(std::optional<Ending> quota, std::optional<Ending> burst = {})
{
    const auto bps = [](const auto &ending) {
        return ending ? std::optional(ending->mbit * kMbit) : std::nullopt;
    };
    const auto untilMs = [](const auto &ending) {
        return ending && ending->until != nullptr ? utc(ending->until) : 0;
    };
    return {bps(quota), untilMs(quota), bps(burst), untilMs(burst)};
}

LimitSettings base(quint64 mbit)
{
    return {{mbit * kMbit, {}}, {}, {}, {}};
}

/// From 8 to 18 o'clock on weekdays, and \a baseMbit otherwise.
LimitSettings office(std::optional<quint64> mbit, std::optional<quint64> baseMbit)
{
    LimitSettings settings = scheduled({profile(kWeekdays, at(8), at(18), {mbit.value_or(0) * kMbit, {}})});
    if (baseMbit)
        settings.base.upBps = *baseMbit * kMbit;
    return settings;
}

LimitSettings temporarily(LimitSettings settings, quint64 mbit, const char *until)
{
    settings.temporaryUp = TemporaryRate{mbit * kMbit, utc(until) / 1000};
    return settings;
}

} // namespace

/// What holds of one direction, and what follows, where throttles are in force.
class ThrottledLimitTest final : public QObject
{
    Q_OBJECT

private slots:
    void theLeastHoldsAndWhatFollowsIsTold_data();
    void theLeastHoldsAndWhatFollowsIsTold();
    void aThrottleHoldsForBothDirections();
    void aThrottleEndsToTheMillisecond();
    void onlyWhatCanLimitMayBeLimited_data();
    void onlyWhatCanLimitMayBeLimited();
};

void ThrottledLimitTest::theLeastHoldsAndWhatFollowsIsTold_data()
{
    QTest::addColumn<LimitSettings>("settings");
    QTest::addColumn<Throttles>("throttles");
    QTest::addColumn<QString>("now");  // Monday noon in Berlin; cause and Mbit/s
    QTest::addColumn<QString>("next"); // when, in UTC, and what then
    const auto row = [](const char *name, const LimitSettings &settings, const Throttles &throttles,
                        const char *now, const char *next) {
        QTest::newRow(name) << settings << throttles << QString::fromLatin1(now) << QString::fromLatin1(next);
    };
    const char *const burstEnd = "2026-07-06T10:05:00Z";
    const char *const monthEnd = "2026-07-31T22:05:00Z"; // beyond the look-ahead

    row("a quota without a limit", {}, throttledBy(Ending{5, monthEnd}), "quota 5", "2026-07-31 22:05 none");
    row("a quota that never ends", {}, throttledBy(Ending{5, nullptr}), "quota 5", "never");
    row("a burst without a limit", {}, throttledBy({}, Ending{5, burstEnd}), "burst 5",
        "2026-07-06 10:05 none");
    row("a burst below the base rate", base(50), throttledBy({}, Ending{5, burstEnd}), "burst 5",
        "2026-07-06 10:05 base 50");
    row("a burst above the base rate", base(3), throttledBy({}, Ending{5, burstEnd}), "base 3", "never");
    row("a quota that is over", base(50), throttledBy(Ending{5, kNoon}), "base 50", "never");
    row("a burst that is over, a quota that is not", {},
        throttledBy(Ending{5, monthEnd}, Ending{1, "2026-07-06T09:59:00Z"}), "quota 5",
        "2026-07-31 22:05 none");

    row("a lower burst that ends before the quota", base(50),
        throttledBy(Ending{5, monthEnd}, Ending{2, burstEnd}), "burst 2", "2026-07-06 10:05 quota 5");
    row("a higher burst that ends before the quota", base(50),
        throttledBy(Ending{5, monthEnd}, Ending{7, burstEnd}), "quota 5", "2026-07-31 22:05 base 50");
    row("a lower quota that ends before the burst", base(50),
        throttledBy(Ending{5, "2026-07-06T10:01:00Z"}, Ending{7, burstEnd}), "quota 5",
        "2026-07-06 10:01 burst 7");
    row("a higher quota that ends before the burst", base(50),
        throttledBy(Ending{9, "2026-07-06T10:01:00Z"}, Ending{7, burstEnd}), "burst 7",
        "2026-07-06 10:05 base 50");
    row("two that end together", base(50), throttledBy(Ending{5, burstEnd}, Ending{7, burstEnd}), "quota 5",
        "2026-07-06 10:05 base 50");
    row("a lower burst before a quota that never ends", {},
        throttledBy(Ending{5, nullptr}, Ending{2, burstEnd}), "burst 2", "2026-07-06 10:05 quota 5");

    row("equally slow: the later end is named, here the quota's", {},
        throttledBy(Ending{5, monthEnd}, Ending{5, burstEnd}), "quota 5", "2026-07-31 22:05 none");
    row("equally slow: the later end is named, here the burst's", {},
        throttledBy(Ending{5, "2026-07-06T10:01:00Z"}, Ending{5, burstEnd}), "burst 5",
        "2026-07-06 10:05 none");
    row("equally slow: what never ends is named", {}, throttledBy(Ending{5, nullptr}, Ending{5, burstEnd}),
        "quota 5", "never");
    row("equally slow with one end: the quota is named", {},
        throttledBy(Ending{5, burstEnd}, Ending{5, burstEnd}), "quota 5", "2026-07-06 10:05 none");
    row("as slow as the base rate: that is named", base(5), throttledBy(Ending{5, monthEnd}), "base 5",
        "never");
    row("as slow as a profile: that is named until it ends", office(5, 50), throttledBy(Ending{5, monthEnd}),
        "schedule 5", "2026-07-06 16:00 quota 5");

    row("a burst that ends before the profile does", office(20, 50), throttledBy({}, Ending{5, burstEnd}),
        "burst 5", "2026-07-06 10:05 schedule 20");
    row("a burst that ends after the profile does", office(20, 50),
        throttledBy({}, Ending{5, "2026-07-06T16:01:00Z"}), "burst 5", "2026-07-06 16:01 base 50");
    row("a burst that ends with the profile", office(20, 50),
        throttledBy({}, Ending{5, "2026-07-06T16:00:00Z"}), "burst 5", "2026-07-06 16:00 base 50");
    row("a profile below the throttle", office(1, 50), throttledBy(Ending{5, monthEnd}), "schedule 1",
        "2026-07-06 16:00 quota 5");
    row("a profile below the throttle, which ends before", office(1, 50),
        throttledBy({}, Ending{5, burstEnd}), "schedule 1", "2026-07-06 16:00 base 50");
    row("a profile that says unlimited", office({}, 3), throttledBy(Ending{5, monthEnd}), "quota 5",
        "2026-07-06 16:00 base 3");
    row("a burst that ends while a profile says unlimited", office({}, 3),
        throttledBy({}, Ending{5, burstEnd}), "burst 5", "2026-07-06 10:05 schedule 0");
    row("a profile that begins after the burst", base(50), throttledBy({}, Ending{5, burstEnd}), "burst 5",
        "2026-07-06 10:05 base 50");
    const LimitSettings nights{{50 * kMbit, {}}, {profile(kAllDays, at(22), at(6), {kMbit, {}})}, {}, {}};
    row("a profile that will be slower than the quota", nights, throttledBy(Ending{5, monthEnd}), "quota 5",
        "2026-07-06 20:00 schedule 1");
    row("a profile that will be slower than the burst, which ends before", nights,
        throttledBy({}, Ending{5, burstEnd}), "burst 5", "2026-07-06 10:05 base 50");
    row("a quota that ends in the night, beyond the look-ahead", office(20, 50),
        throttledBy(Ending{5, monthEnd}), "quota 5", "2026-07-31 22:05 base 50");
    row("a quota that ends within a profile after the clocks were changed", office(20, 50),
        throttledBy(Ending{5, "2026-12-01T07:30:00Z"}), "quota 5", "2026-12-01 07:30 schedule 20");

    row("a temporary rate overrides both", temporarily(base(50), 30, "2026-07-06T11:00:00Z"),
        throttledBy(Ending{5, monthEnd}, Ending{2, burstEnd}), "temporary 30", "2026-07-06 11:00 quota 5");
    row("a temporary rate that ends before the burst", temporarily(base(50), 30, "2026-07-06T10:01:00Z"),
        throttledBy(Ending{5, monthEnd}, Ending{2, burstEnd}), "temporary 30", "2026-07-06 10:01 burst 2");
    row("a temporary rate that ends with the burst", temporarily(base(50), 30, burstEnd),
        throttledBy({}, Ending{2, burstEnd}), "temporary 30", "2026-07-06 10:05 base 50");
    row("a temporary rate that is lower than the throttle", temporarily(base(50), 1, "2026-07-06T11:00:00Z"),
        throttledBy(Ending{5, monthEnd}), "temporary 1", "2026-07-06 11:00 quota 5");
    row("temporarily unlimited", temporarily(base(50), 0, "2026-07-06T11:00:00Z"),
        throttledBy(Ending{5, monthEnd}), "temporary 0", "2026-07-06 11:00 quota 5");
    row("a temporary rate that is over", temporarily(base(50), 30, kNoon), throttledBy(Ending{5, monthEnd}),
        "quota 5", "2026-07-31 22:05 base 50");
    row("a temporary rate that outlasts a throttle beyond the look-ahead",
        temporarily(office(20, 50), 30, "2026-12-01T07:30:00Z"), throttledBy(Ending{5, monthEnd}),
        "temporary 30", "2026-12-01 07:30 schedule 20");
    row("a temporary rate that ends while a throttle holds, both beyond the look-ahead",
        temporarily(office(20, 50), 30, "2026-12-01T07:30:00Z"),
        throttledBy(Ending{5, "2027-01-01T00:00:00Z"}), "temporary 30", "2026-12-01 07:30 quota 5");
}

void ThrottledLimitTest::theLeastHoldsAndWhatFollowsIsTold()
{
    QFETCH(LimitSettings, settings);
    QFETCH(Throttles, throttles);
    const Decision up = decide(settings, throttles, LocalMoment{utc(kNoon), zone("Europe/Berlin")}).up;
    QTEST(text(up.now), "now");
    QTEST(nextText(up), "next");
}

void ThrottledLimitTest::aThrottleHoldsForBothDirections()
{
    const LimitSettings settings{{3 * kMbit, 50 * kMbit}, {}, {}, {}};
    const auto decisions = decide(settings, throttledBy(Ending{5, "2026-07-06T11:00:00Z"}),
                                  LocalMoment{utc(kNoon), TimeZone::utc()});
    QCOMPARE(text(decisions.up.now), u"base 3"_s);
    QCOMPARE(decisions.up.nextMs, 0);
    QCOMPARE(text(decisions.down.now), u"quota 5"_s);
    QCOMPARE(nextText(decisions.down), u"2026-07-06 11:00 base 50"_s);
    QCOMPARE(decisions.nextChangeMs(), utc("2026-07-06T11:00:00Z"));
}

void ThrottledLimitTest::aThrottleEndsToTheMillisecond()
{
    const qint64 end = utc(kNoon) + 12'345;
    const Throttles throttles{{}, 0, 5 * kMbit, end};
    const auto before = decide({}, throttles, LocalMoment{end - 1, TimeZone::utc()});
    QCOMPARE(text(before.up.now), u"burst 5"_s);
    QCOMPARE(before.up.nextMs, end);
    QCOMPARE(decide({}, throttles, LocalMoment{end, TimeZone::utc()}), Decisions{});
}

void ThrottledLimitTest::onlyWhatCanLimitMayBeLimited_data()
{
    QTest::addColumn<EntrySpec>("spec");
    QTest::addColumn<bool>("may");
    const EntrySpec plain;
    QTest::newRow("nothing") << plain << false;
    EntrySpec spec = plain;
    spec.limits = base(5);
    QTest::newRow("a rate") << spec << true;
    spec.limits = office(5, {});
    QTest::newRow("a schedule") << spec << true;
    spec.limits = temporarily({}, 5, kNoon);
    QTest::newRow("a temporary rate") << spec << true;
    spec = plain;
    spec.quota = QuotaSettings{};
    QTest::newRow("a quota that notifies") << spec << false;
    spec.quota->action = QuotaAction::Block;
    QTest::newRow("a quota that blocks") << spec << false;
    spec.quota->action = QuotaAction::Throttle;
    QTest::newRow("a quota that throttles") << spec << true;
    spec = plain;
    spec.burst = BurstSettings{};
    QTest::newRow("burst protection") << spec << true;
}

void ThrottledLimitTest::onlyWhatCanLimitMayBeLimited()
{
    QFETCH(EntrySpec, spec);
    QTEST(mayBeLimited(spec), "may");
}

PORTREEVE_TEST(ThrottledLimitTest)
#include "throttledlimittest.moc"

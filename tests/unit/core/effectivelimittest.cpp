// SPDX-License-Identifier: MIT
#include "tests/support/testsuite.h"
#include "tests/unit/core/limitsamples.h"

#include <QtCore/QDateTime>
#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>
#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

using namespace portreeve;
using namespace portreeve::samples;
using namespace Qt::StringLiterals;

namespace {

struct Change
{
    qint64 atMs;
    Ruling up;
    Ruling down;
    bool operator==(const Change &) const = default;
};

/// All changes after \a fromMs and before \a toMs, by following nextChangeMs.
std::vector<Change> changesBetween(const LimitSettings &settings, const Throttles &throttles,
                                   const TimeZone &zone, qint64 fromMs, qint64 toMs)
{
    std::vector<Change> changes;
    for (qint64 next = decide(settings, throttles, LocalMoment{fromMs, zone}).nextChangeMs();
         next != 0 && next < toMs;) {
        const Decisions then = decide(settings, throttles, LocalMoment{next, zone});
        changes.push_back({next, then.up.now, then.down.now});
        next = then.nextChangeMs();
    }
    return changes;
}

/// A change of one direction.
struct Turn
{
    qint64 atMs;
    Ruling ruling;
    bool operator==(const Turn &) const = default;
};

/// All of one direction after \a fromMs and before \a toMs, each as it was foretold.
std::vector<Turn> turnsBetween(const LimitSettings &settings, const Throttles &throttles,
                               Decision Decisions::*direction, const TimeZone &zone, qint64 fromMs,
                               qint64 toMs)
{
    std::vector<Turn> turns;
    Decision decision = decide(settings, throttles, LocalMoment{fromMs, zone}).*direction;
    while (decision.nextMs != 0 && decision.nextMs < toMs) {
        turns.push_back({decision.nextMs, decision.next});
        decision = decide(settings, throttles, LocalMoment{decision.nextMs, zone}).*direction;
    }
    return turns;
}

/// Those of \a changes that change one direction, which begins as \a first.
std::vector<Turn> turnsOf(const std::vector<Change> &changes, Ruling Change::*direction, Ruling first)
{
    std::vector<Turn> turns;
    for (const Change &change : changes) {
        if (change.*direction == first)
            continue;
        first = change.*direction;
        turns.push_back({change.atMs, first});
    }
    return turns;
}

/// A minute as QDateTime says it, to judge by other means than decide() does.
struct WallClock
{
    int day; ///< Monday is 0
    int minute;
};

WallClock wallClock(qint64 epochMs, const QTimeZone &zone)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(epochMs, zone);
    return {local.date().dayOfWeek() - 1, local.time().hour() * 60 + local.time().minute()};
}

bool isCovered(const RateProfile &profile, const WallClock &clock)
{
    const bool today = (profile.days >> clock.day & 1) != 0;
    const bool yesterday = (profile.days >> (clock.day + 6) % 7 & 1) != 0;
    if (profile.fromMinute < profile.toMinute)
        return today && profile.fromMinute <= clock.minute && clock.minute < profile.toMinute;
    return (today && clock.minute >= profile.fromMinute) || (yesterday && clock.minute < profile.toMinute);
}

Ruling ownLimit(const LimitSettings &settings, std::optional<quint64> RatePair::*rate, const WallClock &clock)
{
    for (const RateProfile &each : settings.schedule) {
        if (each.rates.*rate && isCovered(each, clock))
            return {each.rates.*rate, LimitCause::Profile};
    }
    const auto base = settings.base.*rate;
    return {base, base ? LimitCause::Base : LimitCause::None};
}

/// One of those of which the slowest counts.
struct Candidate
{
    double bps;
    double endMs;
    Ruling ruling;
};

Candidate throttleOf(std::optional<quint64> bps, qint64 untilMs, LimitCause cause)
{
    return {static_cast<double>(bps.value_or(0)),
            untilMs == 0 ? HUGE_VAL : static_cast<double>(untilMs),
            {bps, cause}};
}

/// The slowest without a temporary rate: of equal ones the first of own limit, later end, quota.
Ruling slowest(const Ruling &own, const Throttles &throttles, qint64 atMs)
{
    std::vector<Candidate> candidates{
        {own.bps.value_or(0) > 0 ? static_cast<double>(*own.bps) : HUGE_VAL, HUGE_VAL, own}};
    if (throttles.quotaBps)
        candidates.push_back(throttleOf(throttles.quotaBps, throttles.quotaUntilMs, LimitCause::Quota));
    if (throttles.burstBps)
        candidates.push_back(throttleOf(throttles.burstBps, throttles.burstUntilMs, LimitCause::Burst));
    std::ranges::sort(candidates, {}, [](const Candidate &candidate) {
        const LimitCause cause = candidate.ruling.cause;
        const bool isThrottle = cause == LimitCause::Quota || cause == LimitCause::Burst;
        return std::tuple(candidate.bps, isThrottle, -candidate.endMs, cause == LimitCause::Burst);
    });
    return std::ranges::find_if(
               candidates,
               [atMs](const Candidate &candidate) { return static_cast<double>(atMs) < candidate.endMs; })
        ->ruling;
}

Ruling judged(const LimitSettings &settings, std::optional<quint64> RatePair::*rate,
              const std::optional<TemporaryRate> &temporary, const Throttles &throttles, qint64 atMs,
              const WallClock &clock)
{
    if (temporary && atMs < temporary->untilSec * 1000)
        return {temporary->bps, LimitCause::Temporary};
    return slowest(ownLimit(settings, rate, clock), throttles, atMs);
}

/// The same as changesBetween(), minute by minute.
std::vector<Change> changesByMinute(const LimitSettings &settings, const Throttles &throttles,
                                    const std::vector<WallClock> &clocks, qint64 fromMs)
{
    std::vector<Change> changes;
    std::optional<Change> last;
    qint64 atMs = fromMs;
    for (const WallClock &clock : clocks) {
        const Change now{
            atMs, judged(settings, &RatePair::upBps, settings.temporaryUp, throttles, atMs, clock),
            judged(settings, &RatePair::downBps, settings.temporaryDown, throttles, atMs, clock)};
        if (last && (last->up != now.up || last->down != now.down))
            changes.push_back(now);
        last = now;
        atMs += kMinuteMs;
    }
    return changes;
}

RatePair randomRates(QRandomGenerator &random, bool mustSay)
{
    const auto rate = [&random]() -> std::optional<quint64> {
        const auto pick = random.bounded(4U);
        return pick == 0 ? std::nullopt : std::optional(pick == 1 ? kUnlimited : kSlow * pick);
    };
    RatePair rates{rate(), rate()};
    if (mustSay && rates.isEmpty())
        rates.downBps = kFast;
    return rates;
}

/// Half of all times are about the hours at which clocks are changed.
quint16 randomMinute(QRandomGenerator &random)
{
    return static_cast<quint16>(random.bounded(2) == 0 ? random.bounded(60, 240) : random.bounded(1440));
}

LimitSettings randomSettings(QRandomGenerator &random, qint64 fromMs)
{
    LimitSettings settings;
    settings.base = randomRates(random, false);
    for (auto *base : {&settings.base.upBps, &settings.base.downBps}) {
        if (*base == kUnlimited)
            base->reset();
    }
    for (int left = random.bounded(1, 6); left > 0; --left)
        settings.schedule.push_back(profile(static_cast<quint8>(random.bounded(1, 128)), randomMinute(random),
                                            randomMinute(random), randomRates(random, true)));
    const auto ending = [&] {
        return TemporaryRate{kFast, fromMs / 1000 + qint64{60} * random.bounded(-100, 12 * 1440)};
    };
    if (random.bounded(3) == 0)
        settings.temporaryUp = ending();
    if (random.bounded(3) == 0)
        settings.temporaryDown = ending();
    return settings;
}

/// Half of them have the rate of a profile, and some are over or never.
Throttles randomThrottles(QRandomGenerator &random, qint64 fromMs)
{
    const auto end = [&]() -> qint64 {
        return random.bounded(4) == 0 ? 0 : fromMs + kMinuteMs * random.bounded(-100, 12 * 1440);
    };
    const auto rate = [&] { return random.bounded(2) == 0 ? kSlow * random.bounded(2U, 4U) : kSlow * 5 / 2; };
    Throttles throttles;
    if (random.bounded(2) == 0)
        throttles = {rate(), end(), {}, 0};
    if (random.bounded(2) == 0) {
        throttles.burstBps = rate();
        throttles.burstUntilMs = random.bounded(4) == 0 ? throttles.quotaUntilMs : end();
    }
    return throttles;
}

} // namespace

class EffectiveLimitTest final : public QObject
{
    Q_OBJECT

private slots:
    void whatHoldsAtAMoment_data();
    void whatHoldsAtAMoment();
    void whatFollowsForEachDirection_data();
    void whatFollowsForEachDirection();
    void whenItChanges_data();
    void whenItChanges();
    void aProfileInTheSkippedHourComesBackAfterTwoWeeks();
    void aTemporaryRateHoldsUntilItsEndToTheMillisecond();
    void eachDirectionHasItsOwnTemporaryRate();
    void aTemporaryRateMayEndInAYear();
    void aChangeOfTheProfileAloneIsNone();
    void aWholeWeekOfTheSameNeverChanges();
    void nothingSaidNeverChanges();
    void aZoneThatIsMissingCountsAsUtc();
    void followingTheChangesIsAsSteppingThroughTheMinutes_data();
    void followingTheChangesIsAsSteppingThroughTheMinutes();
    void decidingForTenThousandEntries_data();
    void decidingForTenThousandEntries();
};

void EffectiveLimitTest::whatHoldsAtAMoment_data()
{
    QTest::addColumn<LimitSettings>("settings");
    QTest::addColumn<QString>("local"); // in Berlin; 2026-07-06 is a Monday
    QTest::addColumn<QString>("up");
    QTest::addColumn<QString>("down");
    const auto row = [](const char *name, const LimitSettings &settings, const char *local, const char *up,
                        const char *down = "none") {
        QTest::newRow(name) << settings << QString::fromLatin1(local) << QString::fromLatin1(up)
                            << QString::fromLatin1(down);
    };
    row("nothing", {}, "2026-07-06T12:00:00", "none");
    row("a base rate", {{kSlow, kFast}, {}, {}, {}}, "2026-07-06T12:00:00", "base 1", "base 50");

    const auto weekdays = scheduled({profile(kWeekdays, at(8), at(18))});
    row("just before it begins", weekdays, "2026-07-06T07:59:59", "none");
    row("as it begins", weekdays, "2026-07-06T08:00:00", "schedule 1");
    row("in its last second", weekdays, "2026-07-06T17:59:59", "schedule 1");
    row("as it ends", weekdays, "2026-07-06T18:00:00", "none");
    row("on Friday", weekdays, "2026-07-10T12:00:00", "schedule 1");
    row("on Saturday", weekdays, "2026-07-11T12:00:00", "none");

    const auto overnight = scheduled({profile(kSun, at(22), at(6))});
    row("before the night", overnight, "2026-07-12T21:59:00", "none");
    row("in the evening", overnight, "2026-07-12T22:00:00", "schedule 1");
    row("on the next morning, which is another week", overnight, "2026-07-13T05:59:00", "schedule 1");
    row("after the night", overnight, "2026-07-13T06:00:00", "none");
    row("on the morning of its own day", overnight, "2026-07-12T05:00:00", "none");

    const auto wholeDay = scheduled({profile(kMon, at(9), at(9))});
    row("before 24 hours", wholeDay, "2026-07-06T08:59:00", "none");
    row("at the begin of 24 hours", wholeDay, "2026-07-06T09:00:00", "schedule 1");
    row("at the end of 24 hours", wholeDay, "2026-07-07T08:59:00", "schedule 1");
    row("after 24 hours", wholeDay, "2026-07-07T09:00:00", "none");
    row("from midnight to midnight", scheduled({profile(kMon, 0, 0)}), "2026-07-06T23:59:59", "schedule 1");
    row("after midnight to midnight", scheduled({profile(kMon, 0, 0)}), "2026-07-07T00:00:00", "none");

    const LimitSettings overlapping{{kFast, {}},
                                    {profile(kMon, at(10), at(12), {{}, 3'000'000}),
                                     profile(kAllDays, at(8), at(18), {2'000'000, 2'000'000}),
                                     profile(kAllDays, at(0), at(0), {kSlow, kSlow})},
                                    {},
                                    {}};
    row("the first profile decides what it says", overlapping, "2026-07-06T11:00:00", "schedule 2",
        "schedule 3");
    row("else the next", overlapping, "2026-07-06T13:00:00", "schedule 2", "schedule 2");
    row("else the last", overlapping, "2026-07-06T19:00:00", "schedule 1", "schedule 1");

    const LimitSettings unlimited{{kSlow, kSlow}, {profile(kMon, at(8), at(18), {kUnlimited, {}})}, {}, {}};
    row("expressly unlimited in place of the base", unlimited, "2026-07-06T12:00:00", "schedule 0", "base 1");
    row("the base where it does not cover", unlimited, "2026-07-06T18:00:00", "base 1", "base 1");
}

void EffectiveLimitTest::whatHoldsAtAMoment()
{
    QFETCH(LimitSettings, settings);
    QFETCH(QString, local);
    for (const char *name : {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"}) {
        const QDateTime wall = QDateTime::fromString(local, Qt::ISODate);
        const QDateTime moment(wall.date(), wall.time(), zone(name));
        const auto decisions = decide(settings, {}, LocalMoment{moment.toMSecsSinceEpoch(), zone(name)});
        QTEST(text(decisions.up.now), "up");
        QTEST(text(decisions.down.now), "down");
    }
}

void EffectiveLimitTest::whatFollowsForEachDirection_data()
{
    QTest::addColumn<LimitSettings>("settings");
    QTest::addColumn<qint64>("now");
    QTest::addColumn<QString>("up"); // when, in UTC, and what then
    QTest::addColumn<QString>("down");
    const auto row = [](const char *name, const LimitSettings &settings, const char *now, const char *up,
                        const char *down = "never") {
        QTest::newRow(name) << settings << utc(now) << QString::fromLatin1(up) << QString::fromLatin1(down);
    };
    // 2026-07-06 is a Monday; Berlin is two hours before UTC in summer, and one in winter.
    const char *const noon = "2026-07-06T10:00:00Z";
    const auto until = [](const char *end, quint64 bps = kFast) {
        return TemporaryRate{bps, utc(end) / 1000};
    };
    row("nothing", {}, noon, "never");
    row("base rates", {{kSlow, kFast}, {}, {}, {}}, noon, "never");
    const RateProfile office = profile(kWeekdays, at(8), at(18));
    row("a profile of one direction", scheduled({office}), noon, "2026-07-06 16:00 none");
    row("its begin", scheduled({office}), "2026-07-06T16:00:00Z", "2026-07-07 06:00 schedule 1");
    row("over the weekend", {{kFast, kFast}, {office}, {}, {}}, "2026-07-10T17:00:00Z",
        "2026-07-13 06:00 schedule 1");
    row("the base rate after it", {{kFast, kFast}, {office}, {}, {}}, noon, "2026-07-06 16:00 base 50");
    const RateProfile evening = profile(kWeekdays, at(18), at(20), {2'000'000, kUnlimited});
    row("another profile after it", scheduled({office, evening}), noon, "2026-07-06 16:00 schedule 2",
        "2026-07-06 16:00 schedule 0");
    row("each direction at its own time",
        {{}, {office, profile(kAllDays, at(7), at(13), {{}, kFast})}, {}, {}}, noon, "2026-07-06 16:00 none",
        "2026-07-06 11:00 none");

    row("the base rate after a temporary one", {{kFast, kSlow}, {}, until("2026-07-06T10:05:07Z"), {}}, noon,
        "2026-07-06 10:05 base 50");
    row("nothing after a temporary one", {{}, {}, {}, until("2026-07-06T10:05:07Z")}, noon, "never",
        "2026-07-06 10:05 none");
    row("a profile after a temporary one", {{kFast, {}}, {office}, until("2026-07-06T15:59:59Z"), {}}, noon,
        "2026-07-06 15:59 schedule 1");
    row("a temporary one that ends with a profile",
        {{kFast, {}}, {office}, until("2026-07-06T16:00:00Z"), {}}, noon, "2026-07-06 16:00 base 50");
    row("a profile that comes and goes below a temporary one",
        {{kFast, kFast}, {evening}, until("2026-07-06T19:00:00Z"), {}}, noon, "2026-07-06 19:00 base 50",
        "2026-07-06 16:00 schedule 0");
    row("two temporary ones", {{}, {office}, until("2026-07-06T11:00:00Z"), until("2026-07-06T12:00:00Z")},
        noon, "2026-07-06 11:00 schedule 1", "2026-07-06 12:00 none");
    row("a temporary one that is over", {{kSlow, {}}, {}, until("2026-07-06T10:00:00Z"), {}}, noon, "never");

    // At 06:30 UTC it would be 08:30 in summer.
    row("a temporary one that ends after the clocks were changed",
        {{}, {office}, until("2026-10-27T06:30:00Z"), {}}, "2026-10-20T10:00:00Z", "2026-10-27 06:30 none");
    row("a temporary one that ends beyond the look-ahead",
        {{}, {office}, until("2026-12-01T06:30:00Z"), until("2026-12-01T07:30:00Z")}, noon,
        "2026-12-01 06:30 none", "2026-12-01 07:30 none");
    row("a temporary one that ends within a profile beyond the look-ahead",
        {{}, {office}, until("2026-12-01T07:30:00Z"), {}}, noon, "2026-12-01 07:30 schedule 1");
}

void EffectiveLimitTest::whatFollowsForEachDirection()
{
    QFETCH(LimitSettings, settings);
    QFETCH(qint64, now);
    const auto decisions = decide(settings, {}, LocalMoment{now, zone("Europe/Berlin")});
    QTEST(nextText(decisions.up), "up");
    QTEST(nextText(decisions.down), "down");
    const auto sooner = std::minmax(decisions.up.nextMs, decisions.down.nextMs);
    QCOMPARE(decisions.nextChangeMs(), sooner.first == 0 ? sooner.second : sooner.first);
}

void EffectiveLimitTest::whenItChanges_data()
{
    QTest::addColumn<Schedule>("schedule");
    QTest::addColumn<QByteArray>("zoneName");
    QTest::addColumn<qint64>("from");
    QTest::addColumn<QStringList>("changes"); // in UTC, within a day
    const auto row = [](const char *name, const RateProfile &profile, const char *zoneName, const char *from,
                        const QStringList &changes) {
        QTest::newRow(name) << Schedule{profile} << QByteArray(zoneName) << utc(from) << changes;
    };
    row("UTC has no changes of the clock", profile(kSun, at(1), at(3)), "UTC", "2026-03-29T00:00:00Z",
        {u"2026-03-29 01:00"_s, u"2026-03-29 03:00"_s});
    row("the end of Sunday is the next week", profile(kSun, at(23), at(1)), "UTC", "2026-07-12T22:00:30Z",
        {u"2026-07-12 23:00"_s, u"2026-07-13 01:00"_s});

    // Berlin, 2026-03-29: 02:00 becomes 03:00 at 01:00 UTC.
    const char *const berlin = "Europe/Berlin";
    const char *const berlinForward = "2026-03-28T22:00:00Z";
    row("Berlin forward: within the skipped hour", profile(kSun, at(2, 15), at(2, 45)), berlin, berlinForward,
        {});
    row("Berlin forward: begins in the skipped hour", profile(kSun, at(2, 30), at(4)), berlin, berlinForward,
        {u"2026-03-29 01:00"_s, u"2026-03-29 02:00"_s});
    row("Berlin forward: ends in the skipped hour", profile(kSun, at(1), at(2, 30)), berlin, berlinForward,
        {u"2026-03-29 00:00"_s, u"2026-03-29 01:00"_s});
    row("Berlin forward: overnight into the skipped hour", profile(kSat, at(23, 30), at(2, 30)), berlin,
        berlinForward, {u"2026-03-28 22:30"_s, u"2026-03-29 01:00"_s});
    row("Berlin forward: around the skipped hour", profile(kSun, at(1), at(4)), berlin, berlinForward,
        {u"2026-03-29 00:00"_s, u"2026-03-29 02:00"_s});
    row("Berlin forward: from one edge to the other", profile(kSun, at(2), at(3)), berlin, berlinForward, {});

    // Berlin, 2026-10-25: 03:00 becomes 02:00 at 01:00 UTC.
    const char *const berlinBack = "2026-10-24T20:00:00Z";
    row("Berlin back: within the repeated hour", profile(kSun, at(2, 15), at(2, 45)), berlin, berlinBack,
        {u"2026-10-25 00:15"_s, u"2026-10-25 00:45"_s, u"2026-10-25 01:15"_s, u"2026-10-25 01:45"_s});
    row("Berlin back: begins in the repeated hour", profile(kSun, at(2, 30), at(3, 30)), berlin, berlinBack,
        {u"2026-10-25 00:30"_s, u"2026-10-25 01:00"_s, u"2026-10-25 01:30"_s, u"2026-10-25 02:30"_s});
    row("Berlin back: ends in the repeated hour", profile(kSun, at(1), at(2, 30)), berlin, berlinBack,
        {u"2026-10-24 23:00"_s, u"2026-10-25 00:30"_s, u"2026-10-25 01:00"_s, u"2026-10-25 01:30"_s});
    row("Berlin back: from one edge to the other", profile(kSun, at(2), at(3)), berlin, berlinBack,
        {u"2026-10-25 00:00"_s, u"2026-10-25 02:00"_s});
    row("Berlin back: around the repeated hour", profile(kSun, at(1), at(4)), berlin, berlinBack,
        {u"2026-10-24 23:00"_s, u"2026-10-25 03:00"_s});

    // New York: 2026-03-08, 02:00 becomes 03:00 at 07:00 UTC; 2026-11-01, 02:00 becomes 01:00 at 06:00 UTC.
    const char *const newYork = "America/New_York";
    row("New York forward: within the skipped hour", profile(kSun, at(2, 15), at(2, 45)), newYork,
        "2026-03-08T04:00:00Z", {});
    row("New York forward: begins in the skipped hour", profile(kSun, at(2, 30), at(4)), newYork,
        "2026-03-08T04:00:00Z", {u"2026-03-08 07:00"_s, u"2026-03-08 08:00"_s});
    row("New York back: within the repeated hour", profile(kSun, at(1, 15), at(1, 45)), newYork,
        "2026-11-01T04:00:00Z",
        {u"2026-11-01 05:15"_s, u"2026-11-01 05:45"_s, u"2026-11-01 06:15"_s, u"2026-11-01 06:45"_s});

    // Lord Howe: 2026-10-04, 02:00 becomes 02:30 at 15:30 UTC; 2026-04-05, 02:00 becomes 01:30 at 15:00 UTC.
    const char *const lordHowe = "Australia/Lord_Howe";
    row("Lord Howe forward: within the skipped half hour", profile(kSun, at(2, 5), at(2, 25)), lordHowe,
        "2026-10-03T12:00:00Z", {});
    row("Lord Howe forward: ends in the skipped half hour", profile(kSun, at(1), at(2, 15)), lordHowe,
        "2026-10-03T12:00:00Z", {u"2026-10-03 14:30"_s, u"2026-10-03 15:30"_s});
    row("Lord Howe forward: after it", profile(kSun, at(2, 45), at(3)), lordHowe, "2026-10-03T12:00:00Z",
        {u"2026-10-03 15:45"_s, u"2026-10-03 16:00"_s});
    row("Lord Howe back: within the repeated half hour", profile(kSun, at(1, 40), at(1, 50)), lordHowe,
        "2026-04-04T12:00:00Z",
        {u"2026-04-04 14:40"_s, u"2026-04-04 14:50"_s, u"2026-04-04 15:10"_s, u"2026-04-04 15:20"_s});
    row("Lord Howe back: begins in the repeated half hour", profile(kSun, at(1, 45), at(3)), lordHowe,
        "2026-04-04T12:00:00Z",
        {u"2026-04-04 14:45"_s, u"2026-04-04 15:00"_s, u"2026-04-04 15:15"_s, u"2026-04-04 16:30"_s});
}

void EffectiveLimitTest::whenItChanges()
{
    QFETCH(Schedule, schedule);
    QFETCH(QByteArray, zoneName);
    QFETCH(qint64, from);
    QVERIFY2(NamedZone(zoneName).isValid(), "the time zones are missing; install tzdata");
    QStringList changes;
    bool isCovered = false;
    for (const Change &change :
         changesBetween(scheduled(schedule), {}, NamedZone(zoneName), from, from + kDayMs)) {
        changes << utcText(change.atMs);
        isCovered = !isCovered;
        QCOMPARE(change.up.cause, isCovered ? LimitCause::Profile : LimitCause::None);
    }
    QTEST(changes, "changes");
}

void EffectiveLimitTest::aProfileInTheSkippedHourComesBackAfterTwoWeeks()
{
    const auto settings = scheduled({profile(kSun, at(2, 15), at(2, 45))});
    QCOMPARE(utcText(decide(settings, {}, LocalMoment{utc("2026-03-22T01:45:00Z"), zone("Europe/Berlin")})
                         .nextChangeMs()),
             u"2026-04-05 00:15"_s);
}

void EffectiveLimitTest::aTemporaryRateHoldsUntilItsEndToTheMillisecond()
{
    // Ends in the middle of a profile that covers 08:00 to 18:00.
    const qint64 end = utc("2026-07-06T12:00:07Z");
    LimitSettings settings{{kSlow, {}}, {profile(kAllDays, at(8), at(18), {2'000'000, {}})}, {}, {}};
    settings.temporaryUp = TemporaryRate{kFast, end / 1000};
    const auto before = decide(settings, {}, LocalMoment{end - 1, TimeZone::utc()});
    QCOMPARE(text(before.up.now), u"temporary 50"_s);
    QCOMPARE(before.nextChangeMs(), end);
    const auto after = decide(settings, {}, LocalMoment{end, TimeZone::utc()});
    QCOMPARE(text(after.up.now), u"schedule 2"_s);
    QCOMPARE(after.nextChangeMs(), utc("2026-07-06T18:00:00Z"));
}

void EffectiveLimitTest::eachDirectionHasItsOwnTemporaryRate()
{
    const qint64 now = utc("2026-07-06T12:00:00Z");
    LimitSettings settings{
        {kSlow, kSlow}, {profile(kAllDays, at(13), at(14), {2'000'000, 2'000'000})}, {}, {}};
    settings.temporaryUp = TemporaryRate{kUnlimited, now / 1000 + 5400};
    const auto changes = changesBetween(settings, {}, TimeZone::utc(), now, now + kDayMs);
    QCOMPARE(changes.size(), 3U);
    QCOMPARE(changes[0], (Change{utc("2026-07-06T13:00:00Z"),
                                 {kUnlimited, LimitCause::Temporary},
                                 {2'000'000, LimitCause::Profile}}));
    QCOMPARE(changes[1], (Change{utc("2026-07-06T13:30:00Z"),
                                 {2'000'000, LimitCause::Profile},
                                 {2'000'000, LimitCause::Profile}}));
    QCOMPARE(changes[2],
             (Change{utc("2026-07-06T14:00:00Z"), {kSlow, LimitCause::Base}, {kSlow, LimitCause::Base}}));
}

void EffectiveLimitTest::aTemporaryRateMayEndInAYear()
{
    const qint64 now = utc("2026-07-06T12:00:00Z");
    LimitSettings settings = scheduled({profile(kAllDays, at(8), at(18))});
    settings.temporaryUp = TemporaryRate{kFast, now / 1000 + kMaxTemporarySec};
    QCOMPARE(decide(settings, {}, LocalMoment{now, zone("Europe/Berlin")}).nextChangeMs(),
             now + qint64{kMaxTemporarySec} * 1000);
    settings.temporaryUp->untilSec = now / 1000;
    QCOMPARE(text(decide(settings, {}, LocalMoment{now, zone("Europe/Berlin")}).up.now), u"schedule 1"_s);
}

void EffectiveLimitTest::aChangeOfTheProfileAloneIsNone()
{
    // 10:00 is where another profile with the same rate takes over.
    const auto settings = scheduled({profile(kMon, at(8), at(10)), profile(kMon, at(10), at(12))});
    QCOMPARE(decide(settings, {}, LocalMoment{utc("2026-07-06T09:00:00Z"), TimeZone::utc()}).nextChangeMs(),
             utc("2026-07-06T12:00:00Z"));
}

void EffectiveLimitTest::aWholeWeekOfTheSameNeverChanges()
{
    const auto settings = scheduled({profile(kAllDays, at(9), at(9)), profile(kSat, at(7), at(8))});
    for (const char *now : {"2026-07-06T09:00:00Z", "2026-03-28T09:00:00Z"}) {
        const auto decisions = decide(settings, {}, LocalMoment{utc(now), zone("Europe/Berlin")});
        QCOMPARE(text(decisions.up.now), u"schedule 1"_s);
        QCOMPARE(decisions.nextChangeMs(), 0);
    }
}

void EffectiveLimitTest::nothingSaidNeverChanges()
{
    QCOMPARE(decide({}, {}, LocalMoment{utc("2026-07-06T09:00:00Z"), zone("Europe/Berlin")}), Decisions{});
    QCOMPARE(decide({{kSlow, {}}, {}, {}, {}}, {}, LocalMoment{0, zone("Europe/Berlin")}).nextChangeMs(), 0);
}

void EffectiveLimitTest::aZoneThatIsMissingCountsAsUtc()
{
    const auto settings = scheduled({profile(kMon, at(8), at(10))});
    QCOMPARE(decide(settings, {}, LocalMoment{utc("2026-07-06T07:00:00Z"), TimeZone()}).nextChangeMs(),
             utc("2026-07-06T08:00:00Z"));
}

void EffectiveLimitTest::followingTheChangesIsAsSteppingThroughTheMinutes_data()
{
    QTest::addColumn<QByteArray>("zoneName");
    QTest::addColumn<qint64>("from");
    const auto row = [](const char *name, const char *zoneName, const char *from) {
        QTest::newRow(name) << QByteArray(zoneName) << utc(from);
    };
    row("UTC", "UTC", "2026-07-03T11:11:00Z");
    row("Berlin forward", "Europe/Berlin", "2026-03-23T11:11:00Z");
    row("Berlin back", "Europe/Berlin", "2026-10-19T11:11:00Z");
    row("New York forward", "America/New_York", "2026-03-02T23:45:00Z");
    row("New York back", "America/New_York", "2026-10-26T23:45:00Z");
    row("Lord Howe forward", "Australia/Lord_Howe", "2026-09-28T03:00:00Z");
    row("Lord Howe back", "Australia/Lord_Howe", "2026-03-30T03:00:00Z");
    row("a day that Samoa left out", "Pacific/Apia", "2011-12-26T03:00:00Z");
    row("beyond the table of the zone", "Europe/Berlin", "2045-03-20T11:11:00Z");
}

void EffectiveLimitTest::followingTheChangesIsAsSteppingThroughTheMinutes()
{
    QFETCH(QByteArray, zoneName);
    QFETCH(qint64, from);
    constexpr int kDays = 10;
    const NamedZone zone(zoneName);
    std::vector<WallClock> clocks;
    for (qint64 ms = from; ms < from + kDays * kDayMs; ms += kMinuteMs)
        clocks.push_back(wallClock(ms, zone));
    QRandomGenerator random(20260329);
    std::size_t seen = 0;
    std::map<LimitCause, int> causes;
    for (int round = 0; round < 100; ++round) {
        const LimitSettings settings = randomSettings(random, from);
        const Throttles throttles = randomThrottles(random, from);
        const auto expected = changesByMinute(settings, throttles, clocks, from);
        const qint64 end = from + kDays * kDayMs;
        const auto found = changesBetween(settings, throttles, zone, from, end);
        for (std::size_t i = 0; i < std::min(expected.size(), found.size()); ++i) {
            QCOMPARE(utcText(found[i].atMs), utcText(expected[i].atMs));
            QCOMPARE(found[i], expected[i]);
            ++causes[found[i].up.cause];
        }
        QCOMPARE(found.size(), expected.size());
        const Decisions first = decide(settings, throttles, LocalMoment{from, zone});
        QCOMPARE(first.up.now,
                 judged(settings, &RatePair::upBps, settings.temporaryUp, throttles, from, clocks.front()));
        QCOMPARE(turnsBetween(settings, throttles, &Decisions::up, zone, from, end),
                 turnsOf(expected, &Change::up, first.up.now));
        QCOMPARE(turnsBetween(settings, throttles, &Decisions::down, zone, from, end),
                 turnsOf(expected, &Change::down, first.down.now));
        seen += found.size();
    }
    for (const LimitCause cause : {LimitCause::None, LimitCause::Base, LimitCause::Profile,
                                   LimitCause::Temporary, LimitCause::Quota, LimitCause::Burst})
        QVERIFY2(causes[cause] > 10, qPrintable(toText(cause)));
    QVERIFY(seen > 500);
}

void EffectiveLimitTest::decidingForTenThousandEntries_data()
{
    QTest::addColumn<Schedule>("schedule");
    QTest::addColumn<Throttles>("throttles");
    Schedule worst;
    for (quint16 i = 0; i < kMaxProfiles; ++i)
        worst.push_back(
            profile(kAllDays, static_cast<quint16>(i * 11), static_cast<quint16>(i * 13 + 1), {{}, kSlow}));
    worst.back() = profile(kAllDays, 0, 0, {{}, kSlow});
    QTest::newRow("no schedule") << Schedule{} << Throttles{};
    QTest::newRow("three profiles") << Schedule{profile(kWeekdays, at(8), at(18)),
                                                profile(kWeekdays, at(18), at(8)),
                                                profile(kSat | kSun, 0, 0, {kFast, {}})}
                                    << Throttles{};
    QTest::newRow("32 profiles that never change anything") << worst << Throttles{};
    for (RateProfile &each : worst)
        each.rates.upBps = kSlow;
    QTest::newRow("32 profiles that never change anything of either direction") << worst << Throttles{};
    // Faster than the profiles, so their ends change nothing either, but are looked at.
    const qint64 nowMs = utc("2026-03-23T11:11:00Z");
    QTest::newRow("32 profiles that never change anything, and throttles")
        << worst << Throttles{kFast, nowMs + 8 * kDayMs, kFast, nowMs + kMinuteMs};
}

void EffectiveLimitTest::decidingForTenThousandEntries()
{
    QFETCH(Schedule, schedule);
    QFETCH(Throttles, throttles);
    const LimitSettings settings = scheduled(schedule);
    const LocalMoment now{utc("2026-03-23T11:11:00Z"), zone("Europe/Berlin")};
    quint64 changes = 0;
    QBENCHMARK
    {
        const LocalTime local = localTimeFrom(now);
        for (int entry = 0; entry < 10'000; ++entry)
            changes += decide(settings, throttles, local).nextChangeMs() != 0 ? 1 : 0;
    }
    QCOMPARE(changes != 0, schedule.size() == 3);
}

PORTREEVE_TEST(EffectiveLimitTest)
#include "effectivelimittest.moc"

// SPDX-License-Identifier: MIT
#include "app/ctl/limitreason.h"

#include "app/ctl/scheduleedit.h"
#include "tests/support/testsuite.h"

#include <QtCore/QTimeZone>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

namespace portreeve::ctl {

constexpr quint64 kFifty = 50'000'000;
constexpr quint64 kTen = 10'000'000;
constexpr quint64 kFive = 5'000'000;

class LimitReasonTest final : public QObject
{
    Q_OBJECT

private slots:
    void anEntryWithoutALimitIsNotLimited() { QCOMPARE(reasonText(entry(), kNow), u"not limited"_s); }

    void theOwnLimitIsItsReason()
    {
        Entry limited = entry();
        limited.effective = both(LimitCause::Base, kTen);
        QCOMPARE(reasonText(limited, kNow), u"10 Mbit/s up and down, the entry's own limit"_s);
        limited.effective.down.bps = kFive;
        QCOMPARE(reasonText(limited, kNow),
                 u"10 Mbit/s up, the entry's own limit; 5 Mbit/s down, the entry's own limit"_s);
        limited.effective.down = {};
        QCOMPARE(reasonText(limited, kNow), u"10 Mbit/s up, the entry's own limit; down not limited"_s);
        QCOMPARE(holdsText(limited, kNow), u"up 10 Mbit/s, down no limit"_s);
    }

    void aTemporaryLimitSaysWhatComesAfterIt()
    {
        QCOMPARE(
            reasonText(temporarily(kFive, LimitCause::Base, kFifty), kNow),
            u"5 Mbit/s up and down until 14:05 by a temporary limit; then 50 Mbit/s, the entry's own limit"_s);
        QCOMPARE(reasonText(temporarily(kFive), kNow),
                 u"5 Mbit/s up and down until 14:05 by a temporary limit; then no limit"_s);
        QCOMPARE(reasonText(temporarily(kFive, LimitCause::Profile, kTen), kNow),
                 u"5 Mbit/s up and down until 14:05 by a temporary limit; then 10 Mbit/s by the schedule"_s);
        QCOMPARE(reasonText(temporarily(kUnlimited, LimitCause::Profile, kUnlimited), kNow),
                 u"no limit up and down until 14:05 by a temporary limit; then no limit by the schedule"_s);
    }

    void aTemporaryLimitOfOneDirectionLeavesTheOther()
    {
        Entry limited = temporarily(kUnlimited, LimitCause::Base, kFifty);
        limited.spec.limits.temporaryDown.reset();
        limited.effective.down = {.cause = LimitCause::Base, .bps = kFifty};
        QCOMPARE(reasonText(limited, kNow),
                 u"no limit up until 14:05 by a temporary limit, then 50 Mbit/s, the entry's own limit; "
                 "50 Mbit/s down, the entry's own limit"_s);
        QCOMPARE(holdsText(limited, kNow), u"up no limit until 14:05, down 50 Mbit/s"_s);
    }

    void whatChangesBySchedulesSaysWhenAndWhatThen_data()
    {
        QTest::addColumn<EffectiveRate>("rate");
        QTest::addColumn<QString>("reason");
        using enum LimitCause;
        const auto row = [this](LimitCause cause, quint64 bps, LimitCause nextCause, quint64 nextBps,
                                const char *reason) {
            QTest::newRow(reason) << EffectiveRate{cause, bps, kUntil, nextBps, nextCause}
                                  << QString::fromUtf8(reason);
        };
        row(Profile, kTen, Profile, kFive,
            "10 Mbit/s up and down by the schedule until 14:05; then 5 Mbit/s");
        row(Profile, kTen, Base, kFive,
            "10 Mbit/s up and down by the schedule until 14:05; then 5 Mbit/s, the entry's own limit");
        row(Profile, kTen, None, kUnlimited,
            "10 Mbit/s up and down by the schedule until 14:05; then no limit");
        row(Base, kTen, Profile, kUnlimited,
            "10 Mbit/s up and down until 14:05, the entry's own limit; then no limit by the schedule");
        row(None, kUnlimited, Profile, kFive, "not limited until 14:05; then 5 Mbit/s by the schedule");
    }

    void whatChangesBySchedulesSaysWhenAndWhatThen()
    {
        QFETCH(EffectiveRate, rate);
        Entry limited = entry();
        limited.effective = {rate, rate, {}};
        QTEST(reasonText(limited, kNow), "reason");
    }

    void aThrottleSaysWhatHoldsButForIt()
    {
        Entry throttled = throttledUntil(LimitCause::Burst, LimitCause::Base, kFifty);
        QCOMPARE(reasonText(throttled, kNow),
                 u"5 Mbit/s up and down, because of burst protection until 14:05; "
                 "else 50 Mbit/s, the entry's own limit"_s);
        QCOMPARE(holdsText(throttled, kNow), u"up 5 Mbit/s by burst protection until 14:05, "
                                             "down 5 Mbit/s by burst protection until 14:05"_s);
        throttled = throttledUntil(LimitCause::Burst, LimitCause::Quota, kTen);
        QCOMPARE(reasonText(throttled, kNow),
                 u"5 Mbit/s up and down, because of burst protection until 14:05; "
                 "else 10 Mbit/s, because its quota is used up"_s);
        throttled = throttledUntil(LimitCause::Quota, LimitCause::None, kUnlimited);
        QCOMPARE(reasonText(throttled, kNow),
                 u"5 Mbit/s up and down until 14:05, because its quota is used up; else no limit"_s);
        QCOMPARE(holdsText(throttled, kNow),
                 u"up 5 Mbit/s by its quota until 14:05, down 5 Mbit/s by its quota until 14:05"_s);
    }

    void whatLowersARateBeforeAThrottleEndsComesThen()
    {
        Entry throttled = throttledUntil(LimitCause::Burst, LimitCause::Profile, kFive / 5);
        throttled.burstStatus.untilSec += 600;
        QCOMPARE(reasonText(throttled, kNow),
                 u"5 Mbit/s up and down, because of burst protection until 14:05; "
                 "then 1 Mbit/s by the schedule"_s);
    }

    void aThrottleOfOneDirectionLeavesTheOther()
    {
        Entry throttled = throttledUntil(LimitCause::Burst, LimitCause::Base, kFifty);
        throttled.effective.down = {.cause = LimitCause::Base, .bps = kFive / 5};
        QCOMPARE(
            reasonText(throttled, kNow),
            u"5 Mbit/s up, because of burst protection until 14:05, else 50 Mbit/s, the entry's own limit; "
            "1 Mbit/s down, the entry's own limit"_s);
    }

    void aQuotaThatNeverResetsThrottlesWithoutAnEnd()
    {
        Entry throttled = throttledUntil(LimitCause::Quota, LimitCause::None, kUnlimited);
        throttled.effective.up.untilSec = throttled.effective.down.untilSec = 0;
        QCOMPARE(reasonText(throttled, kNow), u"5 Mbit/s up and down, because its quota is used up"_s);
    }

    void anEntryThatIsBlockedSaysSoFirst()
    {
        Entry blocked = entry();
        blocked.effective = both(LimitCause::Base, kTen);
        blocked.quotaStatus.standing = QuotaStanding::Blocked;
        QCOMPARE(reasonText(blocked, kNow), u"10 Mbit/s up and down, the entry's own limit"_s);
        blocked.spec.quota = QuotaSettings{.bytes = 1, .action = QuotaAction::Block};
        QCOMPARE(reasonText(blocked, kNow), u"nothing passes, because its quota is used up; "
                                            "else 10 Mbit/s up and down, the entry's own limit"_s);
        blocked.quotaStatus.periodEndSec = kUntil;
        QCOMPARE(reasonText(blocked, kNow), u"nothing passes until 14:05, because its quota is used up; "
                                            "else 10 Mbit/s up and down, the entry's own limit"_s);
        QCOMPARE(outcomeText(blocked, kNow),
                 u"limited 8000 (id 1): up 10 Mbit/s, down 10 Mbit/s; nothing passes until 14:05, "
                 "because its quota is used up"_s);
    }

    void eachDirectionHasItsOwnChange()
    {
        Entry limited = entry();
        limited.effective.up = {LimitCause::Profile, kTen, kUntil, kFive, LimitCause::Base};
        limited.effective.down = {LimitCause::None, kUnlimited, kUntil + 600, kFive, LimitCause::Profile};
        QCOMPARE(reasonText(limited, kNow),
                 u"10 Mbit/s up by the schedule until 14:05, then 5 Mbit/s, the entry's own limit; "
                 "down not limited until 14:15, then 5 Mbit/s by the schedule"_s);
        limited.effective.up = {};
        QCOMPARE(reasonText(limited, kNow),
                 u"up not limited; down not limited until 14:15, then 5 Mbit/s by the schedule"_s);
    }

    void whoseLimitsItsPortsFollowIsSaidLast()
    {
        Entry shared = entry();
        shared.effective.others = {3};
        QCOMPARE(reasonText(shared, kNow),
                 u"not limited; ports it shares with id 3 follow that entry's limit"_s);
        QCOMPARE(outcomeText(shared, kNow),
                 u"unlimited 8000 (id 1); ports it shares with id 3 follow that entry's limit"_s);
    }

    void theOutcomeIsOneLine()
    {
        QCOMPARE(outcomeText(entry(), kNow), u"unlimited 8000 (id 1)"_s);
        Entry limited = entry();
        limited.effective = both(LimitCause::Base, kTen);
        QCOMPARE(outcomeText(limited, kNow), u"limited 8000 (id 1): up 10 Mbit/s, down 10 Mbit/s"_s);
        QCOMPARE(outcomeText(temporarily(kFive), kNow),
                 u"limited 8000 (id 1): up 5 Mbit/s until 14:05, down 5 Mbit/s until 14:05"_s);
        limited.effective = both(LimitCause::Profile, kUnlimited);
        QCOMPARE(outcomeText(limited, kNow),
                 u"unlimited 8000 (id 1): up no limit by the schedule, down no limit by the schedule"_s);
    }

    void aScheduleThatRemainsIsSaidWithHowToEndIt()
    {
        Entry scheduled = entry();
        QCOMPARE(scheduleRemainsText(scheduled), QString());
        scheduled.spec.limits.schedule = {kOffice};
        QCOMPARE(scheduleRemainsText(scheduled), u"its schedule still limits it at other times; "
                                                 "'portreevectl schedule id:1 off' ends that"_s);
        scheduled.effective = both(LimitCause::Profile, kFive);
        QCOMPARE(scheduleRemainsText(scheduled),
                 u"its schedule still limits it now; 'portreevectl schedule id:1 off' ends that"_s);
        scheduled.spec.limits.schedule = {{0x1f, 480, 1080, {kUnlimited, std::nullopt}}};
        QCOMPARE(scheduleRemainsText(scheduled), QString());
    }

    void profilesAreRemovedByTheirNumber()
    {
        const Schedule two{kOffice, {0x60, 0, 0, {kTen, std::nullopt}}};
        const auto first = removing(u"1"_s).value()(two);
        QCOMPARE(first->schedule, Schedule{two[1]});
        QCOMPARE(first->what, u"removed profile 1 (mon-fri 08:00 to 18:00, up 5 Mbit/s, down 5 Mbit/s) of"_s);
        QCOMPARE(removing(u"3"_s).value()(two).error().code, ErrorCode::NotFound);
        QVERIFY(clearing()(two)->schedule.empty());
        for (const char *bad : {"", "0", "-1", "1.0", "one", "99999999999"})
            QCOMPARE(removing(QString::fromUtf8(bad)).error().code, ErrorCode::InvalidArgument);
    }

private:
    const QDateTime kNow{QDate(2026, 11, 25), QTime(12, 0), QTimeZone(3600)};
    const qint64 kUntil = kNow.toSecsSinceEpoch() + 7500;
    const RateProfile kOffice{0x1f, 480, 1080, {kFive, kFive}};

    static EffectiveLimit both(LimitCause cause, quint64 bps)
    {
        const EffectiveRate rate{.cause = cause, .bps = bps};
        return {rate, rate, {}};
    }

    static Entry entry()
    {
        Entry result{1, {}};
        result.spec.ports = PortSet::parse(u"8000").value();
        return result;
    }

    // 5 Mbit/s until 14:05, and what holds but for that.
    Entry throttledUntil(LimitCause cause, LimitCause elseCause, quint64 elseBps) const
    {
        Entry result = entry();
        const EffectiveRate rate{cause, kFive, kUntil, elseBps, elseCause};
        result.effective = {rate, rate, {}};
        result.burstStatus = {.sinceSec = kUntil - 600, .untilSec = kUntil};
        result.quotaStatus.periodEndSec = kUntil;
        return result;
    }

    Entry temporarily(quint64 bps, LimitCause nextCause = LimitCause::None,
                      quint64 nextBps = kUnlimited) const
    {
        Entry result = entry();
        result.spec.limits.temporaryUp = result.spec.limits.temporaryDown = {bps, kUntil};
        const EffectiveRate rate{LimitCause::Temporary, bps, kUntil, nextBps, nextCause};
        result.effective = {rate, rate, {}};
        return result;
    }
};

} // namespace portreeve::ctl

PORTREEVE_TEST(portreeve::ctl::LimitReasonTest)
#include "limitreasontest.moc"

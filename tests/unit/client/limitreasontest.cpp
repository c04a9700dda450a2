// SPDX-License-Identifier: MIT
#include "app/ctl/limitreason.h"

#include "app/ctl/scheduleedit.h"

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
        Entry limited = temporarily(kFive);
        limited.spec.limits.base = {kFifty, kFifty};
        QCOMPARE(reasonText(limited, kNow),
                 u"5 Mbit/s up and down until 14:05 by a temporary limit; then 50 Mbit/s"_s);
        limited.spec.limits.base = {};
        QCOMPARE(reasonText(limited, kNow),
                 u"5 Mbit/s up and down until 14:05 by a temporary limit; then no limit"_s);
        limited.spec.limits.schedule = {kOffice};
        QCOMPARE(reasonText(limited, kNow),
                 u"5 Mbit/s up and down until 14:05 by a temporary limit; then what the schedule says"_s);
    }

    void aTemporaryLimitOfOneDirectionLeavesTheOther()
    {
        Entry limited = temporarily(kUnlimited);
        limited.spec.limits.base = {kFifty, kFifty};
        limited.spec.limits.temporaryDown.reset();
        limited.effective.down = {LimitCause::Base, kFifty};
        QCOMPARE(reasonText(limited, kNow), u"no limit up until 14:05 by a temporary limit, then 50 Mbit/s; "
                                            "50 Mbit/s down, the entry's own limit"_s);
        QCOMPARE(holdsText(limited, kNow), u"up no limit until 14:05, down 50 Mbit/s"_s);
    }

    void aScheduleSaysWhenItChanges()
    {
        Entry limited = entry();
        limited.spec.limits.schedule = {kOffice};
        limited.effective = both(LimitCause::Profile, kFive);
        limited.effective.untilSec = kUntil;
        QCOMPARE(reasonText(limited, kNow), u"5 Mbit/s up and down by the schedule; that changes at 14:05"_s);
        limited.effective.up = limited.effective.down = {};
        QCOMPARE(reasonText(limited, kNow), u"not limited; that changes at 14:05"_s);
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
    const QDateTime kNow{QDate(2026, 11, 25), QTime(12, 0), Qt::OffsetFromUTC, 3600};
    const qint64 kUntil = kNow.toSecsSinceEpoch() + 7500;
    const RateProfile kOffice{0x1f, 480, 1080, {kFive, kFive}};

    static EffectiveLimit both(LimitCause cause, quint64 bps) { return {{cause, bps}, {cause, bps}, 0, {}}; }

    static Entry entry()
    {
        Entry result{1, {}};
        result.spec.ports = PortSet::parse(u"8000").value();
        return result;
    }

    Entry temporarily(quint64 bps) const
    {
        Entry result = entry();
        result.spec.limits.temporaryUp = result.spec.limits.temporaryDown = {bps, kUntil};
        result.effective = both(LimitCause::Temporary, bps);
        result.effective.untilSec = kUntil;
        return result;
    }
};

} // namespace portreeve::ctl

QTEST_GUILESS_MAIN(portreeve::ctl::LimitReasonTest)
#include "limitreasontest.moc"

// SPDX-License-Identifier: MIT
#include "app/gui/models/celltooltip.h"
#include "app/gui/models/countdown.h"
#include "app/gui/models/statemark.h"
#include "tests/support/windowsuite.h"
#include "tests/unit/gui/samples.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kGib = quint64{1} << 30;

// A Monday.
const QDateTime kNow(QDate(2026, 11, 23), QTime(13, 59, 30));

qint64 secondsAt(int hour, int minute)
{
    return QDateTime(kNow.date(), QTime(hour, minute)).toSecsSinceEpoch();
}

Entry protectedEntry()
{
    Entry entry{1, specOf(u"8000")};
    entry.spec.limits.base = {50'000'000, 50'000'000};
    entry.effective.up = entry.effective.down = {.cause = LimitCause::Base, .bps = 50'000'000};
    entry.spec.burst = BurstSettings{40'000'000, 3, 5'000'000, 10};
    return entry;
}

// Since 13:55, until 14:05.
Entry throttled()
{
    Entry entry = protectedEntry();
    entry.burstStatus = {secondsAt(13, 55), secondsAt(14, 5), 0};
    entry.effective.up =
        entry.effective.down = {LimitCause::Burst, 5'000'000, secondsAt(14, 5), 50'000'000, LimitCause::Base};
    return entry;
}

// Slowed to 1 Mbit/s until 1 December.
Entry usedUp()
{
    Entry entry{1, specOf(u"8000")};
    entry.spec.quota = QuotaSettings{
        .bytes = 100 * kGib, .period = {}, .action = QuotaAction::Throttle, .throttleBps = 1'000'000};
    const qint64 endSec = QDateTime(QDate(2026, 12, 1), QTime(0, 5)).toSecsSinceEpoch();
    entry.quotaStatus = {.standing = QuotaStanding::Throttled, .periodEndSec = endSec};
    entry.effective.up =
        entry.effective.down = {LimitCause::Quota, 1'000'000, endSec, kUnlimited, LimitCause::None};
    return entry;
}

} // namespace

/// The column State: what burst protection and a used up quota do, and why a limit is as it is.
class StateColumnTest final : public QObject
{
    Q_OBJECT

private slots:
    void armedIsSaidAlone()
    {
        QCOMPARE(markOf(protectedEntry()).text, u"Armed"_s);
        QCOMPARE(markOf(protectedEntry()).symbol, u"burst"_s);
        QVERIFY(!markOf(protectedEntry()).isArmedToo);
        QVERIFY(!markOf(protectedEntry()).isWarning);
    }

    void armedIsASymbolBesideWhatIsSaidOtherwise()
    {
        Entry entry = protectedEntry();
        entry.effective.up.cause = LimitCause::Profile;
        QCOMPARE(markOf(entry).text, u"By schedule"_s);
        QVERIFY(markOf(entry).isArmedToo);
        EntryModel model;
        model.setEntries({entry});
        const QModelIndex state = model.index(0, static_cast<int>(EntryColumn::State));
        QVERIFY(state.data(EntryModel::ArmedRole).toBool());
        QCOMPARE(state.data(Qt::AccessibleTextRole).toString(), u"By schedule; burst protection is armed"_s);
    }

    void aThrottleSaysTheMinutesThatAreLeft()
    {
        QCOMPARE(markOf(throttled()).text, u"Slowed, 6 min"_s); // five and a half
        QCOMPARE(markOf(throttled()).symbol, u"slowed"_s);
        QVERIFY(markOf(throttled()).isWarning);
        QVERIFY(!markOf(throttled()).isArmedToo);
        QCOMPARE(markOf(throttled(), kNow.addSecs(300)).text, u"Slowed, 1 min"_s);
        QCOMPARE(markOf(throttled(), kNow.addSecs(600)).text,
                 u"Slowed, 0 min"_s); // the helper tells soon
        Entry longer = throttled();
        longer.burstStatus.untilSec = secondsAt(16, 5);
        QCOMPARE(markOf(longer).text, u"Slowed, 2 h 6 min"_s);
    }

    void aThrottleThatARateForAWhileOverridesIsNoNews()
    {
        Entry entry = throttled();
        for (EffectiveRate *rate : {&entry.effective.up, &entry.effective.down})
            *rate = {LimitCause::Temporary, kUnlimited, secondsAt(14, 30), 50'000'000, LimitCause::Base};
        QCOMPARE(markOf(entry).text, u"Paused until 14:30"_s);
        entry.effective.down = throttled().effective.down;
        QCOMPARE(markOf(entry).text, u"Slowed, 6 min"_s);
    }

    void theNextMinuteIsKnown()
    {
        const qint64 nowSec = kNow.toSecsSinceEpoch();
        QCOMPARE(markChangesInSec(throttled(), nowSec), 30);
        QCOMPARE(markChangesInSec(throttled(), nowSec + 30), 60);
        QCOMPARE(markChangesInSec(throttled(), secondsAt(14, 5)), 0);
        QCOMPARE(markChangesInSec(protectedEntry(), nowSec), 0);
    }

    void minutesGoByWithoutAQuestion()
    {
        Entry entry = throttled();
        entry.id = 2;
        const qint64 nowSec = QDateTime::currentSecsSinceEpoch();
        entry.burstStatus = {nowSec - 60, nowSec + 61, 0};
        EntryModel model;
        const Countdown countdown(&model);
        model.setEntries({protectedEntry(), entry});
        QSignalSpy changed(&model, &EntryModel::dataChanged);
        const QModelIndex state = model.index(1, static_cast<int>(EntryColumn::State));
        QTRY_COMPARE(state.data().toString(), u"Slowed, 1 min"_s);
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(changed.first().at(0).toModelIndex(), state);
        QCOMPARE(changed.first().at(1).toModelIndex(), state);
    }

    void aUsedUpQuotaIsSaidInWords()
    {
        QCOMPARE(markOf(usedUp()).text, u"Quota: slowed"_s);
        Entry entry = usedUp();
        entry.quotaStatus.standing = QuotaStanding::Reached;
        QCOMPARE(markOf(entry).text, u"Quota used up"_s);
        entry.quotaStatus.standing = QuotaStanding::Blocked;
        QCOMPARE(markOf(entry).text, u"Quota: blocked"_s);
        QCOMPARE(markOf(entry).symbol, u"blocked"_s);
        QVERIFY(markOf(entry).isWarning);
        entry.effective.up.cause = LimitCause::Temporary; // no rate lets through what is blocked
        QCOMPARE(markOf(entry).text, u"Quota: blocked"_s);
        QVERIFY(
            tip(entry).startsWith(u"Blocked: the quota of 100 GiB is used up until 1 December 00:05\n"_s));
    }

    void aLimitByBurstProtectionSaysWhyAndWhatThen()
    {
        QVERIFY2(limitTip(throttled())
                     .startsWith(u"Out and in: 5 Mbit/s because burst protection fired at 13:55 and holds "
                                 u"until 14:05; then "
                                 "50 Mbit/s again\n"_s),
                 qPrintable(limitTip(throttled())));
        QVERIFY(tip(throttled())
                    .startsWith(u"Burst protection fired at 13:55 and slows to 5 Mbit/s until 14:05\n"_s));
        Entry sooner = throttled();
        sooner.effective.up.untilSec = sooner.effective.down.untilSec = secondsAt(14, 0);
        sooner.effective.up.nextBps = sooner.effective.down.nextBps = 2'000'000;
        QVERIFY(limitTip(sooner).contains(u"holds until 14:05; from 14:00 on 2 Mbit/s\n"_s));
    }

    void aLimitByAQuotaSaysWhyAndWhatThen()
    {
        QVERIFY2(limitTip(usedUp()).startsWith(
                     u"Out and in: 1 Mbit/s because the quota of 100 GiB is used up until "
                     "1 December 00:05; then no limit again\n"_s),
                 qPrintable(limitTip(usedUp())));
        Entry forEver = usedUp();
        forEver.quotaStatus.periodEndSec = forEver.effective.up.untilSec = forEver.effective.down.untilSec =
            0;
        QVERIFY(limitTip(forEver).startsWith(
            u"Out and in: 1 Mbit/s because the quota of 100 GiB is used up\n"_s));
    }

    void whatBurstProtectionWaitsForIsTold()
    {
        Entry entry = protectedEntry();
        QVERIFY2(
            tip(entry).startsWith(u"Burst protection is armed. Above 40 Mbit/s, in and out together, for 3 "
                                  "minutes: slowed to 5 Mbit/s for 10 minutes.\n"_s),
            qPrintable(tip(entry)));
        entry.burstStatus.minutesAbove = 2;
        QVERIFY(tip(entry).contains(u"The last 2 minutes were above it."_s));
    }

private:
    static StateMark markOf(const Entry &entry, const QDateTime &now = kNow)
    {
        return stateMark({entry, {}, {}, {}}, now);
    }
    static QString tip(const Entry &entry)
    {
        return cellToolTip({entry, {}, {}, {}}, {}, EntryColumn::State, kNow);
    }
    static QString limitTip(const Entry &entry)
    {
        return cellToolTip({entry, {}, {}, {}}, {}, EntryColumn::Limit, kNow);
    }
};

} // namespace portreeve

PORTREEVE_WINDOW_TEST(portreeve::StateColumnTest)
#include "statecolumntest.moc"

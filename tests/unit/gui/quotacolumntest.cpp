// SPDX-License-Identifier: MIT
#include "app/gui/models/celltooltip.h"
#include "app/gui/models/quotacell.h"
#include "app/gui/models/quotatooltip.h"
#include "app/gui/models/sortmodel.h"
#include "app/gui/views/entryview.h"
#include "tests/support/windowsuite.h"
#include "tests/unit/gui/samples.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QHeaderView>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kGib = quint64{1} << 30;

// A Monday.
const QDateTime kNow(QDate(2026, 11, 23), QTime(13, 5));

qint64 secondsAt(QDate date, int hour, int minute = 0)
{
    return QDateTime(date, QTime(hour, minute)).toSecsSinceEpoch();
}

EntryRow rowOf(quint64 usedBytes, const QuotaSettings &quota)
{
    EntryRow row{{1, specOf(u"8000")}, {}, {}, {}};
    row.entry.spec.quota = quota;
    row.entry.quotaStatus.periodBeganSec = secondsAt({2026, 11, 1}, 0, 5);
    row.entry.quotaStatus.periodEndSec = secondsAt({2026, 12, 1}, 0, 5);
    row.figures.billedBytes = usedBytes;
    return row;
}

EntryRow usedOf100Gib(quint64 usedBytes)
{
    return rowOf(usedBytes, {.bytes = 100 * kGib});
}

} // namespace

/// The column Quota: how much is used, how far that is on the ladder, and what hovering tells.
class QuotaColumnTest final : public QObject
{
    Q_OBJECT

private slots:
    void theCellSaysPercentAndSize()
    {
        QCOMPARE(quotaText(usedOf100Gib(41 * kGib)), u"41 % of 100 GiB"_s);
        QCOMPARE(quotaText(usedOf100Gib(100 * kGib - 1)), u"99 % of 100 GiB"_s); // not before it is all
        QCOMPARE(quotaText(usedOf100Gib(250 * kGib)), u"250 % of 100 GiB"_s);
        EntryRow none = usedOf100Gib(1);
        none.entry.spec.quota.reset();
        QCOMPARE(quotaText(none), u"–"_s);
        QVERIFY(!quotaUse(none));
    }

    void theRungFollowsTheThresholds_data()
    {
        QTest::addColumn<QList<int>>("thresholds");
        QTest::addColumn<int>("percent");
        QTest::addColumn<QuotaRung>("rung");
        const QList<int> usual{30, 50, 80, 100};
        QTest::newRow("below all") << usual << 29 << QuotaRung::Low;
        QTest::newRow("above the first") << usual << 30 << QuotaRung::Passed;
        QTest::newRow("above the second") << usual << 79 << QuotaRung::Passed;
        QTest::newRow("above the last before all") << usual << 80 << QuotaRung::High;
        QTest::newRow("all") << usual << 100 << QuotaRung::Full;
        QTest::newRow("a single one") << QList<int>{90} << 95 << QuotaRung::High;
        QTest::newRow("only all") << QList<int>{100} << 99 << QuotaRung::Low;
        QTest::newRow("none, not all") << QList<int>{} << 99 << QuotaRung::Low;
        QTest::newRow("none, all") << QList<int>{} << 100 << QuotaRung::Full;
    }

    void theRungFollowsTheThresholds()
    {
        QFETCH(QList<int>, thresholds);
        QFETCH(int, percent);
        QFETCH(QuotaRung, rung);
        QuotaSettings quota{.bytes = 100 * kGib};
        quota.thresholds.assign(thresholds.cbegin(), thresholds.cend());
        QCOMPARE(quotaUse(rowOf(static_cast<quint64>(percent) * kGib, quota))->rung, rung);
    }

    void hoveringTellsExactBytesAndThePeriod()
    {
        const QString tip = quotaToolTip(usedOf100Gib(41 * kGib), kNow);
        QVERIFY2(tip.startsWith(u"41 % of the quota of 100 GiB is used: 41.0 GiB\n"_s), qPrintable(tip));
        QVERIFY2(QString(tip).remove(u',').contains(u"44023414784 B of 107374182400 B"_s), qPrintable(tip));
        QVERIFY2(tip.contains(u"The period began 1 November 00:05 and ends 1 December 00:05"_s),
                 qPrintable(tip));
    }

    void theForecastFollowsTheNewestFigures()
    {
        EntryRow row = usedOf100Gib(90 * kGib);
        row.entry.quotaStatus.dailyMeanBytes = 4 * kGib;
        const QString tip = quotaToolTip(row, kNow);
        QVERIFY2(tip.contains(
                     u"It reaches the limit on Thursday 26 November at about 01:00 at the recent daily mean "
                     "of 4.0 GiB"_s),
                 qPrintable(tip));
        row.figures.billedBytes = 99 * kGib;
        QVERIFY(quotaToolTip(row, kNow).contains(u"the limit today at about 19:00"_s));
        row.figures.billedBytes = 10 * kGib;
        QVERIFY(quotaToolTip(row, kNow).contains(u"It lasts at the recent daily mean of 4.0 GiB"_s));
        row.entry.quotaStatus.dailyMeanBytes = 0;
        QVERIFY(quotaToolTip(row, kNow).contains(u"Too little is known yet"_s));
    }

    void whatIsDoneIsToldBeforeAndAfter()
    {
        EntryRow row = usedOf100Gib(kGib);
        row.entry.spec.quota->action = QuotaAction::Block;
        QVERIFY(quotaToolTip(row, kNow).endsWith(u"When it is used up, the traffic is blocked"_s));
        row.figures.billedBytes = 100 * kGib;
        row.entry.quotaStatus.standing = QuotaStanding::Blocked;
        QVERIFY(quotaToolTip(row, kNow).startsWith(
            u"Blocked: the quota of 100 GiB is used up until 1 December 00:05\n"_s));
        QVERIFY(!quotaToolTip(row, kNow).contains(u"When it is used up"_s));
        row.entry.quotaStatus.standing = QuotaStanding::Throttled;
        row.entry.spec.quota->throttleBps = 1'000'000;
        row.entry.quotaStatus.periodEndSec = 0;
        QVERIFY(quotaToolTip(row, kNow).startsWith(
            u"Slowed to 1 Mbit/s: the quota of 100 GiB is used up until it is reset by hand\n"_s));
        row.entry.quotaStatus.standing = QuotaStanding::Reached;
        QVERIFY(quotaToolTip(row, kNow).startsWith(u"The quota of 100 GiB is used up until"_s));
    }

    void figuresOfASampleMoveTheBar()
    {
        EntryModel model;
        Entry entry{1, specOf(u"8000")};
        entry.spec.quota = QuotaSettings{.bytes = 1000};
        model.setEntries({entry});
        const QModelIndex cell = model.index(0, static_cast<int>(EntryColumn::Quota));
        QSignalSpy changed(&model, &EntryModel::dataChanged);
        model.applySample(kSecondUsec, {{.id = 1, .billedBytes = 410}});
        QCOMPARE(changed.size(), 1);
        QVERIFY(changed.first().at(1).toModelIndex().column() >= cell.column());
        QVERIFY(changed.first().at(2).value<QList<int>>().contains(EntryModel::QuotaUseRole));
        QCOMPARE(cell.data(EntryModel::QuotaUseRole).value<QuotaUse>().share, 0.41);
        QCOMPARE(cell.data(Qt::AccessibleTextRole).toString(), u"41 % of 1000 B"_s);
    }

    void theFullestComesLastAndNoQuotaFirst()
    {
        EntryModel model;
        SortModel sorted(&model);
        QList<Entry> entries = someEntries(3);
        entries[0].spec.quota = QuotaSettings{.bytes = 1000};
        entries[1].spec.quota = QuotaSettings{.bytes = 100};
        model.setEntries(entries);
        const std::vector<Figures> figures{{.id = 1, .billedBytes = 50}, {.id = 2, .billedBytes = 50}};
        model.applyFigures(figures);
        sorted.sort(static_cast<int>(EntryColumn::Quota), Qt::AscendingOrder);
        QVERIFY(sorted.isSortedByLiveColumn());
        QStringList ports;
        for (int row = 0; row < sorted.rowCount(); ++row)
            ports << sorted.index(row, 0).data().toString();
        QCOMPARE(ports, (QStringList{u"1003"_s, u"1001"_s, u"1002"_s}));
    }

    void itStandsBeforeTheLimitAndIsDrawn()
    {
        EntryModel model;
        SortModel sorted(&model);
        EntryView view(&sorted);
        QHeaderView *header = view.horizontalHeader();
        QCOMPARE(header->visualIndex(static_cast<int>(EntryColumn::Quota)) + 1,
                 header->visualIndex(static_cast<int>(EntryColumn::Limit)));
        Entry entry{1, specOf(u"8000")};
        entry.spec.quota = QuotaSettings{.bytes = 1000};
        model.setEntries({entry});
        view.resize(1400, 100);
        view.show();
        const QRect cell = view.visualRect(sorted.index(0, static_cast<int>(EntryColumn::Quota)));
        const QImage empty = view.viewport()->grab(cell).toImage();
        model.applySample(kSecondUsec, {{.id = 1, .billedBytes = 900}});
        QVERIFY(view.viewport()->grab(cell).toImage() != empty);
    }
};

} // namespace portreeve

PORTREEVE_WINDOW_TEST(portreeve::QuotaColumnTest)
#include "quotacolumntest.moc"

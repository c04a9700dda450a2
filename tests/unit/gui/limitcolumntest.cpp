// SPDX-License-Identifier: MIT
#include "app/gui/models/limitcell.h"
#include "app/gui/models/limittooltip.h"
#include "app/gui/models/sortmodel.h"
#include "app/gui/models/statemark.h"
#include "app/gui/views/entryview.h"
#include "tests/support/windowsuite.h"
#include "tests/unit/gui/samples.h"

#include <QtGui/QStandardItemModel>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QHeaderView>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

// A Monday.
const QDateTime kNow(QDate(2026, 11, 23), QTime(13, 5));

qint64 secondsAt(int hour, int minute)
{
    return QDateTime(kNow.date(), QTime(hour, minute)).toSecsSinceEpoch();
}

// Until 14:05, over a base rate of 50 Mbit/s.
EffectiveRate temporary(quint64 bps)
{
    return {LimitCause::Temporary, bps, secondsAt(14, 5), 50'000'000, LimitCause::Base};
}

Entry limited(EntryId id, quint64 upBps, quint64 downBps)
{
    Entry entry{id, specOf(QString::number(1000 + id)), {}};
    const auto effective = [](quint64 bps) {
        return bps == kUnlimited ? EffectiveRate{} : EffectiveRate{.cause = LimitCause::Base, .bps = bps};
    };
    if (upBps != kUnlimited)
        entry.spec.limits.base.upBps = upBps;
    if (downBps != kUnlimited)
        entry.spec.limits.base.downBps = downBps;
    entry.effective = {effective(upBps), effective(downBps), {}};
    return entry;
}

} // namespace

/// The columns Limit and State: what they say, why, and in which order.
class LimitColumnTest final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_row = {limited(1, 50'000'000, 50'000'000), ratesOf(1, 5'000'000, 25'000'000), {}, {}}; }

    void aTemporaryLimitSaysUntilWhenAndWhatThen()
    {
        m_row.entry.effective.up = temporary(5'000'000);
        QVERIFY(tip().contains(u"Out: 5 Mbit/s until 14:05 (temporary); then 50 Mbit/s\nIn: 50 Mbit/s\n"_s));
        QCOMPARE(stateMark(m_row, kNow).text, u"Until 14:05"_s);
        QCOMPARE(stateMark(m_row, kNow).symbol, u"temporary"_s);
    }

    void aScheduleSaysUntilWhenAndWhatThen()
    {
        m_row.entry.effective.up = m_row.entry.effective.down = {
            LimitCause::Profile, 5'000'000, secondsAt(18, 0), 2'000'000, LimitCause::Profile};
        QVERIFY(tip().startsWith(u"Out and in: 5 Mbit/s by schedule until 18:00; then 2 Mbit/s\n"_s));
        QCOMPARE(stateMark(m_row, kNow).text, u"By schedule"_s);
        m_row.entry.effective.down.untilSec = 0;
        QVERIFY(tip().contains(u"until 18:00; then 2 Mbit/s\nIn: 5 Mbit/s by schedule\n"_s));
    }

    void anEndAfterWhichTheRateIsTheSameIsNotTold()
    {
        m_row.entry.effective.up = temporary(50'000'000);
        QVERIFY(tip().startsWith(u"Out and in: 50 Mbit/s\n"_s));
    }

    void aLimitThatIsToComeIsTold()
    {
        m_row.entry = limited(1, 0, 0);
        m_row.entry.effective.down = {LimitCause::None, kUnlimited, secondsAt(18, 0), 2'000'000,
                                      LimitCause::Profile};
        QCOMPARE(tip(), u"Out: no limit\nIn: no limit until 18:00; then 2 Mbit/s"_s);
    }

    void theStateTellsOfTheFirstEnd()
    {
        m_row.entry.effective.up = temporary(5'000'000);
        m_row.entry.effective.down = temporary(5'000'000);
        m_row.entry.effective.down.untilSec = secondsAt(13, 30);
        QCOMPARE(stateMark(m_row, kNow).text, u"Until 13:30"_s);
    }

    void aPausedLimitSaysUntilWhen()
    {
        m_row.entry.effective.up = m_row.entry.effective.down = temporary(kUnlimited);
        QVERIFY(isPaused(m_row.entry));
        QCOMPARE(stateMark(m_row, kNow).text, u"Paused until 14:05"_s);
        QCOMPARE(tip(), u"Out and in: no limit until 14:05 (temporary); then 50 Mbit/s"_s);
    }

    void othersThatDecideAreNamed()
    {
        m_row.entry.effective.others = {3};
        m_table.append(limited(3, 1'000'000, 0));
        QVERIFY(tip().contains(u"Some of its ports follow the limit of 1003."_s));
        QCOMPARE(stateMark(m_row, kNow).text, QString());
        m_row.entry.effective.up = m_row.entry.effective.down = {};
        QCOMPARE(stateMark(m_row, kNow).text, u"Limited in part"_s);
    }

    void theUseIsToldInPercent()
    {
        QVERIFY(
            tip().contains(u"Now out 25.0 Mbit/s, 50 % of the limit; in 5.0 Mbit/s, 10 % of the limit"_s));
        QCOMPARE(*limitUse(m_row).fullest(), 0.5);
        m_row.entry = limited(1, 0, 0);
        QVERIFY(!limitUse(m_row).fullest());
        QCOMPARE(tip(), u"No limit"_s);
    }

    void whatTheKernelHasNotIsAWarningInWords()
    {
        m_row.reading = {1, LimitState::Differs, {}, {}, {}};
        QVERIFY(stateMark(m_row, kNow).isWarning);
        QCOMPARE(stateMark(m_row, kNow).text, u"Limit not in force"_s);
        QVERIFY(tip().contains(u"The kernel does not have this limit just now"_s));
    }

    void droppedPacketsAreTold()
    {
        m_row.reading = {1, LimitState::InForce, u"5052:1f40"_s, {50'000'000, 1234, 0}, {50'000'000, 5, 0}};
        QVERIFY(tip().remove(u',').contains(u"packets dropped: 1234 out 5 in"_s));
        QVERIFY(stateMark(m_row, kNow).text.isEmpty());
    }

    void aReadingOfAnotherLimitIsForgotten()
    {
        m_table.append(limited(1, 1'000'000, 0));
        m_table.setReading(0, {1, LimitState::Differs, {}, {}, {}});
        m_table.replace(0, limited(1, 1'000'000, 0));
        QCOMPARE(m_table.at(0).reading.state, LimitState::Differs);
        m_table.replace(0, limited(1, 2'000'000, 0));
        QCOMPARE(m_table.at(0).reading.state, LimitState::None);
    }

    void readingsChangeTheStateAlone()
    {
        EntryModel model;
        model.setEntries({limited(1, 1'000'000, 0), limited(2, 0, 0)});
        QSignalSpy changed(&model, &EntryModel::dataChanged);
        model.applyReadings({{1, LimitState::Differs, {}, {}, {}}, {77, LimitState::InForce, {}, {}, {}}});
        QCOMPARE(changed.size(), 1);
        const QModelIndex state = model.index(0, static_cast<int>(EntryColumn::State));
        QCOMPARE(changed.first().at(0).toModelIndex(), state);
        QVERIFY(state.data(EntryModel::WarningRole).toBool());
        QCOMPARE(state.data(EntryModel::SymbolRole).toString(), u"warning"_s);
    }

    void screenReadersGetWords()
    {
        EntryModel model;
        model.setEntries({limited(1, 10'000'000, 2'000'000)});
        const QModelIndex limit = model.index(0, static_cast<int>(EntryColumn::Limit));
        QCOMPARE(limit.data().toString(), u"↑ 10 M ↓ 2 Mbit/s"_s);
        QCOMPARE(limit.data(Qt::AccessibleTextRole).toString(), u"out 10 Mbit/s, in 2 Mbit/s"_s);
    }

    void theTightestLimitComesFirstAndNoLimitLast()
    {
        EntryModel model;
        SortModel sorted(&model);
        model.setEntries({limited(1, 0, 0), limited(2, 10'000'000, 10'000'000), limited(3, 0, 2'000'000),
                          limited(4, 500'000, 0)});
        sorted.sort(static_cast<int>(EntryColumn::Limit), Qt::AscendingOrder);
        QCOMPARE(order(sorted), (QStringList{u"1004"_s, u"1003"_s, u"1002"_s, u"1001"_s}));
    }

    void whatNeedsAttentionComesFirst()
    {
        EntryModel model;
        SortModel sorted(&model);
        Entry forAWhile = limited(2, 5'000'000, 0);
        forAWhile.effective.up = temporary(5'000'000);
        model.setEntries({limited(1, 5'000'000, 0), forAWhile, limited(3, 5'000'000, 0)});
        model.applyReadings({{3, LimitState::Differs, {}, {}, {}}});
        sorted.sort(static_cast<int>(EntryColumn::State), Qt::AscendingOrder);
        QCOMPARE(order(sorted), (QStringList{u"1003"_s, u"1002"_s, u"1001"_s}));
    }

    void columnsThatWereSavedBeforeThereWereMoreLeaveThoseShown_data()
    {
        QTest::addColumn<int>("columns");
        QTest::addColumn<EntryColumn>("added");
        QTest::newRow("without limits") << 12 << EntryColumn::Limit;
        QTest::newRow("without quotas") << 14 << EntryColumn::Quota;
    }

    void columnsThatWereSavedBeforeThereWereMoreLeaveThoseShown()
    {
        QFETCH(int, columns);
        QFETCH(EntryColumn, added);
        EntryModel model;
        SortModel sorted(&model);
        EntryView view(&sorted);
        QTableView former;
        QStandardItemModel fewer(0, columns);
        former.setModel(&fewer);
        former.setColumnHidden(static_cast<int>(EntryColumn::TotalOut), true);
        former.horizontalHeader()->moveSection(0, 2);
        QVERIFY(view.restoreColumnState(former.horizontalHeader()->saveState()));
        QVERIFY(view.isColumnHidden(static_cast<int>(EntryColumn::TotalOut)));
        QVERIFY(!view.isColumnHidden(static_cast<int>(added)));
        QVERIFY(view.columnWidth(static_cast<int>(added)) > 0);
        QCOMPARE(view.horizontalHeader()->visualIndex(0), 2);
    }

private:
    [[nodiscard]] QString tip() const { return limitToolTip(m_row, m_table, kNow); }

    static QStringList order(const SortModel &sorted)
    {
        QStringList ports;
        for (int row = 0; row < sorted.rowCount(); ++row)
            ports << sorted.index(row, 0).data().toString();
        return ports;
    }

    EntryRow m_row;
    EntryTable m_table;
};

} // namespace portreeve

PORTREEVE_WINDOW_TEST(portreeve::LimitColumnTest)
#include "limitcolumntest.moc"

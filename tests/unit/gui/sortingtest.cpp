// SPDX-License-Identifier: MIT
#include "app/gui/models/sortmodel.h"
#include "app/gui/views/calmsorter.h"
#include "app/gui/views/entryview.h"
#include "tests/support/windowsuite.h"
#include "tests/unit/gui/samples.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QScrollBar>
#include <memory>

namespace portreeve {

/// Rows do not jump while one reads.
class SortingTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_model = std::make_unique<EntryModel>();
        m_sorted = std::make_unique<SortModel>(m_model.get());
        m_view = std::make_unique<EntryView>(m_sorted.get());
        m_model->setEntries({{1, specOf(u"9000")}, {2, specOf(u"80")}, {3, specOf(u"443")}});
        m_view->resize(600, 300);
        m_view->show();
    }

    void cleanup()
    {
        m_view.reset();
        m_sorted.reset();
        m_model.reset();
    }

    void portsSortAsNumbers() { QCOMPARE(shownIds(), (IdList{2, 3, 1})); }

    void newEntriesTakeTheirPlace()
    {
        m_model->upsert({{4, specOf(u"100")}});
        QCOMPARE(shownIds(), (IdList{2, 4, 3, 1}));
    }

    void liveFiguresMoveNoRowByThemselves()
    {
        sortByRate();
        sample(10, 20, 30);
        QCOMPARE(shownIds(), (IdList{1, 3, 2})); // as they were when sorting was asked for
        QVERIFY(m_sorted->settle());
        QCOMPARE(shownIds(), (IdList{3, 2, 1}));
        QVERIFY(!m_sorted->settle());
    }

    void rowsThatAreInOrderAreLeftAlone()
    {
        sortByRate();
        sample(10, 20, 30);
        m_sorted->settle();
        QSignalSpy moved(m_sorted.get(), &SortModel::layoutChanged);
        sample(11, 22, 33);
        QVERIFY(!m_sorted->settle());
        QCOMPARE(moved.size(), 0);
    }

    void theSelectionMovesWithItsEntry()
    {
        sortByRate();
        sample(10, 20, 30);
        m_sorted->settle();
        m_view->selectEntry(3);
        sample(90, 20, 1);
        m_sorted->settle();
        QCOMPARE(m_view->selectedEntries(), IdList{3});
    }

    void theScrollPositionStays()
    {
        m_model->setEntries(someEntries(200));
        sortByRate();
        QTRY_VERIFY(m_view->verticalScrollBar()->maximum() > 50);
        m_view->verticalScrollBar()->setValue(50);
        FiguresList rows;
        for (EntryId id = 1; id <= 200; ++id)
            rows << ratesOf(id, 0, id % 17 * 1000);
        m_model->applySample(kSecondUsec, rows);
        QVERIFY(m_sorted->settle());
        QCOMPARE(m_view->verticalScrollBar()->value(), 50);
    }

    void nothingMovesUnderAHand()
    {
        CalmSorter sorter(m_sorted.get(), m_view.get());
        sortByRate();
        sample(10, 20, 30);
        QTest::mouseMove(m_view->viewport(), {20, 20});
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QVERIFY(!sorter.settleIfCalm());
        QCOMPARE(shownIds(), (IdList{1, 3, 2}));
        QTRY_COMPARE_WITH_TIMEOUT(shownIds(), (IdList{3, 2, 1}),
                                  CalmSorter::kPeriodMs + CalmSorter::kRestMs + 2000);
    }

    void aFixedColumnNeedsNoSettling()
    {
        CalmSorter sorter(m_sorted.get(), m_view.get());
        sample(10, 20, 30);
        QVERIFY(!sorter.settleIfCalm());
    }

    void columnsAreRememberedWithTheirOrder()
    {
        m_view->sortByColumn(static_cast<int>(EntryColumn::Ports), Qt::DescendingOrder);
        m_view->setColumnHidden(static_cast<int>(EntryColumn::Side), true);
        m_view->horizontalHeader()->moveSection(0, 2);
        const QByteArray state = m_view->columnState();
        m_view = std::make_unique<EntryView>(m_sorted.get());
        QVERIFY(m_view->restoreColumnState(state));
        QVERIFY(m_view->isColumnHidden(static_cast<int>(EntryColumn::Side)));
        QCOMPARE(m_view->horizontalHeader()->visualIndex(0), 2);
        QCOMPARE(shownIds(), (IdList{1, 3, 2}));
        QVERIFY(!m_view->restoreColumnState("nonsense"));
    }

    void theFilterLeavesWhatMatches()
    {
        m_sorted->setFilterText(QStringLiteral("443"));
        QCOMPARE(shownIds(), IdList{3});
        m_sorted->setFilterText({});
        QCOMPARE(m_sorted->rowCount(), 3);
    }

private:
    void sortByRate() { m_view->sortByColumn(static_cast<int>(EntryColumn::RateOut), Qt::DescendingOrder); }

    // Rates of the entries 1, 2 and 3.
    void sample(quint64 first, quint64 second, quint64 third)
    {
        m_timeUsec += kSecondUsec;
        m_model->applySample(m_timeUsec, {ratesOf(1, 0, first), ratesOf(2, 0, second), ratesOf(3, 0, third)});
    }

    [[nodiscard]] IdList shownIds() const
    {
        IdList ids;
        for (int row = 0; row < m_sorted->rowCount(); ++row)
            ids << m_model->table().at(m_sorted->mapToSource(m_sorted->index(row, 0)).row()).entry.id;
        return ids;
    }

    qint64 m_timeUsec = 0;
    std::unique_ptr<EntryModel> m_model;
    std::unique_ptr<SortModel> m_sorted;
    std::unique_ptr<EntryView> m_view;
};

} // namespace portreeve

PORTREEVE_WINDOW_TEST(portreeve::SortingTest)
#include "sortingtest.moc"

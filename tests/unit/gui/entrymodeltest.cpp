// SPDX-License-Identifier: MIT
#include "app/gui/models/rowranges.h"
#include "tests/support/windowsuite.h"
#include "tests/unit/gui/samples.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <memory>

namespace portreeve {

using namespace Qt::StringLiterals;

/// The table's model takes changed rows only, and says exactly which ones.
class EntryModelTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_model = std::make_unique<EntryModel>();
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get());
        m_model->setEntries(someEntries(10));
    }

    void rowsGatherIntoRanges()
    {
        QCOMPARE(rowRanges({7, 1, 2, 3, 2}), (std::vector<RowRange>{{1, 3}, {7, 7}}));
        QVERIFY(rowRanges({}).empty());
    }

    void onlyChangedRowsAreAnnounced()
    {
        QSignalSpy changes(m_model.get(), &EntryModel::dataChanged);
        m_model->applySample(kSecondUsec, {ratesOf(2, 1, 0), ratesOf(3, 2, 0), ratesOf(9, 3, 0)});
        QCOMPARE(rangesOf(changes), (std::vector<RowRange>{{1, 2}, {8, 8}}));
        const auto left = changes.first().at(0).toModelIndex();
        QCOMPARE(left.column(), static_cast<int>(EntryColumn::RateIn));
    }

    void aRowThatIsTheSameIsNotAnnounced()
    {
        m_model->applySample(kSecondUsec, {ratesOf(2, 1, 0)});
        QSignalSpy changes(m_model.get(), &EntryModel::dataChanged);
        m_model->applySample(2 * kSecondUsec, {ratesOf(2, 1, 0)});
        QCOMPARE(changes.size(), 0);
    }

    void rowsOfUnknownEntriesArePassedOver()
    {
        QSignalSpy changes(m_model.get(), &EntryModel::dataChanged);
        m_model->applySample(kSecondUsec, {ratesOf(77, 1, 1)});
        QCOMPARE(changes.size(), 0);
        QCOMPARE(m_model->table().sum().inBps, 0U);
    }

    void theSumFollowsTheRows()
    {
        m_model->applySample(kSecondUsec, {ratesOf(1, 100, 10), ratesOf(2, 50, 5)});
        QCOMPARE(m_model->table().sum().inBps, 150U);
        m_model->applySample(2 * kSecondUsec, {ratesOf(1, 0, 0)});
        QCOMPARE(m_model->table().sum().inBps, 50U);
        m_model->removeEntries({2});
        QCOMPARE(m_model->table().sum().outBps, 0U);
    }

    void aNewListKeepsFiguresOfWhatStays()
    {
        m_model->applySample(kSecondUsec, {ratesOf(5, 100, 0)});
        QList<Entry> entries = someEntries(12);
        entries.removeFirst();
        m_model->setEntries(entries);
        QCOMPARE(m_model->rowCount(), 11);
        QVERIFY(!m_model->table().rowOf(1));
        QCOMPARE(m_model->table().at(*m_model->table().rowOf(5)).figures.rateInBps, 100U);
    }

    void aNewListOfTheSameEntriesMovesNothing()
    {
        QSignalSpy inserted(m_model.get(), &EntryModel::rowsInserted);
        QSignalSpy removed(m_model.get(), &EntryModel::rowsRemoved);
        QSignalSpy changed(m_model.get(), &EntryModel::dataChanged);
        QSignalSpy reset(m_model.get(), &EntryModel::modelReset);
        m_model->setEntries(someEntries(10));
        QCOMPARE(inserted.size() + removed.size() + changed.size() + reset.size(), 0);
    }

    void removingScatteredEntriesLeavesTheOthers()
    {
        m_model->removeEntries({1, 2, 5, 10, 99});
        QCOMPARE(m_model->rowCount(), 6);
        for (const EntryId id : {3, 4, 6, 7, 8, 9})
            QCOMPARE(m_model->table().at(*m_model->table().rowOf(id)).entry.id, id);
    }

    void figuresOutsideOfSamplesAreNotInTheHistory()
    {
        m_model->applyFigures(std::vector{ratesOf(1, 100, 0)});
        QVERIFY(m_model->table().history({}).empty());
        m_model->applySample(kSecondUsec, {ratesOf(1, 100, 0)}); // unchanged since, yet in the sample
        QCOMPARE(m_model->table().history(std::array{0}).back().inBps, 100.0);
    }

    void everyCellSaysItsExactFigureOnHover()
    {
        Figures figures = ratesOf(1, 1'234'567, 0);
        figures.bytesIn = 1'234'567'890;
        m_model->applySample(kSecondUsec, {figures});
        const auto cell = [this](EntryColumn column, int role) {
            return m_model->index(0, static_cast<int>(column)).data(role).toString();
        };
        QCOMPARE(cell(EntryColumn::RateIn, Qt::DisplayRole), u"1.2 Mbit/s"_s);
        QVERIFY(cell(EntryColumn::RateIn, Qt::ToolTipRole).remove(u',').startsWith(u"1234567 bit/s"_s));
        QCOMPARE(cell(EntryColumn::BytesIn, Qt::DisplayRole), u"1.1 GiB"_s);
        QVERIFY(cell(EntryColumn::BytesIn, Qt::ToolTipRole).remove(u',').startsWith(u"1234567890 B"_s));
    }

    void anotherEntryWithTheSameTrafficIsFound()
    {
        const EntrySpec same = specOf(u"1003");
        QCOMPARE(m_model->table().sameTraffic(same, 0)->id, EntryId{3});
        QVERIFY(m_model->table().sameTraffic(same, 3) == nullptr);
    }

    void tenThousandEntriesAreTakenInGoodTime()
    {
        constexpr int kMany = 10'000;
        m_tester.reset(); // it looks at every row, at every signal
        m_model->setEntries(someEntries(kMany));
        FiguresList rows;
        for (int number = 1; number <= kMany; ++number)
            rows << ratesOf(static_cast<EntryId>(number), 1000, 1000);
        QElapsedTimer clock;
        clock.start();
        for (int second = 1; second <= 10; ++second) {
            rows[0].rateInBps += 1;
            m_model->applySample(second * kSecondUsec, rows);
        }
        QVERIFY2(clock.elapsed() < 1000, "ten samples take more than a second");
    }

private:
    static std::vector<RowRange> rangesOf(const QSignalSpy &changes)
    {
        std::vector<RowRange> ranges;
        for (const QVariantList &change : changes)
            ranges.push_back({change.at(0).toModelIndex().row(), change.at(1).toModelIndex().row()});
        return ranges;
    }

    std::unique_ptr<EntryModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

} // namespace portreeve

PORTREEVE_WINDOW_TEST(portreeve::EntryModelTest)
#include "entrymodeltest.moc"

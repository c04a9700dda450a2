// SPDX-License-Identifier: MIT
#include "app/gui/models/outboxmodel.h"
#include "tests/support/testsuite.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <memory>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

DeliveryReport message(quint64 id, DeliveryState state = DeliveryState::Sent)
{
    DeliveryReport report;
    report.id = id;
    report.summary = QString::number(id);
    report.state = state;
    return report;
}

QList<DeliveryReport> messages(quint64 newest, quint64 oldest)
{
    QList<DeliveryReport> rows;
    for (quint64 id = newest; id >= oldest; --id)
        rows << message(id);
    return rows;
}

} // namespace

/// The outbox as a table that is read page by page and kept up to date.
class OutboxModelTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_model = std::make_unique<OutboxModel>([](EntryId id) { return QString::number(id); });
        new QAbstractItemModelTester(m_model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal,
                                     m_model.get());
    }
    void cleanup() { m_model.reset(); }

    void whatIsNewComesFirst()
    {
        m_model->takeNewest(messages(3, 1), 10);
        const QSignalSpy inserted(m_model.get(), &OutboxModel::rowsInserted);
        m_model->takeNewest(messages(5, 1), 10);
        QCOMPARE(ids(), u"5 4 3 2 1"_s);
        QCOMPARE(inserted.size(), 1);
    }

    void whatChangedIsTakenWhereItIs()
    {
        m_model->takeNewest({message(3), message(2, DeliveryState::Queued), message(1)}, 10);
        const QPersistentModelIndex second = m_model->index(1, 0);
        const QSignalSpy changed(m_model.get(), &OutboxModel::dataChanged);
        m_model->takeNewest({message(4), message(3), message(2, DeliveryState::Failed), message(1)}, 10);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(second.row(), 2);
        QCOMPARE(m_model->at(2).state, DeliveryState::Failed);
    }

    void whatIsGoneGoes()
    {
        m_model->takeNewest(messages(9, 1), 10);
        m_model->takeNewest({message(9), message(6), message(2)}, 10);
        QCOMPARE(ids(), u"9 6 2"_s);
        m_model->takeNewest({}, 10);
        QCOMPARE(ids(), QString());
    }

    void olderRowsThatAPageDoesNotReachStay()
    {
        m_model->takeNewest(messages(10, 6), 5);
        m_model->takeOlder(6, messages(5, 1), 5);
        m_model->takeNewest({message(12), message(10), message(9), message(8), message(7)}, 5);
        QCOMPARE(ids(), u"12 10 9 8 7 6 5 4 3 2 1"_s);
    }

    void olderPagesAreAskedForOnceEach()
    {
        const QSignalSpy wanted(m_model.get(), &OutboxModel::olderWanted);
        QVERIFY(!m_model->canFetchMore({}));
        m_model->takeNewest(messages(10, 6), 5);
        QVERIFY(m_model->canFetchMore({}));
        m_model->fetchMore({});
        m_model->fetchMore({});
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().toULongLong(), 6U);
        m_model->giveUpOlder();
        m_model->fetchMore({});
        QCOMPARE(wanted.size(), 2);
        m_model->takeOlder(6, messages(5, 3), 5); // a short page is the last
        QVERIFY(!m_model->canFetchMore({}));
        QCOMPARE(ids(), u"10 9 8 7 6 5 4 3"_s);
    }

    void whereTooMuchIsNewNothingIsLeftOut()
    {
        m_model->takeNewest(messages(10, 6), 5);
        m_model->fetchMore({});
        m_model->takeNewest(messages(20, 16), 5);
        QCOMPARE(ids(), u"20 19 18 17 16"_s);
        m_model->takeOlder(6, messages(5, 1), 5); // which was asked for before
        QCOMPARE(ids(), u"20 19 18 17 16"_s);
        QVERIFY(m_model->canFetchMore({}));
        m_model->takeOlder(16, messages(15, 13), 5);
        QCOMPARE(ids(), u"20 19 18 17 16 15 14 13"_s);
    }

    void theNumberOfRowsIsBounded()
    {
        m_model->takeNewest(messages(OutboxModel::kMost + 100, 101), OutboxModel::kMost);
        QCOMPARE(m_model->rowCount(), OutboxModel::kMost);
        QVERIFY(!m_model->canFetchMore({}));
    }

private:
    [[nodiscard]] QString ids() const
    {
        QStringList texts;
        for (int row = 0; row < m_model->rowCount(); ++row)
            texts << QString::number(m_model->at(row).id);
        return texts.join(u' ');
    }

    std::unique_ptr<OutboxModel> m_model;
};

} // namespace portreeve

PORTREEVE_TEST(portreeve::OutboxModelTest)
#include "outboxmodeltest.moc"

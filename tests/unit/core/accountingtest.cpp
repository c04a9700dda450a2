// SPDX-License-Identifier: MIT
#include "helper/core/accounting.h"
#include "helper/core/ledger.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>
#include <limits>

using namespace portreeve;
using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kMost = std::numeric_limits<quint64>::max();

Tally tally(quint64 tcpIn, quint64 tcpOut = 0, quint64 udpIn = 0, quint64 udpOut = 0)
{
    return {{tcpIn, tcpOut, udpIn, udpOut}};
}

Entry entryOf(EntryId id, const QString &ports)
{
    return {id,
            {PortSet::parse(ports).value(), Protocol::Both, Side::Local, {}, Billing::Single, kWeightOne}};
}

} // namespace

class AccountingTest : public QObject
{
    Q_OBJECT

private slots:
    void onlyWhatIsNewIsAdded()
    {
        bool backwards = false;
        Usage usage{1, tally(100, 50), {}, tally(10, 5)};
        QVERIFY(account(usage, tally(15, 5, 7), backwards));
        QCOMPARE(usage.total, tally(105, 50, 7));
        QCOMPARE(usage.seen, tally(15, 5, 7));
        QVERIFY(!account(usage, tally(15, 5, 7), backwards));
        QVERIFY(!backwards);
    }

    void aCounterThatRunsBackwardsAddsNothing()
    {
        bool backwards = false;
        Usage usage{1, tally(100, 50), {}, tally(100, 50)};
        QVERIFY(account(usage, tally(3, 60), backwards));
        QVERIFY(backwards);
        QCOMPARE(usage.total, tally(100, 60));
        QCOMPARE(usage.seen, tally(3, 60));
    }

    void figuresCountFromTheLastReset()
    {
        const Usage usage{7, tally(1000, 200, 30, 4), tally(900, 100, 30, 0), {}};
        const Figures figures = figuresOf(usage, Billing::Double, 2 * kWeightOne);
        QCOMPARE(figures.bytesIn, 100U);
        QCOMPARE(figures.bytesOut, 104U);
        QCOMPARE(figures.totalBytesIn, 1030U);
        QCOMPARE(figures.totalBytesOut, 204U);
        QCOMPARE(figures.billedBytes, 408U);
    }

    void ratesAreRoundedBitsPerSecond()
    {
        QCOMPARE(bitsPerSecond(125, 1'000'000), 1000U);
        QCOMPARE(bitsPerSecond(1, 3'000'000), 3U);
        QCOMPARE(bitsPerSecond(100, 0), 0U);
        QCOMPARE(bitsPerSecond(kMost / 8, 8'000'000), kMost / 8);
    }

    void aLedgerKnowsItsTraffic()
    {
        Ledger ledger;
        ledger.insert(entryOf(1, u"80"_s), {});
        ledger.insert(entryOf(4, u"81"_s), {});
        QCOMPARE(ledger.findTraffic(entryOf(0, u"81"_s).spec)->entry.id, 4U);
        ledger.update(entryOf(1, u"81"_s));
        ledger.update(entryOf(4, u"80"_s));
        QCOMPARE(ledger.findTraffic(entryOf(0, u"81"_s).spec)->entry.id, 1U);
        QCOMPARE(ledger.findTraffic(entryOf(0, u"80"_s).spec)->entry.id, 4U);
        ledger.remove(std::vector<EntryId>{1});
        QVERIFY(ledger.findTraffic(entryOf(0, u"81"_s).spec) == nullptr);
        QVERIFY(ledger.find(1) == nullptr);
        QCOMPARE(ledger.find(4)->entry.id, 4U);
    }

    void aReadingSumsEverySetOfAnEntry()
    {
        Ledger ledger;
        ledger.insert(entryOf(1, u"80"_s), {1, tally(5), {}, tally(5)});
        ledger.beginReading();
        ledger.addCounter(1, Transport::Tcp, Direction::In, 4);
        ledger.addCounter(1, Transport::Tcp, Direction::In, 6);
        ledger.addCounter(99, Transport::Tcp, Direction::In, 1000);
        QVERIFY(ledger.endReading());
        QCOMPARE(ledger.find(1)->usage.total, tally(10));
        QCOMPARE(ledger.dirtyUsage().size(), std::size_t{1});
    }

    void ratesFollowTheLastInterval()
    {
        Ledger ledger;
        ledger.insert(entryOf(1, u"80"_s), {});
        ledger.beginReading();
        ledger.addCounter(1, Transport::Udp, Direction::Out, 250);
        ledger.endReading();
        ledger.updateRates(2'000'000);
        QCOMPARE(ledger.find(1)->rateOutBps, 1000U);
        ledger.updateRates(1'000'000);
        QCOMPARE(ledger.find(1)->rateOutBps, 0U);
    }
};

PORTREEVE_TEST(AccountingTest)
#include "accountingtest.moc"

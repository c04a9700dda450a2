// SPDX-License-Identifier: MIT
#include "helper/core/recovery.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>
#include <algorithm>

using namespace portreeve;
using namespace Qt::StringLiterals;

namespace {

Entry entryOf(EntryId id, const QString &ports, Protocol protocol = Protocol::Tcp, Side side = Side::Local)
{
    return {id, {PortSet::parse(ports).value(), protocol, side, {}, Billing::Single, kWeightOne}};
}

FoundSets asFound(const Layout &layout)
{
    FoundSets sets;
    for (const Bank &bank : layout) {
        for (const Direction direction : {Direction::In, Direction::Out})
            sets.emplace(setName(bank.key, direction, bank.serial), bank.elements);
    }
    return sets;
}

bool areDisjoint(const Bank &bank)
{
    return std::ranges::adjacent_find(bank.elements, [](const Element &a, const Element &b) {
               return a.ports.overlaps(b.ports);
           }) == bank.elements.end();
}

} // namespace

class LayoutTest : public QObject
{
    Q_OBJECT

private:
    quint32 m_serial = 1;

private slots:
    void init() { m_serial = 1; }

    void aSetNameReadsBack()
    {
        const BankKey single{
            Role::Count, Scope::Ordinary, Billing::Double, Side::Remote, Transport::Udp, SetKind::Singles, 3,
            15};
        QCOMPARE(setName(single, Direction::Out, 17), u"remote_udp_out_3_15.17"_s);
        QVERIFY((parseSetName(u"remote_udp_out_3_15.17"_s) == ParsedSetName{single, Direction::Out, 17}));
        const BankKey range{Role::Count,
                            Scope::Ordinary,
                            Billing::Double,
                            Side::Local,
                            Transport::Tcp,
                            SetKind::Ranges,
                            0,
                            0};
        QCOMPARE(setName(range, Direction::In, 4294967295U), u"local_tcp_in_0r.4294967295"_s);
        QVERIFY((parseSetName(u"local_tcp_in_0r.4294967295"_s) ==
                 ParsedSetName{range, Direction::In, 4294967295U}));
    }

    void aForeignSetNameIsNotRead_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name :
             {"", "blocklist", "local_tcp_in_0_3", "local_tcp_in_00_3.1", "local_tcp_in_0_3.01",
              "local_tcp_in_99999_3.1", "local_tcp_in_0_3.4294967296", "local_tcp_in_0_3.1 "})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void aForeignSetNameIsNotRead()
    {
        QFETCH(QString, name);
        QVERIFY(!parseSetName(name));
    }

    void singlePortsAndRangesGoToSetsOfTheirKind()
    {
        const Layout layout = place({}, std::vector{entryOf(1, u"80,8000-8100"_s)}, {}, m_serial);
        QCOMPARE(layout.size(), std::size_t{2});
        QCOMPARE(layout[0].key.kind, SetKind::Singles);
        QCOMPARE(layout[0].elements, (std::vector<Element>{{{80, 80}, 1}}));
        QCOMPARE(layout[1].key.kind, SetKind::Ranges);
        QCOMPARE(layout[1].elements, (std::vector<Element>{{{8000, 8100}, 1}}));
    }

    void anEntryOfBothProtocolsCountsInBoth()
    {
        const Layout layout = place({}, std::vector{entryOf(1, u"80"_s, Protocol::Both)}, {}, m_serial);
        QCOMPARE(layout.size(), std::size_t{2});
        QVERIFY(layout[0].key.transport != layout[1].key.transport);
    }

    void singlePortsAreSplitByTheirUpperFourBits()
    {
        const Layout layout = place({}, std::vector{entryOf(1, u"4095,4097,65535"_s)}, {}, m_serial);
        QCOMPARE(layout.size(), std::size_t{3});
        QCOMPARE(int(layout[0].key.slice), 0);
        QCOMPARE(int(layout[1].key.slice), 1);
        QCOMPARE(int(layout[2].key.slice), 15);
    }

    void overlappingElementsGoToDifferentLayers()
    {
        const std::vector entries{entryOf(1, u"8000-9000"_s), entryOf(2, u"8500-9500"_s),
                                  entryOf(3, u"8999-9001"_s), entryOf(4, u"9501-9600"_s),
                                  entryOf(5, u"80"_s),        entryOf(6, u"80,81,82,90"_s)};
        const Layout layout = place({}, entries, {}, m_serial);
        std::size_t elements = 0;
        for (const Bank &bank : layout) {
            QVERIFY(areDisjoint(bank));
            elements += bank.elements.size();
        }
        QCOMPARE(elements, std::size_t{7}); // 80, 90 and 80-82 beside the four ranges
    }

    void aBankThatOnlyGrowsKeepsItsSerial()
    {
        const Layout before = place({}, std::vector{entryOf(1, u"80"_s)}, {}, m_serial);
        const Layout after =
            place(before, std::vector{entryOf(1, u"80"_s), entryOf(2, u"81"_s)}, {}, m_serial);
        QCOMPARE(after.size(), std::size_t{1});
        QCOMPARE(after[0].serial, before[0].serial);
    }

    void aBankThatLosesAnElementIsReplaced()
    {
        const Layout before = place({}, std::vector{entryOf(1, u"80"_s), entryOf(2, u"81"_s)}, {}, m_serial);
        const Layout after = place(before, std::vector{entryOf(2, u"81"_s)}, {}, m_serial);
        QVERIFY(after[0].serial > before[0].serial);
        QVERIFY(place(after, std::vector<Entry>{}, {}, m_serial).empty());
    }

    void aPortThatChangesItsEntryIsReplacedToo()
    {
        const Layout before = place({}, std::vector{entryOf(1, u"80"_s)}, {}, m_serial);
        const Layout after = place(before, std::vector{entryOf(2, u"80"_s)}, {}, m_serial);
        QCOMPARE(after[0].elements, (std::vector<Element>{{{80, 80}, 2}}));
        QVERIFY(after[0].serial != before[0].serial);
    }

    void aChangeTouchesNoBankOfOtherEntries()
    {
        std::vector entries{entryOf(1, u"80"_s), entryOf(2, u"8000"_s), entryOf(3, u"9000-9100"_s)};
        const Layout before = place({}, entries, {}, m_serial);
        entries[0] = entryOf(1, u"81"_s);
        const Layout after = place(before, entries, {}, m_serial);
        QCOMPARE(after.size(), before.size());
        QVERIFY(after[0] != before[0]);
        QVERIFY(after[1] == before[1]);
        QVERIFY(after[2] == before[2]);
    }

    void theSameEntriesGiveTheSameLayoutAgain()
    {
        const std::vector entries{entryOf(1, u"1-65535"_s, Protocol::Both), entryOf(2, u"22,80,443"_s),
                                  entryOf(3, u"443"_s, Protocol::Both, Side::Remote), entryOf(4, u"20-30"_s)};
        const Layout layout = place({}, entries, {}, m_serial);
        const quint32 serial = m_serial;
        QVERIFY(place(layout, entries, {}, m_serial) == layout);
        QCOMPARE(m_serial, serial);
    }

    void theLayoutIsRecoveredFromTheKernelsSets()
    {
        const std::vector entries{entryOf(1, u"80,9000-9100"_s, Protocol::Both), entryOf(2, u"80"_s)};
        const Layout layout = place({}, entries, {}, m_serial);
        QVERIFY(recover(asFound(layout)) == layout);
    }

    void ofTwoGenerationsTheLaterIsRecovered()
    {
        const Layout before = place({}, std::vector{entryOf(1, u"80"_s), entryOf(2, u"81"_s)}, {}, m_serial);
        const Layout after = place(before, std::vector{entryOf(2, u"81"_s)}, {}, m_serial);
        FoundSets sets = asFound(before);
        sets.merge(asFound(after));
        QVERIFY(recover(sets) == after);
    }

    void aSetWithoutItsTwinIsNotRecovered()
    {
        const Layout layout = place({}, std::vector{entryOf(1, u"80"_s)}, {}, m_serial);
        FoundSets sets = asFound(layout);
        sets.erase(setName(layout[0].key, Direction::Out, layout[0].serial));
        QVERIFY(recover(sets).empty());
    }

    void serialsGoOnAfterTheGreatest()
    {
        QCOMPARE(nextSerialAfter({}), 1U);
        QCOMPARE(nextSerialAfter({u"local_tcp_in_0_3.17"_s, u"local_udp_out_0r.4"_s, u"other.99"_s}), 18U);
    }
};

PORTREEVE_TEST(LayoutTest)
#include "layouttest.moc"

// SPDX-License-Identifier: MIT
#include "helper/kernel/nft/kernelforwarding.h"
#include "tests/support/ownnetwork.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QProcess>
#include <QtTest/QTest>
#include <array>
#include <cstdio>

using namespace portreeve;
using namespace portreeve::nft;
using namespace Qt::StringLiterals;

namespace {

const std::vector<Uplink> kUplink{{1, u"lo"_s}};
constexpr std::array<quint32, 2> kDevices{1, 1}; // any index: the kernel does not look at it

Entry entryOf(EntryId id, const QString &ports, Protocol protocol = Protocol::Both, Side side = Side::Local)
{
    return {id, {PortSet::parse(ports).value(), protocol, side, {}, Billing::Single, kWeightOne, {}}, {}};
}

// Every entry is limited in both directions, by a class numbered as its id.
Forwarding forwardingOf(const std::vector<Entry> &entries, const std::vector<Uplink> &uplinks = kUplink)
{
    std::vector<SaidRates> said;
    ClassIds ids;
    for (const Entry &entry : entries) {
        said.push_back({&entry, 1'000'000, 1'000'000});
        ids.emplace(entry.id, static_cast<ClassMinor>(entry.id));
    }
    return describeForwarding(flatten(said), {ids, ids}, kDevices, uplinks);
}

QString listing()
{
    QProcess nft;
    nft.start(u"nft"_s, {u"list"_s, u"ruleset"_s});
    nft.waitForFinished();
    return QString::fromUtf8(nft.readAllStandardOutput());
}

} // namespace

class KernelForwardingTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<KernelForwarding> m_table;

    void become(const Forwarding &wanted)
    {
        const auto found = m_table->read();
        QVERIFY(found && *found);
        const auto applied = m_table->apply(diff(**found, wanted));
        QVERIFY2(applied, applied ? "" : qPrintable(applied.error().detail));
        QCOMPARE(m_table->read().value(), std::optional(asFound(wanted)));
    }

private slots:
    void init()
    {
        auto table = KernelForwarding::open(Protection::WhereAvailable);
        QVERIFY2(table, table ? "" : qPrintable(table.error().detail));
        m_table = std::move(*table);
        QVERIFY(m_table->create());
    }

    void cleanup()
    {
        QVERIFY(m_table->remove());
        QCOMPARE(listing(), QString());
    }

    void probingLeavesNothingBehind()
    {
        QVERIFY(m_table->remove());
        QVERIFY(m_table->probe());
        QCOMPARE(listing(), QString());
    }

    void whatIsWrittenIsReadBack()
    {
        become(forwardingOf({entryOf(1, u"8000"_s), entryOf(2, u"1,48,61441,65535"_s, Protocol::Tcp),
                             entryOf(3, u"9000-9100,20000-65535"_s),
                             entryOf(4, u"443"_s, Protocol::Both, Side::Remote)}));
    }

    void nftPrintsIt()
    {
        become(forwardingOf({entryOf(8000, u"8000"_s, Protocol::Tcp)}));
        const QString text = listing();
        QVERIFY2(text.contains(u"type inet_service : classid"_s), qPrintable(text));
        QVERIFY2(text.contains(u"8000 : 5052:1f40"_s), qPrintable(text));
        QVERIFY2(text.contains(u"meta priority set tcp dport map @local_tcp_in.64"_s), qPrintable(text));
        QVERIFY2(text.contains(u"hook egress device \"lo\" priority 2147483647"_s), qPrintable(text));
    }

    void onEthernetItAsksForThisHostsOwnFrames()
    {
        const EtherAddress port{2, 0, 0, 0, 0, 1};
        const EtherAddress bridge{2, 0, 0, 0, 0, 9};
        const std::vector<Entry> entries{entryOf(1, u"8000"_s)};
        become(forwardingOf(entries, {{1, u"lo"_s, true, {port}}}));
        const QString text = listing();
        QVERIFY2(text.contains(u"meta pkttype != other @ll,96,16 != 0x8100 @ll,96,16 != 0x88a8 goto in"_s),
                 qPrintable(text));
        QVERIFY2(text.contains(u"goto out with frames from 02:00:00:00:00:01"_s), qPrintable(text));
        become(forwardingOf(entries, {{1, u"lo"_s, true, {port, bridge}}}));
        become(forwardingOf(entries, {{1, u"lo"_s, true, {bridge}}}));
        become(forwardingOf(entries, {{1, u"lo"_s}}));
    }

    void neighboursOfARangeStayApart()
    {
        become(forwardingOf({entryOf(1, u"100-199"_s), entryOf(2, u"200-299"_s), entryOf(3, u"150"_s)}));
        become(forwardingOf({entryOf(1, u"100-250"_s), entryOf(2, u"200-299"_s)}));
        become(forwardingOf({entryOf(2, u"200-299"_s)}));
    }

    void aFullHashCanBeTurnedOverAtOnce()
    {
        std::vector<Entry> before;
        std::vector<Entry> after;
        for (EntryId id = 1; id <= 64; ++id) {
            before.push_back(entryOf(id, QString::number(1000 + 2 * id)));
            after.push_back(entryOf(id, QString::number(3000 + 2 * id)));
        }
        become(forwardingOf(before));
        become(forwardingOf(after));
        after.push_back(entryOf(65, u"5000"_s)); // one more than it holds
        become(forwardingOf(after));
    }

    void uplinksComeAndGo()
    {
        QProcess::execute(u"ip"_s, {u"link"_s, u"add"_s, u"uplink"_s, u"type"_s, u"veth"_s, u"peer"_s,
                                    u"name"_s, u"far"_s});
        const std::vector<Entry> entries{entryOf(1, u"8000"_s)};
        become(forwardingOf(entries, {{1, u"lo"_s}, {2, u"uplink"_s}}));
        become(forwardingOf(entries, {{2, u"uplink"_s}}));
        QProcess::execute(u"ip"_s, {u"link"_s, u"del"_s, u"uplink"_s});
        become(forwardingOf(entries, {{1, u"lo"_s}}));
    }

    void theTableOutlivesItsHolderAndIsTakenOver()
    {
        const Forwarding wanted = forwardingOf({entryOf(1, u"8000-8100"_s)});
        become(wanted);
        m_table = std::move(KernelForwarding::open(Protection::WhereAvailable).value());
        QCOMPARE(m_table->read().value(), std::optional(asFound(wanted)));
        if (m_table->isProtected()) {
            QProcess::execute(u"nft"_s, {u"flush"_s, u"ruleset"_s});
            QCOMPARE(m_table->read().value(), std::optional(asFound(wanted)));
        }
    }

    void aForeignTableOfThisNameIsNoneOfOurs()
    {
        QVERIFY(m_table->remove());
        QProcess::execute(u"nft"_s, {u"add"_s, u"table"_s, u"netdev"_s, u"portreeve"_s});
        QVERIFY(!m_table->read().value());
    }
};

int main(int argc, char *argv[])
{
    if (!enterOwnNetwork()) {
        std::puts("SKIP: no network namespace of its own");
        return kSkipped;
    }
    QCoreApplication application(argc, argv);
    KernelForwardingTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "kernelforwardingtest.moc"

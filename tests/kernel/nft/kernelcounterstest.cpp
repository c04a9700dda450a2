// SPDX-License-Identifier: MIT
#include "helper/kernel/nft/kernelcounters.h"
#include "tests/support/ownnetwork.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QProcess>
#include <QtTest/QTest>
#include <arpa/inet.h>
#include <map>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace portreeve;
using namespace portreeve::nft;
using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kPayload = 100;
constexpr quint64 kDatagram = kPayload + 28; // with the headers of IPv4 and UDP

Entry entryOf(EntryId id, const QString &ports, Protocol protocol = Protocol::Both, Side side = Side::Local)
{
    return {id, {PortSet::parse(ports).value(), protocol, side, {}, Billing::Single, kWeightOne}};
}

void sendDatagrams(quint16 port, int count)
{
    const int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const std::array<char, kPayload> payload{};
    for (int i = 0; i < count; ++i)
        sendto(fd, payload.data(), payload.size(), 0, reinterpret_cast<const sockaddr *>(&to), sizeof to);
    close(fd);
}

QString listing()
{
    QProcess nft;
    nft.start(u"nft"_s, {u"list"_s, u"ruleset"_s});
    nft.waitForFinished();
    return QString::fromUtf8(nft.readAllStandardOutput());
}

} // namespace

class KernelCountersTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<KernelCounters> m_table;
    Layout m_layout;
    std::vector<Dispatch> m_dispatches;
    Ruleset m_rules;
    quint32 m_nextSerial = 1;
    std::vector<Uplink> m_uplinks;

    void change(const std::vector<Entry> &entries)
    {
        const Layout layout = place(m_layout, entries, {}, m_nextSerial);
        const auto dispatches = dispatchesOf(layout, m_dispatches, m_nextSerial);
        const Ruleset rules = describe(layout, dispatches, m_uplinks);
        const auto done = m_table->apply(diff(m_layout, layout, m_rules, rules));
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
        m_layout = layout;
        m_dispatches = dispatches;
        m_rules = rules;
    }

    std::map<EntryId, Tally> counts(const QStringList &sets)
    {
        std::map<EntryId, Tally> result;
        const auto done = m_table->read(sets, [&](qsizetype set, std::span<const Reading> readings) {
            const auto name = parseSetName(sets.at(set)).value();
            for (const Reading &reading : readings)
                result[reading.element.entry].at(name.key.transport, name.direction) += reading.bytes;
        });
        [&] { QVERIFY2(done, done ? "" : qPrintable(done.error().detail)); }();
        return result;
    }

private slots:
    void init()
    {
        auto opened = KernelCounters::open(Protection::WhereAvailable);
        QVERIFY(opened);
        m_table = std::move(*opened);
        QVERIFY(m_table->remove());
        QVERIFY(m_table->create(u"first"_s));
        m_layout.clear();
        m_dispatches.clear();
        m_rules = {};
        m_nextSerial = 1;
        m_uplinks = {{1, u"lo"_s}};
    }

    void countsOnABridgeWhatIsForItOrOneOfItsPorts()
    {
        // Of this host's own there is nothing else on loopback, whose address is nothing but zeros.
        constexpr EtherAddress kLoopback{};
        constexpr EtherAddress kAnother{2, 0, 0, 0, 0, 1};
        quint64 in = 0;
        quint64 out = 0;
        for (const auto &[addresses, isOwn] :
             {std::pair(std::vector{kLoopback, kAnother}, true), std::pair(std::vector{kAnother}, false),
              std::pair(std::vector{kLoopback}, true)}) {
            m_uplinks = {{1, u"lo"_s, true, {kLoopback}, addresses}};
            change({entryOf(1, u"8000"_s), entryOf(2, u"8000"_s, Protocol::Udp, Side::Remote)});
            sendDatagrams(8000, 4);
            in += isOwn ? 4 * kDatagram : 0;
            out += 4 * kDatagram;
            const auto seen = counts(setNames(m_layout));
            QCOMPARE(seen.at(1).at(Transport::Udp, Direction::In), in);
            QCOMPARE(seen.at(2).at(Transport::Udp, Direction::Out), out);
        }
    }

    void countsEachEntryThatAPortBelongsTo()
    {
        change({entryOf(1, u"8000"_s), entryOf(2, u"8000-9000"_s), entryOf(3, u"80,443,8000-8100"_s),
                entryOf(4, u"8000"_s, Protocol::Udp), entryOf(5, u"8000"_s, Protocol::Tcp)});
        sendDatagrams(8000, 10);
        sendDatagrams(8050, 5);
        sendDatagrams(9001, 3);
        const auto seen = counts(setNames(m_layout));
        QCOMPARE(seen.at(1).at(Transport::Udp, Direction::In), 10 * kDatagram);
        QCOMPARE(seen.at(2).at(Transport::Udp, Direction::In), 15 * kDatagram);
        QCOMPARE(seen.at(3).at(Transport::Udp, Direction::In), 15 * kDatagram);
        QCOMPARE(seen.at(4).at(Transport::Udp, Direction::In), 10 * kDatagram);
        QVERIFY(seen.at(5).isZero());
        QCOMPARE(seen.at(1).at(Transport::Udp, Direction::Out), quint64{0});
    }

    void countsRemotePortsInTheOtherDirection()
    {
        change({entryOf(1, u"8000"_s, Protocol::Udp, Side::Remote)});
        sendDatagrams(8000, 4);
        QCOMPARE(counts(setNames(m_layout)).at(1).at(Transport::Udp, Direction::Out), 4 * kDatagram);
    }

    void keepsTheCountsOfASetThatIsReplaced()
    {
        change({entryOf(1, u"8000"_s), entryOf(2, u"8001"_s)});
        sendDatagrams(8000, 2);
        const QStringList before = setNames(m_layout);
        change({entryOf(1, u"8000"_s)});
        const QStringList after = setNames(m_layout);
        QVERIFY(before != after);
        sendDatagrams(8000, 3);
        QCOMPARE(counts(before).at(1).at(Transport::Udp, Direction::In), 2 * kDatagram);
        QCOMPARE(counts(after).at(1).at(Transport::Udp, Direction::In), 3 * kDatagram);
        RulesetChange cleanUp;
        const TableState state = m_table->adopt().value().value();
        for (const QString &name : state.sets) {
            if (!parseSetName(name) && !m_rules.maps.contains(name))
                cleanUp.removeMaps << name;
        }
        for (const QString &name : before) {
            if (after.contains(name))
                continue;
            cleanUp.emptyChains << name;
            cleanUp.removeChains << name;
            cleanUp.removeSets << name;
        }
        const auto done = m_table->apply(cleanUp);
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    }

    void isNotHookedInWithoutEntries()
    {
        change({entryOf(1, u"1-65535"_s), entryOf(2, u"1,5000,65535"_s)});
        change({});
        const QString text = listing();
        QVERIFY2(!text.contains(u"hook"_s), qPrintable(text));
    }

    void isTakenOverByTheNextProcess()
    {
        change({entryOf(7, u"8000-65535,22"_s)});
        sendDatagrams(22, 1);
        m_table.reset();
        auto again = KernelCounters::open(Protection::WhereAvailable);
        QVERIFY(again);
        m_table = std::move(*again);
        const auto state = m_table->adopt();
        QVERIFY2(state && *state, state ? "" : qPrintable(state.error().detail));
        QCOMPARE((*state)->incarnation, u"first"_s);
        QVERIFY(m_table->isCurrent(**state));
        QStringList expected = setNames(m_layout);
        QStringList found = (*state)->sets;
        found.removeIf([](const QString &name) { return !parseSetName(name); });
        expected.sort();
        found.sort();
        QCOMPARE(found, expected);
        QCOMPARE(counts(found).at(7).at(Transport::Udp, Direction::In), kDatagram);
    }

    void refusesAChangeAsAWhole()
    {
        change({entryOf(1, u"8000"_s)});
        RulesetChange wrong;
        wrong.newSets.push_back({u"local_tcp_in_0_1.99"_s, SetKind::Singles, {{{80, 80}, 1}}});
        wrong.removeSets << u"no_such_set"_s;
        const auto refused = m_table->apply(wrong);
        QVERIFY(!refused);
        QVERIFY(!listing().contains(u".99"_s));
    }

    void survivesAForeignFlush()
    {
        change({entryOf(1, u"8000"_s)});
        sendDatagrams(8000, 1);
        QProcess::execute(u"nft"_s, {u"flush"_s, u"ruleset"_s});
        const auto state = m_table->adopt();
        if (state && *state && !(*state)->isProtected)
            QSKIP("this kernel cannot protect the table");
        QCOMPARE(counts(setNames(m_layout)).at(1).at(Transport::Udp, Direction::In), kDatagram);
    }

    void holdsEveryPort()
    {
        std::vector<Entry> entries;
        for (int port = 1; port <= 65535; ++port)
            entries.push_back(entryOf(static_cast<EntryId>(port), QString::number(port)));
        QElapsedTimer timer;
        timer.start();
        change(entries);
        qInfo() << "added in ms" << timer.restart();
        const auto seen = counts(setNames(m_layout));
        qInfo() << "read in ms" << timer.restart();
        QCOMPARE(seen.size(), std::size_t{65535});
        entries.pop_back();
        change(entries);
        qInfo() << "changed in ms" << timer.restart();
    }
};

int main(int argc, char *argv[])
{
    if (!enterOwnNetwork()) {
        std::puts("SKIP: no network namespace of its own");
        return kSkipped;
    }
    QCoreApplication app(argc, argv);
    KernelCountersTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "kernelcounterstest.moc"

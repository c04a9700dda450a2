// SPDX-License-Identifier: MIT
#include "helper/kernel/nft/kernelcounters.h"
#include "tests/support/ownnetwork.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QProcess>
#include <QtTest/QTest>
#include <algorithm>
#include <arpa/inet.h>
#include <cstring>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <linux/ip.h>
#include <linux/udp.h>
#include <map>
#include <net/if.h>
#include <netinet/in.h>
#include <numeric>
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
    if (fd < 0)
        qFatal("no socket");
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const std::array<char, kPayload> payload{};
    for (int i = 0; i < count; ++i)
        sendto(fd, payload.data(), payload.size(), 0, reinterpret_cast<const sockaddr *>(&to), sizeof to);
    close(fd);
}

constexpr EtherAddress kNear{2, 0, 0, 0, 0, 4};

/// An Ethernet link whose far end is here as well. \return its index
quint32 makeLink()
{
    const auto ip = [](const QString &words) { QProcess::execute(u"ip"_s, words.split(u' ')); };
    ip(u"link add near address 02:00:00:00:00:04 type veth peer name far"_s);
    ip(u"address add 10.9.9.1/24 dev near"_s);
    ip(u"link set near up"_s);
    ip(u"link set far up"_s);
    return if_nametoindex("near");
}

/// Datagrams that come from another machine, out of the link's far end.
void sendFrames(quint16 port, int count)
{
    constexpr std::size_t kHeaders = sizeof(ethhdr) + sizeof(iphdr) + sizeof(udphdr);
    std::array<char, kHeaders + kPayload> frame{};
    ethhdr ethernet{};
    std::ranges::copy(kNear, ethernet.h_dest);
    ethernet.h_source[0] = 2;
    ethernet.h_proto = htons(ETH_P_IP);
    iphdr header{};
    header.version = 4;
    header.ihl = 5;
    header.tot_len = htons(kDatagram);
    header.ttl = 64;
    header.protocol = IPPROTO_UDP;
    inet_pton(AF_INET, "10.9.9.2", &header.saddr);
    inet_pton(AF_INET, "10.9.9.1", &header.daddr);
    std::array<quint16, sizeof header / 2> words{};
    std::memcpy(words.data(), &header, sizeof header);
    const quint32 sum = std::accumulate(words.begin(), words.end(), quint32{0});
    header.check = static_cast<quint16>(~((sum & 0xffff) + (sum >> 16)));
    udphdr udp{};
    udp.source = htons(9);
    udp.dest = htons(port);
    udp.len = htons(sizeof udp + kPayload);
    std::memcpy(frame.data(), &ethernet, sizeof ethernet);
    std::memcpy(frame.data() + sizeof ethernet, &header, sizeof header);
    std::memcpy(frame.data() + sizeof ethernet + sizeof header, &udp, sizeof udp);
    const int fd = socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0);
    if (fd < 0)
        qFatal("no socket");
    sockaddr_ll from{};
    from.sll_family = AF_PACKET;
    from.sll_ifindex = static_cast<int>(if_nametoindex("far"));
    for (int i = 0; i < count; ++i)
        sendto(fd, frame.data(), frame.size(), 0, reinterpret_cast<const sockaddr *>(&from), sizeof from);
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
        constexpr EtherAddress kAnother{2, 0, 0, 0, 0, 1};
        const quint32 link = makeLink();
        quint64 in = 0;
        for (const auto &[addresses, isOwn] :
             {std::pair(std::vector{kNear, kAnother}, true), std::pair(std::vector{kAnother}, false),
              std::pair(std::vector{kNear}, true)}) {
            m_uplinks = {{link, u"near"_s, true, {kNear}, addresses}};
            change({entryOf(1, u"8000"_s)});
            sendFrames(8000, 4);
            in += isOwn ? 4 * kDatagram : 0;
            QTRY_COMPARE(counts(setNames(m_layout)).at(1).at(Transport::Udp, Direction::In), in);
        }
        QProcess::execute(u"ip"_s, {u"link"_s, u"delete"_s, u"near"_s});
    }

    // What this host sends has no link-layer header yet.
    void countsWhatThisHostSendsByABridge()
    {
        m_uplinks = {{1, u"lo"_s, true, {kNear}, {kNear}}};
        change({entryOf(2, u"8000"_s, Protocol::Udp, Side::Remote)});
        sendDatagrams(8000, 4);
        QCOMPARE(counts(setNames(m_layout)).at(2).at(Transport::Udp, Direction::Out), 4 * kDatagram);
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

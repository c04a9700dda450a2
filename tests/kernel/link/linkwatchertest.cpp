// SPDX-License-Identifier: MIT
#include "helper/kernel/link/linkwatcher.h"
#include "tests/kernel/link/namespacefixture.h"

#include <QtCore/QThread>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <cstdio>

using namespace portreeve;
using namespace portreeve::linktest;
using namespace Qt::StringLiterals;

namespace {

/// What the helper promises is 2 s; the watcher's part of it is well below.
constexpr int kSoonMs = 1000;

QStringList namesOf(const LinkWatcher &watcher)
{
    QStringList names;
    for (const Uplink &uplink : watcher.current())
        names.append(uplink.name);
    names.sort();
    return names;
}

} // namespace

/// Each test starts with a0 and b0 up (each with a peer, and addresses in 10.1.0.0/24 and 10.2.0.0/24),
/// without any default route.
class LinkWatcherTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void withoutADefaultRouteItIsAllButLoopback();
    void aDefaultRouteIsFollowedWhereItMoves();
    void aDeletedInterfaceIsFoundAgainWhenItIsMadeAnew();
    void aRenamedInterfaceIsToldWithItsNewName();
    void aLinkThatGoesDownTakesItsRoutesWithIt();
    void aLastAddressTakesItsRoutesWithIt();
    void ipv6AloneMakesAnUplink();
    void halvesOfAVpnMakeAnUplink();
    void aTableCountsWhileARuleLooksIntoIt();
    void eachNextHopOfARouteCounts();
    void nexthopObjectsAreResolved_data();
    void nexthopObjectsAreResolved();
    void routesThatLeadNowhereCountForNothing();
    void theSelectionTakesEffectAtOnce();
    void aNamedInterfaceMayComeLater();
    void anAltnameIsFollowedAsItComesAndGoes();
    void anAltnameOfALinkThatIsDownIsFoundWhenItIsChosen();
    void aPatternTakesInWhatComesLater();
    void aLineThatIsDialledAnewIsTakenUpBeforeItsRoute();
    void ethernetMadeAnewWithAnotherAddressIsAnother();
    void whatIsKnownFromBeforeIsKept();
    void networksAreFollowedWhileTheLanIsLeftOut();
    void nothingIsToldWhenNothingChanged();
    void aBurstOfChangesIsToldOnce();
    void narrowRoutesAreNotLookedAt();
    void lostEventsAreMadeUpFor();
    void itFollowsFromAThreadOfItsOwn();
    void anotherHardwareAddressIsToldWithoutReadingRoutes();
    void aBridgeIsToldWithTheAddressesOfItsPorts();
    void whatSharesTheFramesOfItsLowerInterfaceIsTold();

private:
    std::unique_ptr<LinkWatcher> m_watcher;
    std::unique_ptr<QSignalSpy> m_told;
};

#define EXPECT_UPLINKS(...)                                                                                  \
    QTRY_COMPARE_WITH_TIMEOUT(namesOf(*m_watcher), (QStringList{__VA_ARGS__}), kSoonMs)

void LinkWatcherTest::init()
{
    QVERIFY(ipBatch(u"link add a0 type veth peer name a1\nlink add b0 type veth peer name b1\n"
                    "link set lo up\nlink set a0 up\nlink set b0 up\nlink set a1 up\nlink set b1 up\n"
                    "addr add 10.1.0.1/24 dev a0\naddr add 10.2.0.1/24 dev b0\n"
                    "addr add fd01::1/64 dev a0 nodad\naddr add fd02::1/64 dev b0 nodad\n"_s));
    m_watcher = std::make_unique<LinkWatcher>();
    m_told = std::make_unique<QSignalSpy>(m_watcher.get(), &LinkWatcher::choiceChanged);
    QVERIFY(m_watcher->start());
}

void LinkWatcherTest::cleanup()
{
    m_told.reset();
    m_watcher.reset();
    for (const auto &link : {u"a0"_s, u"b0"_s, u"c0"_s, u"wan7"_s}) {
        if (indexOf(link.toLatin1().constData()) != 0)
            QVERIFY(ip(u"link del "_s + link));
    }
}

void LinkWatcherTest::anotherHardwareAddressIsToldWithoutReadingRoutes()
{
    QVERIFY(ip(u"route add default via 10.1.0.2"_s));
    EXPECT_UPLINKS(u"a0"_s);
    const quint64 readings = m_watcher->routeReadings();
    for (const quint8 last : {quint8{1}, quint8{2}}) {
        QVERIFY(ip(u"link set a0 address 02:00:00:00:00:%1"_s.arg(last, 2, 10, QChar(u'0'))));
        QTRY_COMPARE_WITH_TIMEOUT(m_watcher->current().at(0).ownAddresses,
                                  (std::vector<EtherAddress>{{2, 0, 0, 0, 0, last}}), kSoonMs);
    }
    QCOMPARE(m_watcher->routeReadings(), readings);
}

void LinkWatcherTest::aBridgeIsToldWithTheAddressesOfItsPorts()
{
    constexpr EtherAddress kBridge{2, 0, 0, 0, 0, 9};
    constexpr EtherAddress kPort{2, 0, 0, 0, 0, 3};
    m_watcher->setSelection({InterfaceMode::List, {u"c0"_s}});
    QVERIFY(ipBatch(u"link set b0 address 02:00:00:00:00:03\n"
                    "link add c0 address 02:00:00:00:00:09 type bridge\nlink set c0 up\n"_s));
    EXPECT_UPLINKS(u"c0"_s);
    QTRY_COMPARE(m_watcher->current().at(0).bridgeAddresses, (std::vector{kBridge}));
    QVERIFY(ip(u"link set b0 master c0"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_watcher->current().at(0).bridgeAddresses, (std::vector{kPort, kBridge}),
                              kSoonMs);
    QCOMPARE(m_watcher->current().at(0).ownAddresses, (std::vector{kBridge}));
    m_watcher->setSelection({InterfaceMode::List, {u"b0"_s}});
    QTRY_COMPARE_WITH_TIMEOUT(m_watcher->current().at(0).ownAddresses, (std::vector{kPort, kBridge}),
                              kSoonMs);
    QVERIFY(m_watcher->current().at(0).bridgeAddresses.empty());
}

void LinkWatcherTest::whatSharesTheFramesOfItsLowerInterfaceIsTold()
{
    m_watcher->setSelection({InterfaceMode::List, {u"a0"_s, u"c0"_s}});
    for (const auto &[mode, isLimited] : {std::pair(u"bridge"_s, true), std::pair(u"passthru"_s, false)}) {
        QVERIFY(ip(u"link add c0 link a0 type macvlan mode "_s + mode));
        EXPECT_UPLINKS(u"a0"_s, u"c0"_s);
        QCOMPARE(m_watcher->current().at(1).name, u"c0"_s);
        QCOMPARE(m_watcher->current().at(1).isLimited, isLimited);
        QVERIFY(ip(u"link del c0"_s));
        EXPECT_UPLINKS(u"a0"_s);
    }
}

void LinkWatcherTest::withoutADefaultRouteItIsAllButLoopback()
{
    EXPECT_UPLINKS(u"a0"_s, u"a1"_s, u"b0"_s, u"b1"_s);
    QCOMPARE(m_told->count(), 1);
}

void LinkWatcherTest::aDefaultRouteIsFollowedWhereItMoves()
{
    QVERIFY(ip(u"route add default via 10.1.0.2"_s));
    EXPECT_UPLINKS(u"a0"_s);
    QVERIFY(ip(u"route replace default via 10.2.0.2"_s));
    EXPECT_UPLINKS(u"b0"_s);
    QVERIFY(ip(u"route add default via 10.1.0.2 metric 500"_s));
    EXPECT_UPLINKS(u"a0"_s, u"b0"_s);
    QVERIFY(ip(u"route del default via 10.2.0.2"_s));
    EXPECT_UPLINKS(u"a0"_s);
    // Where it was last.
    QVERIFY(ip(u"route del default"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_watcher->choice().kept, QStringList{u"a0"_s}, kSoonMs);
    EXPECT_UPLINKS(u"a0"_s);
}

void LinkWatcherTest::aDeletedInterfaceIsFoundAgainWhenItIsMadeAnew()
{
    QVERIFY(ip(u"route add default via 10.1.0.2"_s));
    EXPECT_UPLINKS(u"a0"_s);
    const quint32 before = m_watcher->current().at(0).index;
    QVERIFY(ip(u"link del a0"_s));
    EXPECT_UPLINKS();
    QVERIFY(ipBatch(u"link add a0 type veth peer name a1\nlink set a0 up\naddr add 10.1.0.1/24 dev a0\n"
                    "route add default via 10.1.0.2\n"_s));
    EXPECT_UPLINKS(u"a0"_s);
    QVERIFY(m_watcher->current().at(0).index != before);
    QCOMPARE(m_watcher->current().at(0).index, indexOf("a0"));
}

void LinkWatcherTest::aRenamedInterfaceIsToldWithItsNewName()
{
    QVERIFY(ip(u"route add default via 10.1.0.2"_s));
    EXPECT_UPLINKS(u"a0"_s);
    QVERIFY(ipBatch(
        u"link set a0 down\nlink set a0 name wan7\nlink set wan7 up\nroute add default via 10.1.0.2\n"_s));
    EXPECT_UPLINKS(u"wan7"_s);
}

void LinkWatcherTest::aLinkThatGoesDownTakesItsRoutesWithIt()
{
    QVERIFY(ipBatch(u"route add default via 10.1.0.2\nroute add default via 10.2.0.2 metric 9\n"_s));
    EXPECT_UPLINKS(u"a0"_s, u"b0"_s);
    QVERIFY(ip(u"link set a0 down"_s));
    EXPECT_UPLINKS(u"b0"_s);
}

void LinkWatcherTest::aLastAddressTakesItsRoutesWithIt()
{
    QVERIFY(ipBatch(u"route add default via 10.1.0.2\nroute add default via 10.2.0.2 metric 9\n"_s));
    EXPECT_UPLINKS(u"a0"_s, u"b0"_s);
    QVERIFY(ip(u"addr del 10.1.0.1/24 dev a0"_s));
    EXPECT_UPLINKS(u"b0"_s);
}

void LinkWatcherTest::ipv6AloneMakesAnUplink()
{
    QVERIFY(ip(u"-6 route add default via fd02::2 dev b0"_s));
    EXPECT_UPLINKS(u"b0"_s);
    QVERIFY(ip(u"-6 route del default"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_watcher->choice().kept, QStringList{u"b0"_s}, kSoonMs);
}

void LinkWatcherTest::halvesOfAVpnMakeAnUplink()
{
    QVERIFY(ip(u"route add default via 10.1.0.2"_s));
    QVERIFY(ip(u"route add 0.0.0.0/1 dev b0"_s));
    EXPECT_UPLINKS(u"a0"_s, u"b0"_s);
    QVERIFY(ip(u"route add 128.0.0.0/1 dev b0"_s));
    QVERIFY(ip(u"route del 0.0.0.0/1"_s));
    EXPECT_UPLINKS(u"a0"_s, u"b0"_s);
    QVERIFY(ip(u"route del 128.0.0.0/1"_s));
    EXPECT_UPLINKS(u"a0"_s);
    // This half of IPv6 has no public address, the other one has them all.
    QVERIFY(ip(u"-6 route add 8000::/1 dev b0"_s));
    QTest::qWait(300);
    EXPECT_UPLINKS(u"a0"_s);
    QVERIFY(ip(u"-6 route add ::/1 dev b0"_s));
    EXPECT_UPLINKS(u"a0"_s, u"b0"_s);
}

void LinkWatcherTest::aTableCountsWhileARuleLooksIntoIt()
{
    QVERIFY(ip(u"route add default via 10.1.0.2"_s));
    QVERIFY(ip(u"route add default dev b0 table 51820"_s));
    EXPECT_UPLINKS(u"a0"_s);
    QVERIFY(ip(u"rule add not fwmark 51820 table 51820"_s));
    EXPECT_UPLINKS(u"a0"_s, u"b0"_s);
    QVERIFY(ip(u"rule del not fwmark 51820 table 51820"_s));
    EXPECT_UPLINKS(u"a0"_s);
    QVERIFY(ip(u"-6 rule add fwmark 1 table 51820"_s));
    QVERIFY(ip(u"route add default dev b0 table 9"_s));
    EXPECT_UPLINKS(u"a0"_s);
    QVERIFY(ip(u"rule add fwmark 2 table 9"_s));
    EXPECT_UPLINKS(u"a0"_s, u"b0"_s);
    QVERIFY(ip(u"rule del fwmark 2 table 9"_s));
    QVERIFY(ip(u"-6 rule del fwmark 1 table 51820"_s));
}

void LinkWatcherTest::eachNextHopOfARouteCounts()
{
    QVERIFY(ip(u"route add default nexthop via 10.1.0.2 nexthop via 10.2.0.2"_s));
    EXPECT_UPLINKS(u"a0"_s, u"b0"_s);
    QVERIFY(ip(u"route del default"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_watcher->choice().kept, (QStringList{u"a0"_s, u"b0"_s}), kSoonMs);
    QVERIFY(ip(u"-6 route add default nexthop via fd01::2 dev a0 nexthop via fd02::2 dev b0"_s));
    EXPECT_UPLINKS(u"a0"_s, u"b0"_s);
}

void LinkWatcherTest::nexthopObjectsAreResolved_data()
{
    QTest::addColumn<QByteArray>("compatMode");
    QTest::newRow("the kernel names the links, too") << QByteArray("1");
    QTest::newRow("the kernel names the objects only") << QByteArray("0");
}

void LinkWatcherTest::nexthopObjectsAreResolved()
{
    QFETCH(QByteArray, compatMode);
    if (!setSysctl(u"net/ipv4/nexthop_compat_mode"_s, compatMode))
        QSKIP("this kernel has no nexthop objects");
    QVERIFY(ipBatch(u"nexthop add id 11 via 10.1.0.2 dev a0\nnexthop add id 12 via 10.2.0.2 dev b0\n"
                    "nexthop add id 13 group 11/12\nroute add default nhid 13\n"_s));
    EXPECT_UPLINKS(u"a0"_s, u"b0"_s);
    QVERIFY(ip(u"nexthop replace id 13 group 12"_s));
    EXPECT_UPLINKS(u"b0"_s);
    QVERIFY(ip(u"route replace default nhid 11"_s));
    EXPECT_UPLINKS(u"a0"_s);
    QVERIFY(ip(u"nexthop flush"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_watcher->choice().kept, QStringList{u"a0"_s}, kSoonMs);
    QVERIFY(setSysctl(u"net/ipv4/nexthop_compat_mode"_s, "1"));
}

void LinkWatcherTest::routesThatLeadNowhereCountForNothing()
{
    QVERIFY(ipBatch(u"route add default via 10.1.0.2\nroute add local default dev b0 table 77\n"
                    "rule add fwmark 3 table 77\nroute add unreachable default metric 4000\n"_s));
    EXPECT_UPLINKS(u"a0"_s);
    QVERIFY(ip(u"route replace unreachable default"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_watcher->choice().kept, QStringList{u"a0"_s}, kSoonMs);
    QVERIFY(ipBatch(u"rule del fwmark 3 table 77\nroute del unreachable default\n"
                    "route del unreachable default metric 4000\n"_s));
}

void LinkWatcherTest::theSelectionTakesEffectAtOnce()
{
    QVERIFY(ip(u"route add default via 10.1.0.2"_s));
    EXPECT_UPLINKS(u"a0"_s);
    m_watcher->setSelection({InterfaceMode::All, {}});
    QCOMPARE(namesOf(*m_watcher), (QStringList{u"a0"_s, u"a1"_s, u"b0"_s, u"b1"_s}));
    m_watcher->setSelection({InterfaceMode::List, {u"b0"_s, u"nowhere0"_s}});
    QCOMPARE(namesOf(*m_watcher), QStringList{u"b0"_s});
    QVERIFY(ip(u"route replace default via 10.2.0.2"_s));
    m_watcher->setSelection({InterfaceMode::Auto, {}});
    EXPECT_UPLINKS(u"b0"_s);
}

void LinkWatcherTest::aNamedInterfaceMayComeLater()
{
    m_watcher->setSelection({InterfaceMode::List, {u"c0"_s}});
    QVERIFY(m_watcher->current().empty());
    QVERIFY(ip(u"link add c0 type veth peer name c1"_s));
    EXPECT_UPLINKS(u"c0"_s);
    QVERIFY(ip(u"link del c0"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_watcher->current().empty(), kSoonMs);
}

void LinkWatcherTest::anAltnameIsFollowedAsItComesAndGoes()
{
    const QString longest(127, u'x');
    m_watcher->setSelection({InterfaceMode::List, {longest}});
    QVERIFY(m_watcher->current().empty());
    QCOMPARE(m_watcher->choice().missing, QStringList{longest});
    if (!ip(u"link property add dev a0 altname "_s + longest))
        QSKIP("this kernel or this ip(8) has no altnames");
    EXPECT_UPLINKS(u"a0"_s);
    QCOMPARE(m_watcher->choice().missing, QStringList());
    QVERIFY(ip(u"link property add dev b0 altname other"_s));
    QVERIFY(ip(u"link property del dev a0 altname "_s + longest));
    QTRY_VERIFY_WITH_TIMEOUT(m_watcher->current().empty(), kSoonMs);
    QCOMPARE(m_watcher->choice().missing, QStringList{longest});
}

void LinkWatcherTest::anAltnameOfALinkThatIsDownIsFoundWhenItIsChosen()
{
    QVERIFY(ip(u"link set a0 down"_s));
    if (!ip(u"link property add dev a0 altname late0"_s))
        QSKIP("this kernel or this ip(8) has no altnames");
    QTest::qWait(200);
    m_watcher->setSelection({InterfaceMode::List, {u"late0"_s}});
    QCOMPARE(namesOf(*m_watcher), QStringList{u"a0"_s});
}

void LinkWatcherTest::aPatternTakesInWhatComesLater()
{
    m_watcher->setSelection({InterfaceMode::List, {u"c?"_s, u"*7"_s}});
    QCOMPARE(m_watcher->choice().missing, (QStringList{u"c?"_s, u"*7"_s}));
    QVERIFY(ip(u"link add c0 type veth peer name c1"_s));
    EXPECT_UPLINKS(u"c0"_s, u"c1"_s);
    QCOMPARE(m_watcher->choice().missing, QStringList{u"*7"_s});
    QVERIFY(ip(u"link set b0 down"_s));
    QVERIFY(ip(u"link set b0 name wan7"_s));
    EXPECT_UPLINKS(u"c0"_s, u"c1"_s, u"wan7"_s);
    QVERIFY(ip(u"link del c0"_s));
    EXPECT_UPLINKS(u"wan7"_s);
    QCOMPARE(m_watcher->choice().missing, QStringList{u"c?"_s});
}

void LinkWatcherTest::aLineThatIsDialledAnewIsTakenUpBeforeItsRoute()
{
    // As a PPP interface, a tunnel has no address of Ethernet.
    const QString dial = u"tuntap add dev c0 mode tun"_s;
    if (!ip(dial))
        QSKIP("this kernel has no tun interfaces");
    QVERIFY(ipBatch(u"link set c0 up\nroute add default dev c0\n"_s));
    EXPECT_UPLINKS(u"c0"_s);
    const quint32 before = indexOf("c0");
    QVERIFY(ip(u"link del c0"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_watcher->current().empty(), kSoonMs);
    QCOMPARE(m_watcher->choice().kept, QStringList{u"c0"_s});
    QVERIFY(ip(dial));
    EXPECT_UPLINKS(u"c0"_s);
    QVERIFY(indexOf("c0") != before);
    QCOMPARE(m_watcher->current().at(0).index, indexOf("c0"));
    QCOMPARE(m_watcher->choice().kept, QStringList{u"c0"_s});
    QVERIFY(ipBatch(u"link set c0 up\nroute add default dev c0\n"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_watcher->choice().kept, QStringList(), kSoonMs);
    EXPECT_UPLINKS(u"c0"_s);
}

void LinkWatcherTest::ethernetMadeAnewWithAnotherAddressIsAnother()
{
    const QString make = u"link add c0 address 02:00:00:00:00:0%1 type veth peer name c1"_s;
    QVERIFY(ip(make.arg(1)));
    QVERIFY(ipBatch(u"link set c0 up\nlink set c1 up\nroute add default dev c0\n"_s));
    EXPECT_UPLINKS(u"c0"_s);
    QVERIFY(ip(u"link del c0"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_watcher->current().empty(), kSoonMs);
    QVERIFY(ip(make.arg(2)));
    QTest::qWait(300);
    QVERIFY(m_watcher->current().empty());
    QVERIFY(ip(u"link del c0"_s));
    QVERIFY(ip(make.arg(1)));
    EXPECT_UPLINKS(u"c0"_s);
}

void LinkWatcherTest::whatIsKnownFromBeforeIsKept()
{
    LinkWatcher later;
    QVERIFY(ip(u"link set a0 address 02:00:00:00:00:0a"_s));
    later.setKnown({{u"a0"_s, QByteArray::fromHex("02000000000a")}, {u"b0"_s, QByteArray(6, 'x')}});
    QVERIFY(later.start());
    QCOMPARE(namesOf(later), QStringList{u"a0"_s});
    QCOMPARE(later.choice().kept, (QStringList{u"a0"_s, u"b0"_s}));
    QVERIFY(ip(u"route add default via 10.2.0.2"_s));
    QTRY_COMPARE_WITH_TIMEOUT(namesOf(later), QStringList{u"b0"_s}, kSoonMs);
}

void LinkWatcherTest::networksAreFollowedWhileTheLanIsLeftOut()
{
    const auto neighbours = [this] {
        QStringList texts;
        for (const Uplink &uplink : m_watcher->current()) {
            for (const IpPrefix &prefix : uplink.neighbours)
                texts << toText(prefix);
        }
        return texts;
    };
    const QStringList linkLocal{u"169.254.0.0/16"_s, u"fe80::/10"_s};
    InterfaceSelection selection{InterfaceMode::List, {u"a0"_s}};
    m_watcher->setSelection(selection);
    QCOMPARE(neighbours(), QStringList());
    selection.withLan = false;
    m_watcher->setSelection(selection);
    QCOMPARE(neighbours(), (QStringList{u"10.1.0.0/24"_s, linkLocal.at(0), u"fd01::/64"_s, linkLocal.at(1)}));
    QVERIFY(ip(u"addr add 192.0.2.9/28 dev a0"_s));
    QTRY_COMPARE_WITH_TIMEOUT(
        neighbours(),
        (QStringList{u"10.1.0.0/24"_s, linkLocal.at(0), u"192.0.2.0/28"_s, u"fd01::/64"_s, linkLocal.at(1)}),
        kSoonMs);
    // Neither another interface's address nor one that has no network changes anything.
    const auto told = m_told->count();
    QVERIFY(ip(u"addr add 198.51.100.1/24 dev b0"_s));
    QVERIFY(ip(u"addr add 203.0.113.1 peer 203.0.113.2 dev a0"_s));
    QVERIFY(ip(u"-6 addr del fd01::1/64 dev a0"_s));
    QTRY_COMPARE_WITH_TIMEOUT(
        neighbours(), (QStringList{u"10.1.0.0/24"_s, linkLocal.at(0), u"192.0.2.0/28"_s, linkLocal.at(1)}),
        kSoonMs);
    QCOMPARE(m_told->count(), told + 1);
    selection.withLan = true;
    m_watcher->setSelection(selection);
    QCOMPARE(neighbours(), QStringList());
}

void LinkWatcherTest::nothingIsToldWhenNothingChanged()
{
    QVERIFY(ip(u"route add default via 10.1.0.2"_s));
    EXPECT_UPLINKS(u"a0"_s);
    const auto before = m_told->count();
    QVERIFY(ipBatch(u"route add default via 10.1.0.3 metric 7\nlink set b0 mtu 1400\nlink set b0 down\n"_s));
    QTest::qWait(300);
    QCOMPARE(m_told->count(), before);
}

void LinkWatcherTest::aBurstOfChangesIsToldOnce()
{
    QVERIFY(ip(u"route add default via 10.1.0.2"_s));
    EXPECT_UPLINKS(u"a0"_s);
    const auto before = m_told->count();
    QVERIFY(ipBatch(u"route replace default via 10.2.0.2\nroute replace default via 10.1.0.2\n"
                    "route del default\nroute add default via 10.2.0.2\n"_s));
    EXPECT_UPLINKS(u"b0"_s);
    QCOMPARE(m_told->count(), before + 1);
}

void LinkWatcherTest::narrowRoutesAreNotLookedAt()
{
    QVERIFY(ip(u"route add default via 10.1.0.2"_s));
    EXPECT_UPLINKS(u"a0"_s);
    const quint64 before = m_watcher->routeReadings();
    QString routes;
    for (int i = 0; i < 2000; ++i)
        routes += u"route add 11.%1.%2.0/24 via 10.1.0.2\n"_s.arg(i / 250).arg(i % 250);
    QVERIFY(ipBatch(routes));
    QTest::qWait(300);
    QCOMPARE(m_watcher->routeReadings(), before);
}

void LinkWatcherTest::lostEventsAreMadeUpFor()
{
    // Wide routes pass the filter; while the loop does not turn, they overrun the socket.
    QString routes;
    for (int i = 1; i < 3000; ++i)
        routes += u"route add default via 10.1.0.2 metric %1\n"_s.arg(i);
    for (int i = 1; i < 3000; ++i)
        routes += u"route del default metric %1\n"_s.arg(i);
    QVERIFY(ipBatch(routes + u"route add default via 10.2.0.2\n"_s));
    EXPECT_UPLINKS(u"b0"_s);
    QVERIFY(ip(u"route replace default via 10.1.0.2"_s));
    EXPECT_UPLINKS(u"a0"_s);
}

void LinkWatcherTest::itFollowsFromAThreadOfItsOwn()
{
    QThread thread;
    auto *watcher = new LinkWatcher;
    QSignalSpy told(watcher, &LinkWatcher::choiceChanged);
    watcher->moveToThread(&thread);
    connect(&thread, &QThread::finished, watcher, &QObject::deleteLater);
    QVERIFY(ip(u"route add default via 10.1.0.2"_s));
    thread.start();
    QMetaObject::invokeMethod(watcher, [watcher] { QVERIFY(watcher->start()); });
    std::vector<Uplink> uplinks;
    connect(watcher, &LinkWatcher::choiceChanged, this,
            [&](const UplinkChoice &now) { uplinks = now.uplinks; });
    const auto isAlone = [&uplinks](const char *name) {
        return uplinks.size() == 1 && uplinks.at(0).index == indexOf(name);
    };
    QTRY_VERIFY_WITH_TIMEOUT(isAlone("a0"), kSoonMs);
    QVERIFY(ip(u"route replace default via 10.2.0.2"_s));
    QTRY_VERIFY_WITH_TIMEOUT(isAlone("b0"), kSoonMs);
    thread.quit();
    QVERIFY(thread.wait());
}

int main(int argc, char *argv[])
{
    if (!enterOwnNamespace() || !ip(u"link set lo up"_s)) {
        std::puts("SKIP: no network namespace can be made here, or there is no ip(8)");
        return 77;
    }
    QCoreApplication application(argc, argv);
    LinkWatcherTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "linkwatchertest.moc"

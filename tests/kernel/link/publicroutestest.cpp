// SPDX-License-Identifier: MIT
#include "helper/kernel/link/linkwatcher.h"
#include "tests/kernel/link/namespacefixture.h"

#include <QtCore/QElapsedTimer>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <cstdio>

using namespace portreeve;
using namespace portreeve::linktest;
using namespace Qt::StringLiterals;

namespace {

/// What the helper promises is 2 s; the watcher's part of it is well below.
constexpr int kSoonMs = 1000;
/// So long the watcher gathers changes of narrow routes, and longer, for what must not happen.
constexpr int kGatherMs = 200;
constexpr int kGatheredMs = 500;

QStringList namesOf(const LinkWatcher &watcher)
{
    QStringList names;
    for (const Uplink &uplink : watcher.current())
        names.append(uplink.name);
    names.sort();
    return names;
}

/// "route add" of each prefix with the same rest.
QString routes(const QString &command, const QStringList &prefixes, const QString &rest)
{
    QString lines;
    for (const QString &prefix : prefixes)
        lines += u"%1 %2 %3\n"_s.arg(command, prefix, rest);
    return lines;
}

const QStringList kQuarters{u"0.0.0.0/2"_s, u"64.0.0.0/2"_s, u"128.0.0.0/2"_s, u"192.0.0.0/2"_s};

/// "Everything but private networks" as WireGuard's AllowedIPs have it.
const QStringList kAllButPrivate{
    u"0.0.0.0/5"_s,      u"8.0.0.0/7"_s,      u"11.0.0.0/8"_s,     u"12.0.0.0/6"_s,     u"16.0.0.0/4"_s,
    u"32.0.0.0/3"_s,     u"64.0.0.0/2"_s,     u"128.0.0.0/3"_s,    u"160.0.0.0/5"_s,    u"168.0.0.0/6"_s,
    u"172.0.0.0/12"_s,   u"172.32.0.0/11"_s,  u"172.64.0.0/10"_s,  u"172.128.0.0/9"_s,  u"173.0.0.0/8"_s,
    u"174.0.0.0/7"_s,    u"176.0.0.0/4"_s,    u"192.0.0.0/9"_s,    u"192.128.0.0/11"_s, u"192.160.0.0/13"_s,
    u"192.169.0.0/16"_s, u"192.170.0.0/15"_s, u"192.172.0.0/14"_s, u"192.176.0.0/12"_s, u"192.192.0.0/10"_s,
    u"193.0.0.0/8"_s,    u"194.0.0.0/7"_s,    u"196.0.0.0/6"_s,    u"200.0.0.0/5"_s,    u"208.0.0.0/4"_s};

const QStringList kCompany{u"131.208.0.0/16"_s, u"193.14.0.0/15"_s, u"62.0.0.0/8"_s, u"203.0.112.0/20"_s};

} // namespace

/// Each test starts with a0, b0 and c0 up (each with a peer, and addresses in 10.1.0.0/24, 10.2.0.0/24
/// and 10.3.0.0/24), and with IPv4's default route by a0.
class PublicRoutesTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void ipv6By2000Slash3();
    void fourQuarters();
    void aListWithoutPrivateNetworks();
    void aListIsToldAsAWhole();
    void aFewPrefixesOfACompanyAreNoUplink();
    void aTableForAMark();
    void aTableForAllButAMark();
    void aTableForWhatArrivesByAnInterface();
    void aTableForAnInterfaceThatComesLater();
    void aTableForAnOwnAddress();
    void aTableForAnotherMachinesAddress();
    void aTableForAUser();
    void aTableForAPort();
    void aRuleThatGoesToAnother();
    void forwardedPacketsThatPassARuleForThisMachine();
    void allNextHopsOfARoute();
    void allNextHopsOfANexthopObject_data();
    void allNextHopsOfANexthopObject();
    void routesThatLeadNowhereCountForNobody();
    void nothingIsLookedUpWhileInterfacesAreNamed();
    void manyNarrowRoutesAreLookedUpNowAndThen();
    void manyRulesAreLookedUpNowAndThen();

private:
    /// That a0 and b0, or a0 alone, come to be the uplinks, and that b0 is none for longer than it takes to
    /// find out.
    bool stays(const QStringList &names);

    std::unique_ptr<LinkWatcher> m_watcher;
    std::unique_ptr<QSignalSpy> m_told;
};

#define EXPECT_UPLINKS(...)                                                                                  \
    QTRY_COMPARE_WITH_TIMEOUT(namesOf(*m_watcher), (QStringList{__VA_ARGS__}), kSoonMs)

void PublicRoutesTest::init()
{
    QVERIFY(setSysctl(u"net/ipv4/ip_forward"_s, "0"));
    QString lines;
    int number = 0;
    for (const auto &name : {u"a"_s, u"b"_s, u"c"_s}) {
        lines += u"link add %1 type veth peer name %2\nlink set %1 up\nlink set %2 up\n"
                 "addr add 10.%3.0.1/24 dev %1\naddr add fd0%3::1/64 dev %1 nodad\n"_s.arg(
                     name + u'0', name + u'1', QString::number(++number));
    }
    QVERIFY(ipBatch(lines + u"route add default via 10.1.0.2\n"_s));
    m_watcher = std::make_unique<LinkWatcher>();
    m_told = std::make_unique<QSignalSpy>(m_watcher.get(), &LinkWatcher::choiceChanged);
    QVERIFY(m_watcher->start());
    QCOMPARE(namesOf(*m_watcher), QStringList{u"a0"_s});
}

void PublicRoutesTest::cleanup()
{
    m_told.reset();
    m_watcher.reset();
    for (const auto &link : {u"a0"_s, u"b0"_s, u"c0"_s, u"d0"_s}) {
        if (indexOf(link.toLatin1().constData()) != 0)
            QVERIFY(ip(u"link del "_s + link));
    }
    // With no rule but the usual three left, and no table but the usual ones.
    for (const auto &family : {u"-4"_s, u"-6"_s}) {
        QVERIFY(ip(family + u" rule flush"_s));
        QVERIFY(ip(family + u" rule add lookup main pref 32766"_s));
    }
    QVERIFY(ip(u"-4 rule add lookup default pref 32767"_s));
}

bool PublicRoutesTest::stays(const QStringList &names)
{
    QTest::qWait(kGatheredMs);
    return namesOf(*m_watcher) == names;
}

void PublicRoutesTest::ipv6By2000Slash3()
{
    QVERIFY(ip(u"-6 route add 2000::/3 via fd02::2 dev b0"_s));
    EXPECT_UPLINKS(u"a0"_s, u"b0"_s);
    QVERIFY(ip(u"-6 route del 2000::/3"_s));
    EXPECT_UPLINKS(u"a0"_s);
    QVERIFY(ip(u"-6 route add 2000::/3 dev c0"_s));
    EXPECT_UPLINKS(u"a0"_s, u"c0"_s);
    QVERIFY(ip(u"link set c0 down"_s));
    EXPECT_UPLINKS(u"a0"_s);
}

void PublicRoutesTest::fourQuarters()
{
    QVERIFY(ipBatch(routes(u"route add"_s, kQuarters, u"dev b0"_s)));
    EXPECT_UPLINKS(u"a0"_s, u"b0"_s);
    // Takes its IPv4 routes with it without a word about them.
    QVERIFY(ip(u"addr del 10.2.0.1/24 dev b0"_s));
    QVERIFY(ipBatch(routes(u"route replace"_s, kQuarters, u"via 10.3.0.2"_s)));
    EXPECT_UPLINKS(u"a0"_s, u"c0"_s);
    QVERIFY(ip(u"link set c0 down"_s));
    EXPECT_UPLINKS(u"a0"_s);
}

void PublicRoutesTest::aListWithoutPrivateNetworks()
{
    QVERIFY(ipBatch(routes(u"route add"_s, kAllButPrivate, u"dev b0"_s)));
    EXPECT_UPLINKS(u"a0"_s, u"b0"_s);
    QVERIFY(ipBatch(routes(u"route del"_s, kAllButPrivate, u"dev b0"_s)));
    EXPECT_UPLINKS(u"a0"_s);
    // The other order: the routes first, then whoever watches.
    QVERIFY(ipBatch(routes(u"route add"_s, kAllButPrivate, u"dev b0"_s)));
    LinkWatcher late;
    QVERIFY(late.start());
    QCOMPARE(namesOf(late), (QStringList{u"a0"_s, u"b0"_s}));
}

void PublicRoutesTest::aListIsToldAsAWhole()
{
    const auto before = m_told->count();
    QElapsedTimer watch;
    watch.start();
    QVERIFY(ipBatch(routes(u"route add"_s, kAllButPrivate, u"dev b0"_s) +
                    routes(u"route replace"_s, kAllButPrivate, u"dev c0"_s)));
    const qint64 gatherings = watch.elapsed() / kGatherMs + 1;
    EXPECT_UPLINKS(u"a0"_s, u"c0"_s);
    QVERIFY(m_told->count() - before <= gatherings);
}

void PublicRoutesTest::aFewPrefixesOfACompanyAreNoUplink()
{
    QVERIFY(ipBatch(routes(u"route add"_s, kCompany, u"dev b0"_s) + u"route add 2001:630::/32 dev b0\n"_s));
    QVERIFY(stays({u"a0"_s}));
    QVERIFY(m_watcher->lookups() > 1);
}

void PublicRoutesTest::aTableForAMark()
{
    QVERIFY(ipBatch(routes(u"route add"_s, kQuarters, u"dev b0 table 77"_s)));
    QVERIFY(stays({u"a0"_s}));
    QVERIFY(ip(u"rule add fwmark 0x100/0xff00 table 77"_s));
    EXPECT_UPLINKS(u"a0"_s, u"b0"_s);
    QVERIFY(ip(u"rule del fwmark 0x100/0xff00 table 77"_s));
    EXPECT_UPLINKS(u"a0"_s);
    // The rule first, then the routes.
    QVERIFY(ip(u"rule add fwmark 9 table 78"_s) && ip(u"-6 rule add fwmark 10 table 78"_s));
    QVERIFY(stays({u"a0"_s}));
    QVERIFY(ipBatch(routes(u"route add"_s, kQuarters, u"dev c0 table 78"_s)));
    EXPECT_UPLINKS(u"a0"_s, u"c0"_s);
    QVERIFY(ip(u"-6 route add 2000::/3 dev b0 table 78"_s));
    EXPECT_UPLINKS(u"a0"_s, u"b0"_s, u"c0"_s);
}

void PublicRoutesTest::aTableForAllButAMark()
{
    // As wg-quick does it, with a list instead of a default route; the carrier's line has no default route
    // either.
    QVERIFY(ip(u"route del default"_s));
    QVERIFY(ipBatch(routes(u"route add"_s, kQuarters, u"via 10.1.0.2"_s)));
    EXPECT_UPLINKS(u"a0"_s);
    QVERIFY(
        ipBatch(routes(u"route add"_s, kAllButPrivate, u"dev b0 table 51820"_s) +
                u"rule add not fwmark 51820 table 51820\nrule add table main suppress_prefixlength 0\n"_s));
    // What has no mark finds the quarters in main first: there suppress_prefixlength lets them pass.
    QVERIFY(stays({u"a0"_s}));
    QVERIFY(ip(u"rule del table main suppress_prefixlength 0"_s));
    EXPECT_UPLINKS(u"a0"_s, u"b0"_s);
}

void PublicRoutesTest::aTableForWhatArrivesByAnInterface()
{
    QVERIFY(ip(u"rule add iif b0 table 77"_s) && ip(u"-6 rule add iif b0 table 77"_s));
    QVERIFY(ipBatch(routes(u"route add"_s, kQuarters, u"dev c0 table 77"_s)));
    // This machine forwards nothing, so nothing goes that way.
    QVERIFY(stays({u"a0"_s}));
    QVERIFY(setSysctl(u"net/ipv4/ip_forward"_s, "1"));
    EXPECT_UPLINKS(u"a0"_s, u"c0"_s);
    QVERIFY(setSysctl(u"net/ipv4/conf/b0/rp_filter"_s, "1"));
    QVERIFY(stays({u"a0"_s, u"c0"_s}));
    QVERIFY(ip(u"rule del iif b0 table 77"_s));
    EXPECT_UPLINKS(u"a0"_s);
    QVERIFY(ip(u"-6 route add 2000::/3 dev c0 table 77"_s));
    EXPECT_UPLINKS(u"a0"_s, u"c0"_s);
}

void PublicRoutesTest::aTableForAnInterfaceThatComesLater()
{
    QVERIFY(setSysctl(u"net/ipv4/ip_forward"_s, "1"));
    QVERIFY(ip(u"rule add iif d0 table 77"_s));
    QVERIFY(ipBatch(routes(u"route add"_s, kQuarters, u"dev c0 table 77"_s)));
    QVERIFY(stays({u"a0"_s}));
    QVERIFY(ipBatch(u"link add d0 type veth peer name d1\naddr add 10.4.0.1/24 dev d0\nlink set d0 up\n"_s));
    EXPECT_UPLINKS(u"a0"_s, u"c0"_s);
    QVERIFY(ip(u"link del d0"_s));
    EXPECT_UPLINKS(u"a0"_s);
}

void PublicRoutesTest::aTableForAnOwnAddress()
{
    QVERIFY(ip(u"rule add from 10.2.0.0/24 table 77"_s));
    QVERIFY(ipBatch(routes(u"route add"_s, kQuarters, u"dev b0 table 77"_s)));
    EXPECT_UPLINKS(u"a0"_s, u"b0"_s);
    QVERIFY(ip(u"rule del from 10.2.0.0/24 table 77"_s));
    EXPECT_UPLINKS(u"a0"_s);
    // The address comes last.
    QVERIFY(ip(u"rule add from 10.9.0.5 table 77"_s) && ip(u"-6 rule add from fd09::/64 table 77"_s));
    QVERIFY(stays({u"a0"_s}));
    QVERIFY(ip(u"addr add 10.9.0.5/32 dev c0"_s));
    EXPECT_UPLINKS(u"a0"_s, u"b0"_s);
    QVERIFY(ip(u"-6 route add 2000::/3 dev c0 table 77"_s));
    QVERIFY(ip(u"addr add fd09::5/64 dev b0 nodad"_s));
    EXPECT_UPLINKS(u"a0"_s, u"b0"_s, u"c0"_s);
}

void PublicRoutesTest::aTableForAnotherMachinesAddress()
{
    QVERIFY(setSysctl(u"net/ipv4/ip_forward"_s, "1"));
    QVERIFY(setSysctl(u"net/ipv4/conf/c0/rp_filter"_s, "1"));
    QVERIFY(ip(u"rule add from 10.60.0.0/16 table 77"_s));
    QVERIFY(ipBatch(routes(u"route add"_s, kQuarters, u"dev b0 table 77"_s)));
    QVERIFY(ip(u"route add 10.60.0.0/16 via 10.3.0.60"_s));
    EXPECT_UPLINKS(u"a0"_s, u"b0"_s);
    QVERIFY(setSysctl(u"net/ipv4/ip_forward"_s, "0"));
    EXPECT_UPLINKS(u"a0"_s);
}

void PublicRoutesTest::aTableForAUser()
{
    QVERIFY(ip(u"rule add uidrange 0-0 table main"_s));
    QVERIFY(ip(u"rule add table 77"_s));
    QVERIFY(ipBatch(routes(u"route add"_s, kQuarters, u"dev b0 table 77"_s)));
    // The later rule has precedence, as it has the lower preference: all users go by it.
    EXPECT_UPLINKS(u"a0"_s, u"b0"_s);
    QVERIFY(ip(u"rule del table 77"_s));
    EXPECT_UPLINKS(u"a0"_s);
    // Now all but root, whom we ask as.
    QVERIFY(ipBatch(u"rule add table 77 pref 30000\nrule add uidrange 0-0 table main pref 20000\n"_s));
    EXPECT_UPLINKS(u"a0"_s, u"b0"_s);
}

void PublicRoutesTest::aTableForAPort()
{
    QVERIFY(ip(u"rule add ipproto tcp dport 443 table 77"_s));
    QVERIFY(ipBatch(routes(u"route add"_s, kQuarters, u"dev b0 table 77"_s)));
    EXPECT_UPLINKS(u"a0"_s, u"b0"_s);
    QVERIFY(ip(u"rule del ipproto tcp dport 443 table 77"_s));
    EXPECT_UPLINKS(u"a0"_s);
    QVERIFY(ipBatch(u"rule add dsfield 0x10 table 77\nrule add oif c0 table 78\n"_s));
    EXPECT_UPLINKS(u"a0"_s, u"b0"_s);
    QVERIFY(ipBatch(routes(u"route add"_s, kQuarters, u"dev c0 table 78"_s)));
    EXPECT_UPLINKS(u"a0"_s, u"b0"_s, u"c0"_s);
}

void PublicRoutesTest::aRuleThatGoesToAnother()
{
    QVERIFY(ipBatch(
        u"rule add lookup main pref 200\nrule add lookup 77 pref 300\nrule add fwmark 6 goto 300 pref 100\n"_s));
    QVERIFY(ipBatch(routes(u"route add"_s, kQuarters, u"dev b0 table 77"_s)));
    EXPECT_UPLINKS(u"a0"_s, u"b0"_s);
    QVERIFY(ip(u"rule del pref 100"_s));
    EXPECT_UPLINKS(u"a0"_s);
}

void PublicRoutesTest::forwardedPacketsThatPassARuleForThisMachine()
{
    QVERIFY(setSysctl(u"net/ipv4/ip_forward"_s, "1"));
    QVERIFY(ipBatch(u"rule add iif lo lookup main pref 100\nrule add lookup 77 pref 200\n"_s));
    QVERIFY(ipBatch(routes(u"route add"_s, kQuarters, u"dev b0 table 77"_s)));
    EXPECT_UPLINKS(u"a0"_s, u"b0"_s);
}

void PublicRoutesTest::allNextHopsOfARoute()
{
    QVERIFY(ipBatch(routes(u"route add"_s, kQuarters, u"nexthop via 10.2.0.2 nexthop via 10.3.0.2"_s)));
    EXPECT_UPLINKS(u"a0"_s, u"b0"_s, u"c0"_s);
    QVERIFY(ipBatch(routes(u"route replace"_s, kQuarters, u"via 10.3.0.2"_s)));
    EXPECT_UPLINKS(u"a0"_s, u"c0"_s);
    QVERIFY(ipBatch(routes(u"route del"_s, kQuarters, {})));
    QVERIFY(ip(u"-6 route add 2000::/3 nexthop via fd02::2 dev b0 nexthop via fd03::2 dev c0"_s));
    EXPECT_UPLINKS(u"a0"_s, u"b0"_s, u"c0"_s);
}

void PublicRoutesTest::allNextHopsOfANexthopObject_data()
{
    QTest::addColumn<QByteArray>("compatMode");
    QTest::newRow("the kernel names the links, too") << QByteArray("1");
    QTest::newRow("the kernel names the objects only") << QByteArray("0");
}

void PublicRoutesTest::allNextHopsOfANexthopObject()
{
    QFETCH(QByteArray, compatMode);
    if (!setSysctl(u"net/ipv4/nexthop_compat_mode"_s, compatMode))
        QSKIP("this kernel has no nexthop objects");
    QVERIFY(ipBatch(u"nexthop add id 11 via 10.2.0.2 dev b0\nnexthop add id 12 via 10.3.0.2 dev c0\n"
                    "nexthop add id 13 group 11/12\n"_s));
    QVERIFY(ipBatch(routes(u"route add"_s, kQuarters, u"nhid 13"_s)));
    EXPECT_UPLINKS(u"a0"_s, u"b0"_s, u"c0"_s);
    QVERIFY(ip(u"nexthop replace id 13 group 12"_s));
    EXPECT_UPLINKS(u"a0"_s, u"c0"_s);
    QVERIFY(ip(u"nexthop flush"_s));
    EXPECT_UPLINKS(u"a0"_s);
    QVERIFY(ipBatch(u"nexthop add id 21 via fd02::2 dev b0\nnexthop add id 22 via fd03::2 dev c0\n"
                    "nexthop add id 23 group 21/22\nroute add 2000::/3 nhid 23\n"_s));
    EXPECT_UPLINKS(u"a0"_s, u"b0"_s, u"c0"_s);
    QVERIFY(ip(u"nexthop flush"_s));
    EXPECT_UPLINKS(u"a0"_s);
    QVERIFY(setSysctl(u"net/ipv4/nexthop_compat_mode"_s, "1"));
}

void PublicRoutesTest::routesThatLeadNowhereCountForNobody()
{
    for (const auto &kind : {u"unreachable"_s, u"blackhole"_s, u"prohibit"_s}) {
        QVERIFY(ipBatch(routes(u"route add "_s + kind, kQuarters, {}) + u"route add "_s + kind +
                        u" 2000::/3\n"_s));
        QVERIFY(stays({u"a0"_s}));
        QVERIFY(ipBatch(routes(u"route del "_s + kind, kQuarters, {}) + u"route del "_s + kind +
                        u" 2000::/3\n"_s));
    }
    // A transparent proxy takes everything that has its mark, and keeps it here.
    QVERIFY(ipBatch(
        routes(u"route add local"_s, kQuarters, u"dev lo table 100"_s) + u"rule add fwmark 1 table 100\n"_s +
        routes(u"route add"_s, kQuarters, u"dev lo table 101"_s) + u"rule add fwmark 2 table 101\n"_s +
        routes(u"route add throw"_s, kQuarters, u"table 102"_s) + u"rule add fwmark 4 table 102\n"_s));
    QVERIFY(stays({u"a0"_s}));
}

void PublicRoutesTest::nothingIsLookedUpWhileInterfacesAreNamed()
{
    m_watcher->setSelection({InterfaceMode::List, {u"c0"_s}});
    EXPECT_UPLINKS(u"c0"_s);
    const quint64 before = m_watcher->lookups();
    QVERIFY(ipBatch(routes(u"route add"_s, kQuarters, u"dev b0"_s)));
    QVERIFY(stays({u"c0"_s}));
    QCOMPARE(m_watcher->lookups(), before);
    m_watcher->setSelection({InterfaceMode::Auto, {}});
    EXPECT_UPLINKS(u"a0"_s, u"b0"_s);
    QVERIFY(ipBatch(routes(u"route del"_s, kQuarters, {})));
    EXPECT_UPLINKS(u"a0"_s);
}

void PublicRoutesTest::manyNarrowRoutesAreLookedUpNowAndThen()
{
    const quint64 readings = m_watcher->routeReadings();
    const quint64 lookups = m_watcher->lookups();
    QElapsedTimer watch;
    watch.start();
    for (int round = 0; round < 10; ++round) {
        QString lines;
        for (int i = 0; i < 500; ++i)
            lines +=
                u"route replace 11.%1.%2.0/24 via 10.%3.0.2\n"_s.arg(i / 250).arg(i % 250).arg(1 + round % 3);
        QVERIFY(ipBatch(lines));
        QTest::qWait(50);
    }
    QVERIFY(stays({u"a0"_s}));
    QCOMPARE(m_watcher->routeReadings(), readings);
    QVERIFY(m_watcher->lookups() > lookups);
    QVERIFY(m_watcher->lookups() - lookups <= quint64(watch.elapsed() / kGatherMs + 1));
    // And the last change is not missed.
    QVERIFY(ipBatch(routes(u"route add"_s, kQuarters, u"dev b0"_s)));
    EXPECT_UPLINKS(u"a0"_s, u"b0"_s);
}

void PublicRoutesTest::manyRulesAreLookedUpNowAndThen()
{
    // Each costs 64 lookups, so together they take some 15 ms, and are due once in 1.5 s.
    constexpr int kRules = 100;
    constexpr int kPatienceMs = 10'000;
    QString lines;
    for (int mark = 1; mark <= kRules; ++mark)
        lines += u"rule add fwmark %1 table 77\n"_s.arg(mark);
    QVERIFY(ipBatch(lines));
    QTest::qWait(kGatheredMs);
    const quint64 before = m_watcher->lookups();
    for (int i = 0; i < 8; ++i) {
        QVERIFY(ip(u"rule add fwmark %1 table 77"_s.arg(kRules + 1 + i)));
        QTest::qWait(80);
    }
    QVERIFY2(m_watcher->lookups() - before <= 3, qPrintable(QString::number(m_watcher->lookups() - before)));
    QVERIFY(ipBatch(routes(u"route add"_s, kQuarters, u"dev b0 table 77"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(namesOf(*m_watcher), (QStringList{u"a0"_s, u"b0"_s}), kPatienceMs);
}

int main(int argc, char *argv[])
{
    if (!enterOwnNamespace() || !ip(u"link set lo up"_s)) {
        std::puts("SKIP: no network namespace can be made here, or there is no ip(8)");
        return 77;
    }
    QCoreApplication application(argc, argv);
    PublicRoutesTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "publicroutestest.moc"

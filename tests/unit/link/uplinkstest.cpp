// SPDX-License-Identifier: MIT
#include "helper/core/uplinks.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>

using namespace portreeve;
using namespace Qt::StringLiterals;

namespace {

constexpr RoutingTable kMain4{AddressFamily::IPv4, 254};
constexpr RoutingTable kMain6{AddressFamily::IPv6, 254};
constexpr RoutingTable kVpn4{AddressFamily::IPv4, 51820};
constexpr RoutingTable kVpn6{AddressFamily::IPv6, 51820};

const std::vector<Link> kLinks{{1, u"lo"_s, true}, {4, u"wg0"_s}, {2, u"wan0"_s}, {3, u"lan0"_s}};

/// Their names, in the order of their indices.
QStringList chosen(const InterfaceSelection &selection, const RoutingFacts &facts)
{
    QStringList names;
    for (const Uplink &uplink : chooseUplinks(selection, kLinks, facts).uplinks)
        names.append(uplink.name);
    return names;
}

QStringList automatic(const RoutingFacts &facts)
{
    return chosen({}, facts);
}

const QStringList kAllButLoopback{u"wan0"_s, u"lan0"_s, u"wg0"_s};

} // namespace

class UplinksTest final : public QObject
{
    Q_OBJECT

private slots:
    void aDefaultRouteMakesAnUplink();
    void severalDefaultRoutesMakeSeveralUplinks();
    void withoutADefaultRouteItIsAllButLoopback();
    void tablesCountOnlyWhereARuleLooksIntoThem();
    void familiesDoNotShareTheirTables();
    void twoHalvesOnOneLinkCountAsADefaultRoute();
    void halvesThatDoNotMeetCountForNothing();
    void whatPublicAddressesAreReachedByIsAnUplink();
    void aDefaultRouteToLoopbackCountsForNothing();
    void aRouteOfAMissingLinkCountsForNothing();
    void allIsAllButLoopback();
    void whatLimitsIsNoUplinkOfItself();
    void whatPassesTwoUplinksIsLimitedAtOne();
    void anUplinkKnowsTheAddressesOfThisHostsFrames();
    void aListGivesThoseThatExist();
    void theyAreSortedByIndex();
    void altnamesAreNamesToo();
    void aPatternMeansAllThatMatch();
    void namesThatNothingHasAreMissing();
};

void UplinksTest::aDefaultRouteMakesAnUplink()
{
    QCOMPARE(automatic({{{kMain4, RouteSpan::All, 2}}, {}}), QStringList{u"wan0"_s});
    QCOMPARE(automatic({{{kMain6, RouteSpan::All, 3}}, {}}), QStringList{u"lan0"_s});
}

void UplinksTest::severalDefaultRoutesMakeSeveralUplinks()
{
    const RoutingFacts facts{
        {{kMain4, RouteSpan::All, 2}, {kMain6, RouteSpan::All, 2}, {kMain4, RouteSpan::All, 3}}, {}};
    QCOMPARE(automatic(facts), (QStringList{u"wan0"_s, u"lan0"_s}));
}

void UplinksTest::withoutADefaultRouteItIsAllButLoopback()
{
    QCOMPARE(automatic({}), kAllButLoopback);
}

void UplinksTest::tablesCountOnlyWhereARuleLooksIntoThem()
{
    RoutingFacts facts{{{kVpn4, RouteSpan::All, 4}}, {}};
    QCOMPARE(automatic(facts), kAllButLoopback);
    facts.tables = {kMain4, kVpn4};
    QCOMPARE(automatic(facts), QStringList{u"wg0"_s});
}

void UplinksTest::familiesDoNotShareTheirTables()
{
    QCOMPARE(automatic({{{kVpn6, RouteSpan::All, 4}}, {kVpn4}}), kAllButLoopback);
}

void UplinksTest::twoHalvesOnOneLinkCountAsADefaultRoute()
{
    const RoutingFacts facts{
        {{kMain4, RouteSpan::UpperHalf, 4}, {kMain4, RouteSpan::LowerHalf, 4}, {kMain4, RouteSpan::All, 2}},
        {}};
    QCOMPARE(automatic(facts), (QStringList{u"wan0"_s, u"wg0"_s}));
}

void UplinksTest::halvesThatDoNotMeetCountForNothing()
{
    const WideRoute lower{kMain4, RouteSpan::LowerHalf, 4};
    for (const WideRoute &upper : {WideRoute{kMain4, RouteSpan::UpperHalf, 3}, // another link
                                   WideRoute{kVpn4, RouteSpan::UpperHalf, 4},  // another table
                                   WideRoute{kMain6, RouteSpan::UpperHalf, 4}, // another family
                                   lower})
        QCOMPARE(automatic({{lower, upper, {kMain4, RouteSpan::All, 2}}, {kVpn4}}), QStringList{u"wan0"_s});
}

void UplinksTest::whatPublicAddressesAreReachedByIsAnUplink()
{
    QCOMPARE(automatic({{}, {}, {4}}), QStringList{u"wg0"_s});
    QCOMPARE(automatic({{{kMain4, RouteSpan::All, 2}}, {}, {2, 4}}), (QStringList{u"wan0"_s, u"wg0"_s}));
    // Neither loopback nor a link that is gone.
    QCOMPARE(automatic({{}, {}, {1, 99}}), kAllButLoopback);
}

void UplinksTest::aDefaultRouteToLoopbackCountsForNothing()
{
    QCOMPARE(automatic({{{kMain4, RouteSpan::All, 1}}, {}}), kAllButLoopback);
}

void UplinksTest::aRouteOfAMissingLinkCountsForNothing()
{
    QCOMPARE(automatic({{{kMain4, RouteSpan::All, 99}}, {}}), kAllButLoopback);
}

void UplinksTest::whatLimitsIsNoUplinkOfItself()
{
    const std::vector<Link> links{{2, u"wan0"_s}, {5, u"portreeve-in"_s}, {6, u"portreeve-out"_s}};
    const InterfaceSelection all{InterfaceMode::All, {}};
    const InterfaceSelection list{InterfaceMode::List, {u"portreeve-in"_s, u"wan0"_s}};
    for (const InterfaceSelection &selection : {all, list, InterfaceSelection{}})
        QCOMPARE(chooseUplinks(selection, links, {}).uplinks, (std::vector<Uplink>{{2, u"wan0"_s}}));
}

void UplinksTest::whatPassesTwoUplinksIsLimitedAtOne()
{
    // A VLAN and a macvlan of eth1 have nothing of it in them, and are limited beside it; an ipvlan has.
    const std::vector<Link> links{{2, u"eth0"_s, false, 4},
                                  {3, u"eth1"_s},
                                  {4, u"br0"_s},
                                  {5, u"ipvl0"_s, false, 0, 3},
                                  {6, u"eth1.7"_s}};
    QCOMPARE(
        chooseUplinks({InterfaceMode::All, {}}, links, {}).uplinks,
        (std::vector<Uplink>{
            {2, u"eth0"_s, false}, {3, u"eth1"_s}, {4, u"br0"_s}, {5, u"ipvl0"_s, false}, {6, u"eth1.7"_s}}));
    QCOMPARE(chooseUplinks({InterfaceMode::List, {u"eth0"_s, u"ipvl0"_s}}, links, {}).uplinks,
             (std::vector<Uplink>{{2, u"eth0"_s}, {5, u"ipvl0"_s}}));
}

void UplinksTest::anUplinkKnowsTheAddressesOfThisHostsFrames()
{
    constexpr EtherAddress kBridge{2, 0, 0, 0, 0, 4};
    constexpr EtherAddress kPort{2, 0, 0, 0, 0, 2};
    const QByteArray bridge = QByteArray::fromHex("020000000004");
    const QByteArray port = QByteArray::fromHex("020000000002");
    const std::vector<Link> links{
        {2, u"eth0"_s, false, 4, 0, port, true},         {3, u"eth1"_s, false, 4, 0, bridge, true},
        {4, u"br0"_s, false, 0, 0, bridge, true, true},  {5, u"wg0"_s},
        {6, u"sit0"_s, false, 0, 0, QByteArray(4, 's')}, {7, u"eth2"_s, false, 99, 0, port, true},
        {8, u"ib0"_s, false, 0, 0, QByteArray(20, 'i')}};
    QCOMPARE(chooseUplinks({InterfaceMode::All, {}}, links, {}).uplinks,
             (std::vector<Uplink>{{2, u"eth0"_s, false, {kPort, kBridge}},
                                  {3, u"eth1"_s, false, {kBridge}},
                                  {4, u"br0"_s, true, {kBridge}, {kPort, kBridge}},
                                  {5, u"wg0"_s},
                                  {6, u"sit0"_s},
                                  {7, u"eth2"_s, true, {kPort}},
                                  {8, u"ib0"_s}}));
}

void UplinksTest::allIsAllButLoopback()
{
    QCOMPARE(chosen({InterfaceMode::All, {}}, {{{kMain4, RouteSpan::All, 2}}, {}}), kAllButLoopback);
}

void UplinksTest::aListGivesThoseThatExist()
{
    const InterfaceSelection selection{InterfaceMode::List, {u"lan0"_s, u"later0"_s, u"lo"_s}};
    QCOMPARE(chosen(selection, {}), (QStringList{u"lo"_s, u"lan0"_s}));
}

void UplinksTest::theyAreSortedByIndex()
{
    QCOMPARE(chooseUplinks({InterfaceMode::All, {}}, kLinks, {}).uplinks,
             (std::vector<Uplink>{{2, u"wan0"_s}, {3, u"lan0"_s}, {4, u"wg0"_s}}));
}

void UplinksTest::altnamesAreNamesToo()
{
    const std::vector<Link> links{
        {2, u"wan0"_s, false, 0, 0, {}, false, false, {u"enp9s0"_s, u"enx020000000001"_s}}, {3, u"lan0"_s}};
    const std::vector<Uplink> wan{{2, u"wan0"_s}};
    for (const QString &name : {u"enp9s0"_s, u"enx020000000001"_s, u"enp?s0"_s, u"enx*"_s}) {
        const UplinkChoice choice = chooseUplinks({InterfaceMode::List, {name}}, links, {});
        QCOMPARE(choice.uplinks, wan);
        QCOMPARE(choice.missing, QStringList());
    }
    // One interface by two of its names is one uplink.
    QCOMPARE(chooseUplinks({InterfaceMode::List, {u"enp9s0"_s, u"wan0"_s}}, links, {}).uplinks, wan);
}

void UplinksTest::aPatternMeansAllThatMatch()
{
    QCOMPARE(chosen({InterfaceMode::List, {u"?an0"_s}}, {}), (QStringList{u"wan0"_s, u"lan0"_s}));
    // Loopback and what limits have to be named, and of these only loopback can be.
    const std::vector<Link> links{
        {1, u"lo"_s, true}, {2, u"wan0"_s}, {5, u"portreeve-in"_s}, {6, u"wan[0]"_s, false, 0, 0, {}}};
    QCOMPARE(chooseUplinks({InterfaceMode::List, {u"*"_s}}, links, {}).uplinks,
             (std::vector<Uplink>{{2, u"wan0"_s}, {6, u"wan[0]"_s}}));
    QCOMPARE(chooseUplinks({InterfaceMode::List, {u"l*"_s}}, links, {}).missing, QStringList{u"l*"_s});
    // Linux allows brackets in a name, which then means itself, too.
    QCOMPARE(chooseUplinks({InterfaceMode::List, {u"wan[0]"_s}}, links, {}).uplinks,
             (std::vector<Uplink>{{2, u"wan0"_s}, {6, u"wan[0]"_s}}));
}

void UplinksTest::namesThatNothingHasAreMissing()
{
    const InterfaceSelection selection{InterfaceMode::List,
                                       {u"lan0"_s, u"portreeve-in"_s, u"ppp*"_s, u"wan00"_s, u"wg?"_s}};
    const UplinkChoice choice = chooseUplinks(selection, kLinks, {});
    QCOMPARE(choice.missing, (QStringList{u"portreeve-in"_s, u"ppp*"_s, u"wan00"_s}));
    QCOMPARE(choice.mode, InterfaceMode::List);
    QCOMPARE(chooseUplinks({}, kLinks, {}).missing, QStringList());
}

PORTREEVE_TEST(UplinksTest)
#include "uplinkstest.moc"

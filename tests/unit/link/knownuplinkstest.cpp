// SPDX-License-Identifier: MIT
#include "helper/core/uplinks.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>

using namespace portreeve;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kWanAddress("\x02\x00\x00\x00\x00\x01", 6);
const QByteArray kLanAddress("\x02\x00\x00\x00\x00\x02", 6);
const QByteArray kOtherAddress("\x02\x00\x00\x00\x00\x03", 6);

Link ethernet(quint32 index, const QString &name, const QByteArray &address)
{
    return {index, name, false, 0, 0, address};
}

const std::vector<Link> kLinks{{1, u"lo"_s, true},
                               ethernet(2, u"wan0"_s, kWanAddress),
                               ethernet(3, u"lan0"_s, kLanAddress),
                               {4, u"ppp0"_s}};
const std::vector<Uplink> kWan{{2, u"wan0"_s}};
const std::vector<Uplink> kAllButLoopback{{2, u"wan0"_s}, {3, u"lan0"_s}, {4, u"ppp0"_s}};

RoutingFacts defaultRouteOver(std::initializer_list<quint32> indices)
{
    RoutingFacts facts;
    for (const quint32 index : indices)
        facts.routes.push_back({{AddressFamily::IPv4, 254}, RouteSpan::All, index});
    return facts;
}

UplinkChoice automatic(const std::vector<Link> &links, const RoutingFacts &facts,
                       const std::vector<KnownUplink> &known)
{
    return chooseUplinks({}, links, facts, known);
}

} // namespace

/// While there is no default route it is measured where there was one last.
class KnownUplinksTest final : public QObject
{
    Q_OBJECT

private slots:
    void aDefaultRouteIsRemembered();
    void withoutADefaultRouteTheLastUplinksStay();
    void onlyWhereThereNeverWasOneItIsAllButLoopback();
    void theLastOfSeveralIsWhatIsKept();
    void aLineThatIsDialledAnewIsTakenUpByItsName();
    void ethernetWithAnotherAddressIsAnotherInterface();
    void anInterfaceThatIsRenamedOrGetsAnotherAddressStays();
    void anIndexThatWasGivenToAnotherInterfaceIsNoProof();
    void anotherChoiceMeanwhileForgetsNothing();
    void whatLimitsIsDecidedAmongThoseThatAreKept();
};

void KnownUplinksTest::aDefaultRouteIsRemembered()
{
    const UplinkChoice choice = automatic(kLinks, defaultRouteOver({2, 4}), {});
    QCOMPARE(choice.uplinks, (std::vector<Uplink>{{2, u"wan0"_s}, {4, u"ppp0"_s}}));
    QCOMPARE(choice.known, (std::vector<KnownUplink>{{u"wan0"_s, kWanAddress, 2}, {u"ppp0"_s, {}, 4}}));
    QCOMPARE(choice.kept, QStringList());
}

void KnownUplinksTest::withoutADefaultRouteTheLastUplinksStay()
{
    // As of this process, and as of one before, which knew no index.
    for (const quint32 index : {2U, 0U}) {
        const UplinkChoice choice = automatic(kLinks, {}, {{u"wan0"_s, kWanAddress, index}});
        QCOMPARE(choice.uplinks, kWan);
        QCOMPARE(choice.kept, QStringList{u"wan0"_s});
        QCOMPARE(choice.known, (std::vector<KnownUplink>{{u"wan0"_s, kWanAddress, 2}}));
    }
}

void KnownUplinksTest::onlyWhereThereNeverWasOneItIsAllButLoopback()
{
    const UplinkChoice choice = automatic(kLinks, {}, {});
    QCOMPARE(choice.uplinks, kAllButLoopback);
    QCOMPARE(choice.kept, QStringList());
    QVERIFY(choice.known.empty());
}

void KnownUplinksTest::theLastOfSeveralIsWhatIsKept()
{
    const auto both = automatic(kLinks, defaultRouteOver({2, 4}), {});
    const auto one = automatic(kLinks, defaultRouteOver({4}), both.known);
    QCOMPARE(one.uplinks, (std::vector<Uplink>{{4, u"ppp0"_s}}));
    const auto none = automatic(kLinks, {}, one.known);
    QCOMPARE(none.uplinks, (std::vector<Uplink>{{4, u"ppp0"_s}}));
    QCOMPARE(automatic(kLinks, {}, both.known).kept, (QStringList{u"ppp0"_s, u"wan0"_s}));
}

void KnownUplinksTest::aLineThatIsDialledAnewIsTakenUpByItsName()
{
    const std::vector<KnownUplink> known{{u"ppp0"_s, {}, 4}};
    std::vector<Link> links = kLinks;
    links.pop_back();
    const UplinkChoice away = automatic(links, {}, known);
    QCOMPARE(away.uplinks, std::vector<Uplink>());
    QCOMPARE(away.kept, QStringList{u"ppp0"_s});
    links.push_back({9, u"ppp0"_s});
    const UplinkChoice back = automatic(links, {}, away.known);
    QCOMPARE(back.uplinks, (std::vector<Uplink>{{9, u"ppp0"_s}}));
    QCOMPARE(back.known, (std::vector<KnownUplink>{{u"ppp0"_s, {}, 9}}));
}

void KnownUplinksTest::ethernetWithAnotherAddressIsAnotherInterface()
{
    const std::vector<KnownUplink> known{{u"wan0"_s, kWanAddress, 0}};
    for (const Link &other : {ethernet(2, u"wan0"_s, kOtherAddress), Link{2, u"wan0"_s}}) {
        const UplinkChoice choice = automatic({other}, {}, known);
        QCOMPARE(choice.uplinks, std::vector<Uplink>());
        QCOMPARE(choice.known, known);
    }
    // Nor is a card the uplink that a dialled line of that name was.
    QVERIFY(automatic({ethernet(2, u"ppp0"_s, kWanAddress)}, {}, {{u"ppp0"_s, {}, 0}}).uplinks.empty());
}

void KnownUplinksTest::anInterfaceThatIsRenamedOrGetsAnotherAddressStays()
{
    const std::vector<KnownUplink> known{{u"wan0"_s, kWanAddress, 2}};
    for (const Link &now : {ethernet(2, u"wan7"_s, kWanAddress), ethernet(2, u"wan0"_s, kOtherAddress)}) {
        const UplinkChoice choice = automatic({now}, {}, known);
        QCOMPARE(choice.uplinks, (std::vector<Uplink>{{2, now.name}}));
        QCOMPARE(choice.kept, QStringList{now.name});
        QCOMPARE(choice.known, (std::vector<KnownUplink>{{now.name, now.hardwareAddress, 2}}));
    }
}

void KnownUplinksTest::anIndexThatWasGivenToAnotherInterfaceIsNoProof()
{
    const std::vector<KnownUplink> known{{u"ppp0"_s, {}, 2}};
    QVERIFY(automatic({ethernet(2, u"lan0"_s, kLanAddress)}, {}, known).uplinks.empty());
    QVERIFY(automatic({Link{2, u"tun0"_s}}, {}, known).uplinks.empty());
}

void KnownUplinksTest::anotherChoiceMeanwhileForgetsNothing()
{
    const auto before = automatic(kLinks, defaultRouteOver({2}), {});
    const auto list = chooseUplinks({InterfaceMode::List, {u"lan0"_s}}, kLinks, {}, before.known);
    QCOMPARE(list.uplinks, (std::vector<Uplink>{{3, u"lan0"_s}}));
    QCOMPARE(list.kept, QStringList());
    const auto all = chooseUplinks({InterfaceMode::All, {}}, kLinks, {}, list.known);
    QCOMPARE(all.uplinks, kAllButLoopback);
    QCOMPARE(automatic(kLinks, {}, all.known).uplinks, kWan);
}

void KnownUplinksTest::whatLimitsIsDecidedAmongThoseThatAreKept()
{
    Link port = ethernet(2, u"wan0"_s, kWanAddress);
    port.masterIndex = 5;
    const std::vector<Link> links{port, ethernet(5, u"br0"_s, kOtherAddress)};
    QCOMPARE(automatic(links, {}, {{u"br0"_s, kOtherAddress, 0}, {u"wan0"_s, kWanAddress, 0}}).uplinks,
             (std::vector<Uplink>{{2, u"wan0"_s, false}, {5, u"br0"_s, true}}));
}

PORTREEVE_TEST(KnownUplinksTest)
#include "knownuplinkstest.moc"

// SPDX-License-Identifier: MIT
#include "helper/core/rulepackets.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>
#include <algorithm>

using namespace portreeve;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kIpv4 = AddressFamily::IPv4;
constexpr auto kIpv6 = AddressFamily::IPv6;

IpAddress ipv4(quint8 a, quint8 b, quint8 c, quint8 d)
{
    return {kIpv4, {a, b, c, d}};
}

const std::vector<Link> kLinks{
    {1, u"lo"_s, true}, {2, u"wan0"_s}, {3, u"lan0"_s}, {4, u"ppp0"_s}, {5, u"tun0"_s}};
/// wan0 has 10.77.0.1/24, lan0 10.50.0.1/24, ppp0 172.20.0.9 with the far end 172.20.0.1.
const std::vector<LinkAddress> kAddresses{{1, ipv4(127, 0, 0, 1), {ipv4(127, 0, 0, 1), 8}},
                                          {2, ipv4(10, 77, 0, 1), {ipv4(10, 77, 0, 1), 24}},
                                          {3, ipv4(10, 50, 0, 1), {ipv4(10, 50, 0, 1), 24}},
                                          {4, ipv4(172, 20, 0, 9), {ipv4(172, 20, 0, 1), 32}}};

std::vector<RoutedPacket> packets(const std::vector<RuleSelector> &rules,
                                  const std::vector<quint32> &vrfLinks = {})
{
    return packetsFor(rules, {kLinks, kAddresses, vrfLinks});
}

/// Those that come beside the plain one of each family.
std::vector<RoutedPacket> more(const std::vector<RuleSelector> &rules,
                               const std::vector<quint32> &vrfLinks = {})
{
    auto found = packets(rules, vrfLinks);
    for (const RoutedPacket &plain : {RoutedPacket{.family = kIpv4}, RoutedPacket{.family = kIpv6}}) {
        if (std::erase(found, plain) != 1)
            qFatal("no plain packet");
    }
    return found;
}

using Packets = std::vector<RoutedPacket>;

} // namespace

class RulePacketsTest final : public QObject
{
    Q_OBJECT

private slots:
    void withoutRulesThereIsAPlainOneOfEachFamily();
    void whatIsSaidTwiceIsAskedOnce();
    void aMarkIsAskedFor();
    void allButAMarkIsAskedForBoth();
    void whatArrivesHasANeighboursAddress();
    void loopbackMeansThisMachine();
    void anUnknownInterfaceLeavesItsRuleOut();
    void ownAddressesAreSentFrom();
    void othersAddressesAreForwarded();
    void aNetworkWithBothIsAskedForBoth();
    void anInterfaceAndASourceAreOnePacket();
    void noSourceIsThePlainPacket();
    void usersAreAskedForAndTheNextOne();
    void theRestIsCopied();
    void boundSocketsAndVrfsAreAskedFor();
    void hostsOfAPrefixAreNotItsEnds();
};

void RulePacketsTest::withoutRulesThereIsAPlainOneOfEachFamily()
{
    QCOMPARE(packets({}), (Packets{{.family = kIpv4}, {.family = kIpv6}}));
    // The usual three ask for nothing.
    QCOMPARE(more({{.family = kIpv4}, {.family = kIpv4}, {.family = kIpv6}}), Packets());
}

void RulePacketsTest::whatIsSaidTwiceIsAskedOnce()
{
    const RuleSelector marked{.family = kIpv4, .mark = 5, .markMask = 0xff};
    QCOMPARE(more({marked, marked}), (Packets{{.family = kIpv4, .mark = 5}}));
}

void RulePacketsTest::aMarkIsAskedFor()
{
    QCOMPARE(more({{.family = kIpv6, .mark = 0x1234, .markMask = 0xff00}}),
             (Packets{{.family = kIpv6, .mark = 0x1200}}));
    QCOMPARE(more({{.family = kIpv4, .mark = 0, .markMask = 0xff}}), Packets());
}

void RulePacketsTest::allButAMarkIsAskedForBoth()
{
    QCOMPARE(more({{.family = kIpv4, .isInverted = true, .mark = 51820, .markMask = 0xffffffff}}),
             (Packets{{.family = kIpv4, .mark = 51820}}));
    QCOMPARE(more({{.family = kIpv4, .isInverted = true, .mark = 0, .markMask = 1}}),
             (Packets{{.family = kIpv4, .mark = 1}}));
}

void RulePacketsTest::whatArrivesHasANeighboursAddress()
{
    QCOMPARE(more({{.family = kIpv4, .inName = u"lan0"_s}}),
             (Packets{{.family = kIpv4, .inLink = 3, .source = ipv4(10, 50, 0, 2)}}));
    QCOMPARE(more({{.family = kIpv4, .inName = u"ppp0"_s}}),
             (Packets{{.family = kIpv4, .inLink = 4, .source = ipv4(172, 20, 0, 1)}}));
    // tun0 has no address; IPv4 wants one nevertheless.
    QCOMPARE(more({{.family = kIpv4, .inName = u"tun0"_s}}),
             (Packets{{.family = kIpv4, .inLink = 5, .source = ipv4(192, 0, 2, 1)}}));
    QCOMPARE(more({{.family = kIpv6, .inName = u"tun0"_s}}), (Packets{{.family = kIpv6, .inLink = 5}}));
}

void RulePacketsTest::loopbackMeansThisMachine()
{
    // The rule is met by the plain packet; what is forwarded goes past it.
    for (const bool isInverted : {false, true}) {
        QCOMPARE(more({{.family = kIpv4, .isInverted = isInverted, .inName = u"lo"_s}}),
                 (Packets{{.family = kIpv4, .inLink = 2, .source = ipv4(10, 77, 0, 2)}}));
    }
}

void RulePacketsTest::anUnknownInterfaceLeavesItsRuleOut()
{
    QCOMPARE(more({{.family = kIpv4, .mark = 3, .markMask = 3, .inName = u"later0"_s},
                   {.family = kIpv4, .mark = 4, .markMask = 4, .outName = u"later0"_s}}),
             Packets());
}

void RulePacketsTest::ownAddressesAreSentFrom()
{
    QCOMPARE(more({{.family = kIpv4, .source = IpPrefix{ipv4(10, 77, 0, 1), 32}}}),
             (Packets{{.family = kIpv4, .source = ipv4(10, 77, 0, 1)}}));
}

void RulePacketsTest::othersAddressesAreForwarded()
{
    QCOMPARE(more({{.family = kIpv4, .source = IpPrefix{ipv4(10, 60, 0, 0), 16}}}),
             (Packets{{.family = kIpv4, .isForwarded = true, .source = ipv4(10, 60, 0, 1)}}));
}

void RulePacketsTest::aNetworkWithBothIsAskedForBoth()
{
    QCOMPARE(more({{.family = kIpv4, .source = IpPrefix{ipv4(10, 50, 0, 0), 24}}}),
             (Packets{{.family = kIpv4, .source = ipv4(10, 50, 0, 1)},
                      {.family = kIpv4, .isForwarded = true, .source = ipv4(10, 50, 0, 2)}}));
}

void RulePacketsTest::anInterfaceAndASourceAreOnePacket()
{
    QCOMPARE(more({{.family = kIpv4,
                    .mark = 9,
                    .markMask = 9,
                    .inName = u"lan0"_s,
                    .source = IpPrefix{ipv4(10, 50, 0, 128), 25}}}),
             (Packets{{.family = kIpv4, .mark = 9, .inLink = 3, .source = ipv4(10, 50, 0, 129)}}));
}

void RulePacketsTest::noSourceIsThePlainPacket()
{
    QCOMPARE(more({{.family = kIpv4, .source = IpPrefix{{kIpv4, {}}, 32}}}), Packets());
}

void RulePacketsTest::usersAreAskedForAndTheNextOne()
{
    QCOMPARE(more({{.family = kIpv4, .users = std::pair(0U, 999U)}}),
             (Packets{{.family = kIpv4, .user = 0}, {.family = kIpv4, .user = 1000}}));
    QCOMPARE(more({{.family = kIpv4, .users = std::pair(7U, 0xffffffffU)}}),
             (Packets{{.family = kIpv4, .user = 7}}));
}

void RulePacketsTest::theRestIsCopied()
{
    QCOMPARE(more({{.family = kIpv4,
                    .typeOfService = 16,
                    .protocol = 6,
                    .sourcePort = 80,
                    .destinationPort = 443}}),
             (Packets{{.family = kIpv4,
                       .typeOfService = 16,
                       .protocol = 6,
                       .sourcePort = 80,
                       .destinationPort = 443}}));
}

void RulePacketsTest::boundSocketsAndVrfsAreAskedFor()
{
    QCOMPARE(more({{.family = kIpv4, .outName = u"tun0"_s}}), (Packets{{.family = kIpv4, .outLink = 5}}));
    QCOMPARE(more({}, {4}), (Packets{{.family = kIpv4, .outLink = 4}, {.family = kIpv6, .outLink = 4}}));
}

void RulePacketsTest::hostsOfAPrefixAreNotItsEnds()
{
    QCOMPARE(hostOf({ipv4(10, 0, 0, 77), 24}), ipv4(10, 0, 0, 1));
    QCOMPARE(hostOf({ipv4(10, 0, 0, 77), 24}, ipv4(10, 0, 0, 1)), ipv4(10, 0, 0, 2));
    QCOMPARE(hostOf({ipv4(10, 0, 0, 5), 30}, ipv4(10, 0, 0, 5)), ipv4(10, 0, 0, 6));
    QCOMPARE(hostOf({ipv4(10, 0, 0, 4), 31}, ipv4(10, 0, 0, 4)), ipv4(10, 0, 0, 5));
    QCOMPARE(hostOf({ipv4(10, 0, 0, 5), 31}, ipv4(10, 0, 0, 5)), ipv4(10, 0, 0, 4));
    QCOMPARE(hostOf({ipv4(10, 0, 0, 5), 32}, ipv4(10, 0, 0, 5)), ipv4(10, 0, 0, 5));
    QCOMPARE(hostOf({{kIpv6, {0xfd, 1, 2, 3, 4, 5, 6, 7, 8, 9}}, 12}),
             (IpAddress{kIpv6, {0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}}));
    QVERIFY(contains({ipv4(10, 50, 0, 0), 23}, ipv4(10, 50, 1, 255)));
    QVERIFY(!contains({ipv4(10, 50, 0, 0), 23}, ipv4(10, 50, 2, 0)));
    QVERIFY(!contains({ipv4(0, 0, 0, 0), 0}, IpAddress{kIpv6, {}}));
}

PORTREEVE_TEST(RulePacketsTest)
#include "rulepacketstest.moc"

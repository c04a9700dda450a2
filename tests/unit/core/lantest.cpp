// SPDX-License-Identifier: MIT
#include "helper/core/lan.h"
#include "helper/core/ruleset.h"
#include "helper/core/shaping/forwarding.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>
#include <algorithm>

using namespace portreeve;
using namespace Qt::StringLiterals;

namespace {

IpPrefix ipv4(std::array<quint8, 4> bytes, quint8 length)
{
    IpPrefix prefix{{AddressFamily::IPv4, {}}, length};
    std::ranges::copy(bytes, prefix.address.bytes.begin());
    return prefix;
}

/// An address of that link, with its network.
LinkAddress on(quint32 link, const IpPrefix &network)
{
    return {link, network.address, network};
}

QStringList textsOf(const std::vector<IpPrefix> &prefixes)
{
    QStringList texts;
    for (const IpPrefix &prefix : prefixes)
        texts << toText(prefix);
    return texts;
}

/// `from 10.0.0.0/24`, `to 224.0.0.0/4`.
QStringList textsOf(const std::vector<LeaveOut> &rules)
{
    QStringList texts;
    for (const LeaveOut &rule : rules)
        texts << (rule.field == AddressField::Source ? u"from "_s : u"to "_s) + toText(rule.prefix);
    return texts;
}

} // namespace

class LanTest : public QObject
{
    Q_OBJECT

private slots:
    void bitsBeyondThePrefixCountAsZero()
    {
        QCOMPARE(toText(canonical(ipv4({192, 0, 2, 77}, 24))), u"192.0.2.0/24"_s);
        QCOMPARE(toText(canonical(ipv4({192, 0, 2, 77}, 30))), u"192.0.2.76/30"_s);
        QCOMPARE(toText(canonical(ipv4({192, 0, 2, 77}, 0))), u"0.0.0.0/0"_s);
        QCOMPARE(toText(canonical(ipv4({192, 0, 2, 77}, 32))), u"192.0.2.77/32"_s);
    }

    void ipv6IsWrittenShort()
    {
        const auto text = [](std::array<quint8, 16> bytes, quint8 length) {
            return toText(canonical({{AddressFamily::IPv6, bytes}, length}));
        };
        QCOMPARE(text({0xfd, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 9}, 64), u"fd00:0:0:1::/64"_s);
        QCOMPARE(text({}, 0), u"::/0"_s);
        QCOMPARE(text({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 128), u"::1/128"_s);
        QCOMPARE(text({0x20, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8}, 128), u"2001:2:3:4:5:6:7:8/128"_s);
        QCOMPARE(text({0xff}, 8), u"ff00::/8"_s);
    }

    void whatIsWithinAnotherIsLeftAway()
    {
        QCOMPARE(
            textsOf(withoutCovered({ipv4({10, 0, 1, 0}, 24), ipv4({10, 0, 0, 0}, 16), ipv4({10, 1, 0, 0}, 24),
                                    ipv4({10, 0, 0, 0}, 24), ipv4({10, 1, 0, 0}, 24)})),
            (QStringList{u"10.0.0.0/16"_s, u"10.1.0.0/24"_s}));
        QCOMPARE(withoutCovered({}).size(), std::size_t{0});
    }

    void neighboursAreThoseOfTheUplinksAndLinkLocal()
    {
        QCOMPARE(textsOf(neighbourPrefixes({ipv4({192, 168, 1, 9}, 24)})),
                 (QStringList{u"169.254.0.0/16"_s, u"192.168.1.0/24"_s, u"fe80::/10"_s}));
    }

    void onlyTheNetworksOfTheUplinksThemselvesAreLeftOut()
    {
        const std::vector networks{on(2, ipv4({192, 168, 1, 9}, 24)), on(3, ipv4({10, 0, 0, 1}, 8)),
                                   on(2, ipv4({203, 0, 113, 2}, 32))};
        const auto uplinks = withoutLan({{2, u"eth0"_s}}, networks);
        QCOMPARE(textsOf(uplinks.at(0).neighbours),
                 (QStringList{u"169.254.0.0/16"_s, u"192.168.1.0/24"_s, u"fe80::/10"_s}));
    }

    void whatComesInIsToldByItsSourceWhatGoesOutByItsDestination()
    {
        const auto uplinks = withoutLan({{2, u"eth0"_s}}, std::vector{on(2, ipv4({192, 168, 1, 9}, 24))});
        QCOMPARE(textsOf(leftOut(Direction::In, uplinks)),
                 (QStringList{u"from 169.254.0.0/16"_s, u"from 192.168.1.0/24"_s, u"from fe80::/10"_s,
                              u"to 224.0.0.0/4"_s, u"to 255.255.255.255/32"_s, u"to ff00::/8"_s}));
        QCOMPARE(textsOf(leftOut(Direction::Out, uplinks)),
                 (QStringList{u"to 169.254.0.0/16"_s, u"to 192.168.1.0/24"_s, u"to fe80::/10"_s,
                              u"to 224.0.0.0/4"_s, u"to 255.255.255.255/32"_s, u"to ff00::/8"_s}));
    }

    void aNetworkThatSeveralUplinksHaveIsAskedForOnce()
    {
        const std::vector networks{on(2, ipv4({10, 0, 0, 2}, 24)), on(3, ipv4({10, 0, 0, 3}, 24))};
        const auto uplinks = withoutLan({{2, u"eth0"_s}, {3, u"wlan0"_s}}, networks);
        QCOMPARE(leftOut(Direction::In, uplinks).size(),
                 leftOut(Direction::In, std::span(uplinks).first(1)).size());
    }

    void withTheLanNoPacketIsAskedForItsAddresses()
    {
        QVERIFY(leftOut(Direction::In, std::vector<Uplink>{{2, u"eth0"_s}}).empty());
    }

    void leavingOutComesBeforeAllThatCountsOrDrops()
    {
        const std::vector entries{Entry{
            1,
            {PortSet::parse(u"80"_s).value(), Protocol::Both, Side::Local, {}, Billing::Single, kWeightOne}}};
        quint32 serial = 1;
        const Layout layout = place({}, entries, {}, serial);
        const auto uplinks = withoutLan({{2, u"eth0"_s}}, {});
        const Ruleset rules = describe(layout, dispatchesOf(layout, {}, serial), uplinks);
        for (const auto &direction : {u"in"_s, u"out"_s}) {
            const auto &chain = rules.chains.at(direction).rules;
            const std::size_t expected = direction == "in"_L1 ? leftOut(Direction::In, uplinks).size()
                                                              : leftOut(Direction::Out, uplinks).size();
            QVERIFY(expected > 0 && chain.size() > expected);
            for (std::size_t i = 0; i < chain.size(); ++i)
                QCOMPARE(std::holds_alternative<LeaveOut>(chain.at(i)), i < expected);
        }
    }

    void limitsLeaveOutTheSame()
    {
        const SegmentMap segments{{{Side::Local, Transport::Tcp, Direction::In}, {{{80, 80}, 1}}}};
        const std::array<ClassIds, 2> classes{ClassIds{{1, 7}}, ClassIds{}};
        const auto uplinks = withoutLan({{2, u"eth0"_s}}, {});
        const Forwarding forwarding = describeForwarding(segments, classes, {5, 6}, uplinks);
        const auto &chain = forwarding.chains.at(u"in"_s).rules;
        const std::size_t expected = leftOut(Direction::In, uplinks).size();
        QCOMPARE(chain.size(), expected + 1);
        QVERIFY(std::holds_alternative<ForwardByMap>(chain.back()));
        QCOMPARE(ruleText(chain.front()), u"leave out from 169.254.0.0/16"_s);
    }
};

PORTREEVE_TEST(LanTest)
#include "lantest.moc"

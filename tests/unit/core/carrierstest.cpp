// SPDX-License-Identifier: MIT
#include "helper/core/carrierrules.h"
#include "helper/core/recovery.h"
#include "helper/core/rulesetchange.h"
#include "helper/core/shaping/forwardingchange.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>

using namespace portreeve;
using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kRate = 1'000'000;

Entry entryOf(EntryId id, const QString &ports, Protocol protocol = Protocol::Both, Side side = Side::Local)
{
    return {id, {PortSet::parse(ports).value(), protocol, side, {}, Billing::Single, kWeightOne}};
}

const Uplink kEth{2, u"eth0"_s};
const Carrier kVxlan{Transport::Udp, CarrierEnd::Destination, 4789, 5};
const Carrier kWireGuard{Transport::Udp, CarrierEnd::Near, 51820, {}, {443}};

std::vector<Uplink> withTunnel(const Carrier &carrier)
{
    return {kEth, {.index = 9, .name = u"tunnel0"_s, .carriers = {carrier}}};
}

Ruleset rulesOf(const Layout &layout, const std::vector<Uplink> &uplinks)
{
    quint32 serial = 1000;
    return describe(layout, dispatchesOf(layout, {}, serial), uplinks);
}

// The ports of the carriers' banks, as names of sets without their serial.
QStringList carrierSets(const Layout &layout)
{
    QStringList names = setNames(layout);
    names.removeIf([](const QString &name) { return !name.startsWith("carrier_"_L1); });
    for (QString &name : names)
        name.truncate(name.lastIndexOf(u'.'));
    return names;
}

QStringList textsOf(const ForwardChain &chain)
{
    QStringList texts;
    for (const ForwardRule &rule : chain.rules)
        texts << ruleText(rule);
    return texts;
}

} // namespace

class CarriersTest : public QObject
{
    Q_OBJECT

private:
    quint32 m_serial = 1;

private slots:
    void init() { m_serial = 1; }

    void onlyAnEntryOnExactlyTheCarriersPortCountsIt_data()
    {
        QTest::addColumn<QString>("ports");
        QTest::addColumn<Protocol>("protocol");
        QTest::addColumn<Side>("side");
        QTest::addColumn<bool>("counts");
        const auto row = [](const char *name, const QString &ports, Protocol protocol, Side side,
                            bool counts) { QTest::newRow(name) << ports << protocol << side << counts; };
        row("its own port", u"51820"_s, Protocol::Udp, Side::Local, true);
        row("both protocols", u"51820"_s, Protocol::Both, Side::Local, true);
        row("the other protocol", u"51820"_s, Protocol::Tcp, Side::Local, false);
        row("the near port at the far end", u"51820"_s, Protocol::Udp, Side::Remote, false);
        row("the far port", u"443"_s, Protocol::Udp, Side::Remote, true);
        row("a well-known service's port, both protocols", u"443"_s, Protocol::Both, Side::Remote, false);
        row("all ports", u"1-65535"_s, Protocol::Udp, Side::Local, false);
        row("a range", u"51820-51821"_s, Protocol::Udp, Side::Local, false);
        row("a list", u"53,51820"_s, Protocol::Udp, Side::Local, false);
        row("another port", u"8000"_s, Protocol::Udp, Side::Local, false);
    }
    void onlyAnEntryOnExactlyTheCarriersPortCountsIt()
    {
        QFETCH(QString, ports);
        QFETCH(Protocol, protocol);
        QFETCH(Side, side);
        const EntrySpec spec = entryOf(1, ports, protocol, side).spec;
        const CarrierPorts carriers = carrierPortsOf(withTunnel(kWireGuard));
        QTEST(countsCarriers(spec, Transport::Udp, carriers), "counts");
        QVERIFY(!countsCarriers(spec, Transport::Tcp, carriers));
        QVERIFY(!countsCarriers(spec, Transport::Udp, {}));
    }

    void aCarrierNamedByTcpIsNoneByUdp()
    {
        const CarrierPorts carriers = carrierPortsOf(withTunnel({Transport::Tcp, CarrierEnd::Either, 1194}));
        const EntrySpec spec = entryOf(1, u"1194"_s).spec;
        QVERIFY(countsCarriers(spec, Transport::Tcp, carriers));
        QVERIFY(!countsCarriers(spec, Transport::Udp, carriers));
        QVERIFY(countsCarriers(entryOf(1, u"1194"_s, Protocol::Tcp, Side::Remote).spec, Transport::Tcp,
                               carriers));
    }

    void aTunnelThatIsTheOnlyUplinkIsCarriedNowhere()
    {
        const std::vector<Uplink> alone{withTunnel(kVxlan).back()};
        QVERIFY(carrierPortsOf(alone).empty());
        QVERIFY(carrierRules(alone, Direction::In).isEmpty());
        const std::vector<Uplink> plain{kEth, {7, u"wlan0"_s}};
        QVERIFY(carrierRules(plain, Direction::Out).isEmpty());
    }

    void aSetNameOfCarriersReadsBack()
    {
        const BankKey key{Role::Cutoff,
                          Scope::Carriers,
                          Billing::Single,
                          Side::Local,
                          Transport::Udp,
                          SetKind::Singles,
                          0,
                          12};
        QCOMPARE(setName(key, Direction::Out, 17), u"carrier_cutoff_single_local_udp_out_0_12.17"_s);
        QVERIFY((parseSetName(u"carrier_cutoff_single_local_udp_out_0_12.17"_s) ==
                 ParsedSetName{key, Direction::Out, 17}));
        QCOMPARE(serialOf(u"carrier_local_udp_in_0_12.18"_s), std::optional(18U));
        QVERIFY(countsUsage(u"carrier_local_udp_in_0_12.18"_s));
        QVERIFY(!isReplaceable(carrierChain(Direction::In)));
    }

    void aTunnelThatComesAndGoesMovesNoOtherElement()
    {
        const std::vector entries{entryOf(1, u"51820"_s), entryOf(2, u"1-65535"_s), entryOf(3, u"8000"_s)};
        const Layout before = place({}, entries, {}, m_serial);
        const Layout with = place(before, entries, {}, m_serial, carrierPortsOf(withTunnel(kWireGuard)));
        QCOMPARE(carrierSets(with),
                 (QStringList{u"carrier_local_udp_in_0_12"_s, u"carrier_local_udp_out_0_12"_s}));
        const RulesetChange change = diff(before, with, {}, {});
        QCOMPARE(change.newSets.size(), std::size_t{2});
        QCOMPARE(change.newSets.at(0).elements, (std::vector<Element>{{{51820, 51820}, 1}}));
        QVERIFY(change.growths.empty());
        QCOMPARE(place(with, entries, {}, m_serial), before);
    }

    void whatABlockedEntryOnTheCarrierDropsIsTheCarrierToo()
    {
        const std::vector entries{entryOf(1, u"51820"_s, Protocol::Udp)};
        GuardMap guards;
        guards[1].isBlocked = true;
        const Layout layout = place({}, entries, guards, m_serial, carrierPortsOf(withTunnel(kWireGuard)));
        QVERIFY(carrierSets(layout).contains(u"carrier_drop_local_udp_in_0_12"_s));
        const Ruleset rules = rulesOf(layout, withTunnel(kWireGuard));
        const auto &chain = rules.chains.at(u"carrier_in"_s).rules;
        QCOMPARE(chain.size(), std::size_t{3});
        QVERIFY(std::get<JumpBySlice>(chain.at(0)).map.startsWith("carrier_drop_local_udp_in_0."_L1));
    }

    void carriersTurnOffBeforeAllElse()
    {
        const std::vector entries{entryOf(1, u"4789"_s, Protocol::Udp), entryOf(2, u"1-65535"_s)};
        const auto uplinks = withTunnel(kVxlan);
        const Layout layout = place({}, entries, {}, m_serial, carrierPortsOf(uplinks));
        const Ruleset rules = rulesOf(layout, uplinks);
        QVERIFY(rules.chains.at(u"in"_s).rules.front() ==
                Rule(JumpByTransport{Transport::Udp, u"carrier_match_udp_in"_s}));
        QCOMPARE(rules.chains.at(u"in"_s).rules.size(), std::size_t{4}); // one map, two ranges
        QVERIFY(rules.chains.at(u"carrier_match_udp_out"_s).rules ==
                (std::vector<Rule>{
                    JumpByCarrier{PortField::Destination, 4789, 5, Direction::Out, 9, u"carrier_out"_s}}));
        const auto &carried = rules.chains.at(u"carrier_in"_s).rules;
        QCOMPARE(carried.size(), std::size_t{2});
        QVERIFY(carried.back() == Rule(AcceptPacket{}));
        // What no entry counts ends there as well.
        const Ruleset bare = rulesOf(place({}, std::vector{entryOf(2, u"1-65535"_s)}, {}, m_serial), uplinks);
        QVERIFY(bare.chains.at(u"carrier_in"_s).rules == (std::vector<Rule>{AcceptPacket{}}));
    }

    void whereTheEndIsNearItIsTheOtherFieldTheOtherWay()
    {
        const auto uplinks = withTunnel(kWireGuard);
        const auto fieldOf = [&uplinks](Direction direction) {
            return carrierRules(uplinks, direction).matches.begin()->second.front().field;
        };
        QCOMPARE(fieldOf(Direction::In), PortField::Destination);
        QCOMPARE(fieldOf(Direction::Out), PortField::Source);
        const auto either = withTunnel({Transport::Udp, CarrierEnd::Either, 1194});
        QCOMPARE(carrierRules(either, Direction::In).matches.begin()->second.size(), std::size_t{2});
    }

    void aTunnelThatGoesIsOneTransactionOfWhatItTook()
    {
        const std::vector entries{entryOf(1, u"4789"_s, Protocol::Udp), entryOf(2, u"1-65535"_s)};
        const auto uplinks = withTunnel(kVxlan);
        const Layout with = place({}, entries, {}, m_serial, carrierPortsOf(uplinks));
        const Layout without = place(with, entries, {}, m_serial);
        RulesetChange change = diff(with, without, rulesOf(with, uplinks), rulesOf(without, {kEth}));
        QVERIFY(takePreparation(change).isEmpty());
        for (const QString &chain : {u"carrier_in"_s, u"carrier_match_udp_in"_s}) {
            QVERIFY(change.emptyChains.contains(chain));
            QVERIFY(change.removeChains.contains(chain));
        }
        // Their counts are still to be collected.
        QVERIFY(change.removeSets.isEmpty());
    }

    void whatAFormerProcessCountedOfCarriersIsFoundAgain()
    {
        const std::vector entries{entryOf(1, u"4789"_s, Protocol::Udp), entryOf(2, u"1-65535"_s)};
        const CarrierPorts carriers = carrierPortsOf(withTunnel(kVxlan));
        const Layout layout = place({}, entries, {}, m_serial, carriers);
        FoundSets sets;
        for (const Bank &bank : layout) {
            for (const Direction direction : {Direction::In, Direction::Out})
                sets.emplace(setName(bank.key, direction, bank.serial), bank.elements);
        }
        QCOMPARE(recover(sets), layout);
        QCOMPARE(place(recover(sets), entries, {}, m_serial, carriers), layout);
    }

    void ofWhatCarriesATunnelOnlyItsOwnEntriesDecide()
    {
        const Entry exact = entryOf(1, u"51820"_s);
        const Entry wide = entryOf(2, u"1-65535"_s);
        // The wide one is throttled: of all else it decides.
        const std::vector<SaidRates> said{{&exact, 2 * kRate, 2 * kRate}, {&wide, kRate, kRate, true, true}};
        const CarrierPorts carriers = carrierPortsOf(withTunnel(kWireGuard));
        const MatchKey key{Side::Local, Transport::Udp, Direction::In};
        QCOMPARE(flatten(said).at(key), (Segments{{{1, 65535}, 2}}));
        const SegmentMap carried = flattenForCarriers(said, carriers);
        QCOMPARE(carried.size(), std::size_t{2}); // UDP alone, in and out
        QCOMPARE(carried.at(key), (Segments{{{51820, 51820}, 1}}));
    }

    void theShapersTableSendsCarriersToTheirOwnMaps()
    {
        const Entry exact = entryOf(1, u"51820"_s, Protocol::Udp);
        const Entry wide = entryOf(2, u"1-65535"_s);
        const std::vector<SaidRates> said{{&exact, kRate, kRate}, {&wide, kRate, kRate}};
        const ClassIds ids{{1, 11}, {2, 12}};
        const auto uplinks = withTunnel(kWireGuard);
        const auto describe = [&](std::span<const Uplink> where) {
            return describeForwarding(flatten(said), {ids, ids}, {10, 11}, where,
                                      flattenForCarriers(said, carrierPortsOf(where)));
        };
        const Forwarding with = describe(uplinks);
        QCOMPARE(textsOf(with.chains.at(u"in"_s)).front(), u"udp jump carrier_match_udp_in"_s);
        QCOMPARE(textsOf(with.chains.at(u"carrier_match_udp_in"_s)),
                 (QStringList{u"to 51820 not on 9 jump carrier_in"_s}));
        QCOMPARE(textsOf(with.chains.at(u"carrier_out"_s)),
                 (QStringList{u"carrier_local_udp_out.64 to device.11"_s, u"accept"_s}));
        const Forwarding without = describe(std::vector{kEth});
        QVERIFY(!without.chains.contains(u"carrier_in"_s));
        const ForwardingChange change = diff(asFound(with), without);
        QVERIFY(change.newMaps.empty());
        QCOMPARE(change.removeMaps.size(), qsizetype{2});
        QVERIFY(diff(asFound(with), with).isEmpty());
    }
};

PORTREEVE_TEST(CarriersTest)
#include "carrierstest.moc"

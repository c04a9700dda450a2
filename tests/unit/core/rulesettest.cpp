// SPDX-License-Identifier: MIT
#include "helper/core/rulesetchange.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>

using namespace portreeve;
using namespace Qt::StringLiterals;

namespace {

Entry entryOf(EntryId id, const QString &ports, Side side = Side::Local)
{
    return {id, {PortSet::parse(ports).value(), Protocol::Tcp, side, {}, Billing::Single, kWeightOne}};
}

const std::vector<Uplink> kEth{{2, u"eth0"_s}};
constexpr EtherAddress kBridge{2, 0, 0, 0, 0, 4};
constexpr EtherAddress kPort{2, 0, 0, 0, 0, 2};

Ruleset rulesOf(const Layout &layout, const std::vector<Uplink> &uplinks = kEth)
{
    quint32 serial = 1000;
    return describe(layout, dispatchesOf(layout, {}, serial), uplinks);
}

} // namespace

class RulesetTest : public QObject
{
    Q_OBJECT

private:
    quint32 m_serial = 1;

private slots:
    void nothingIsHookedInWhereNothingCounts()
    {
        const Layout layout = place({}, std::vector{entryOf(1, u"80"_s)}, {}, m_serial);
        QVERIFY(rulesOf({}).chains.empty());
        QVERIFY(!rulesOf(layout, {}).chains.contains(u"arriving"_s));
    }

    void aLocalPortIsTheDestinationOfWhatComesIn()
    {
        const Layout layout = place({}, std::vector{entryOf(1, u"80-90"_s)}, {}, m_serial);
        const Ruleset rules = rulesOf(layout, kEth);
        const auto in = std::get<CountInSet>(rules.chains.at(u"in"_s).rules.at(0));
        const auto out = std::get<CountInSet>(rules.chains.at(u"out"_s).rules.at(0));
        QCOMPARE(in.field, PortField::Destination);
        QCOMPARE(out.field, PortField::Source);
        QCOMPARE(in.set, setName(layout[0].key, Direction::In, layout[0].serial));
        QCOMPARE(out.set, setName(layout[0].key, Direction::Out, layout[0].serial));
    }

    void aRemotePortIsTheSourceOfWhatComesIn()
    {
        const Ruleset rules =
            rulesOf(place({}, std::vector{entryOf(1, u"80-90"_s, Side::Remote)}, {}, m_serial));
        QCOMPARE(std::get<CountInSet>(rules.chains.at(u"in"_s).rules.at(0)).field, PortField::Source);
        QCOMPARE(std::get<CountInSet>(rules.chains.at(u"out"_s).rules.at(0)).field, PortField::Destination);
    }

    void everyUplinkLeadsToTheSameCounting()
    {
        const std::vector<Uplink> two{{7, u"wlan0"_s}, {2, u"eth0"_s}};
        const Ruleset rules = rulesOf(place({}, std::vector{entryOf(1, u"80"_s)}, {}, m_serial), two);
        const Chain &arriving = rules.chains.at(u"arriving"_s);
        QCOMPARE(arriving.hook, std::optional(Hook::Arriving));
        QVERIFY(arriving.rules == (std::vector<Rule>{GotoByInterface{Direction::In, 7, u"in"_s},
                                                     GotoByInterface{Direction::In, 2, u"in"_s}}));
        QVERIFY(rules.chains.at(u"leaving"_s).rules ==
                (std::vector<Rule>{GotoByInterface{Direction::Out, 7, u"out"_s},
                                   GotoByInterface{Direction::Out, 2, u"out"_s}}));
    }

    void whatABridgeOnlyPassesOnIsLetThroughBeforeItsPacketsAreCounted()
    {
        const std::vector<Uplink> uplinks{{4, u"br0"_s, true, {kBridge}, {kBridge, kPort}}, {7, u"wlan0"_s}};
        const Ruleset rules = rulesOf(place({}, std::vector{entryOf(1, u"80"_s)}, {}, m_serial), uplinks);
        QVERIFY(rules.chains.at(u"arriving"_s).rules ==
                (std::vector<Rule>{AcceptBridged{Direction::In, 4, {kBridge, kPort}},
                                   GotoByInterface{Direction::In, 4, u"in"_s},
                                   GotoByInterface{Direction::In, 7, u"in"_s}}));
        QVERIFY(rules.chains.at(u"leaving"_s).rules ==
                (std::vector<Rule>{AcceptBridged{Direction::Out, 4, {}},
                                   GotoByInterface{Direction::Out, 4, u"out"_s},
                                   GotoByInterface{Direction::Out, 7, u"out"_s}}));
    }

    void anotherAddressOfABridgeRewritesWhatArrivesAlone()
    {
        const Layout layout = place({}, std::vector{entryOf(1, u"80"_s)}, {}, m_serial);
        const std::vector<Uplink> before{{4, u"br0"_s, true, {kBridge}, {kBridge}}};
        const std::vector<Uplink> after{{4, u"br0"_s, true, {kPort}, {kPort}}};
        const Ruleset rules = rulesOf(layout, after);
        RulesetChange expected;
        expected.emptyChains = {u"arriving"_s};
        expected.addRules = {{u"arriving"_s, rules.chains.at(u"arriving"_s).rules}};
        QVERIFY(diff(layout, layout, rulesOf(layout, before), rules) == expected);
    }

    void onlyTheLastLookAtATransportDoesNotComeBack_data()
    {
        QTest::addColumn<QString>("others");
        QTest::addColumn<QList<bool>>("comeBack"); // the maps of what comes in, in the order of the rules
        QTest::addRow("alone") << QString() << QList<bool>{false};
        QTest::addRow("a range of the same transport") << u"tcp 100-200"_s << QList<bool>{true};
        QTest::addRow("a range of the other one") << u"udp 100-200"_s << QList<bool>{false};
        QTest::addRow("a second layer") << u"tcp 80"_s << QList<bool>{true, false};
        QTest::addRow("a port of the other one") << u"udp 80"_s << QList<bool>{false, false};
    }
    void onlyTheLastLookAtATransportDoesNotComeBack()
    {
        QFETCH(QString, others);
        std::vector entries{entryOf(1, u"80"_s)};
        if (!others.isEmpty()) {
            entries.push_back(entryOf(2, others.section(u' ', 1)));
            entries.back().spec.protocol = others.startsWith("udp"_L1) ? Protocol::Udp : Protocol::Tcp;
        }
        const Ruleset rules = rulesOf(place({}, entries, {}, m_serial));
        QList<bool> comeBack;
        for (const Rule &rule : rules.chains.at(u"in"_s).rules) {
            if (const auto *jump = std::get_if<JumpBySlice>(&rule))
                comeBack << rules.maps.at(jump->map).comesBack;
        }
        QTEST(comeBack, "comeBack");
    }

    void aMapIsMadeAnewWhenMoreFollowsIt()
    {
        quint32 serial = 100;
        const Layout before = place({}, std::vector{entryOf(1, u"80"_s)}, {}, m_serial);
        const Layout after =
            place(before, std::vector{entryOf(1, u"80"_s), entryOf(2, u"100-200"_s)}, {}, m_serial);
        const auto old = dispatchesOf(before, {}, serial);
        QCOMPARE(dispatchesOf(before, old, serial).at(0).serial, old.at(0).serial);
        QVERIFY(dispatchesOf(after, old, serial).at(0).serial != old.at(0).serial);
    }

    void fromNothingEverythingIsMadeAndBackAgain()
    {
        const Layout layout = place({}, std::vector{entryOf(1, u"80"_s)}, {}, m_serial);
        const Ruleset rules = rulesOf(layout, kEth);
        const RulesetChange made = diff({}, layout, {}, rules);
        QCOMPARE(made.newSets.size(), std::size_t{2});
        QCOMPARE(made.newChains.size(), rules.chains.size());
        QCOMPARE(made.newMaps.size(), std::size_t{2});
        QVERIFY(made.removeChains.isEmpty() && made.removeSets.isEmpty());
        const RulesetChange unmade = diff(layout, {}, rules, {});
        QCOMPARE(unmade.removeChains, (QStringList{u"arriving"_s, u"in"_s, u"leaving"_s, u"out"_s}));
        QVERIFY2(unmade.removeMaps.isEmpty(), "packets may still be on their way");
        QVERIFY2(unmade.removeSets.isEmpty(), "sets stay until the database has their counts");
    }

    void aGrowingSetNeedsNoNewRule()
    {
        const Layout before = place({}, std::vector{entryOf(1, u"80"_s)}, {}, m_serial);
        const Layout after =
            place(before, std::vector{entryOf(1, u"80"_s), entryOf(2, u"81"_s)}, {}, m_serial);
        const RulesetChange change = diff(before, after, rulesOf(before), rulesOf(after));
        QCOMPARE(change.growths.size(), std::size_t{2});
        QCOMPARE(change.growths[0].elements, (std::vector<Element>{{{81, 81}, 2}}));
        QVERIFY(change.newSets.empty() && change.addRules.empty() && change.newChains.empty());
    }

    void theSameStateIsNoChange()
    {
        const Layout layout = place({}, std::vector{entryOf(1, u"80,100-200"_s)}, {}, m_serial);
        const Ruleset rules = rulesOf(layout, kEth);
        QVERIFY(diff(layout, layout, rules, rules).isEmpty());
    }

    void anotherUplinkRewritesTheHooksAlone()
    {
        const Layout layout = place({}, std::vector{entryOf(1, u"80"_s)}, {}, m_serial);
        const std::vector<Uplink> other{{9, u"eth0"_s}};
        const RulesetChange change = diff(layout, layout, rulesOf(layout, kEth), rulesOf(layout, other));
        QCOMPARE(change.emptyChains, (QStringList{u"arriving"_s, u"leaving"_s}));
        QVERIFY(change.newSets.empty() && change.newChains.empty() && change.removeChains.isEmpty());
    }

    void unknownRulesAreAllWrittenAnew()
    {
        const Layout layout = place({}, std::vector{entryOf(1, u"80"_s)}, {}, m_serial);
        const Ruleset rules = rulesOf(layout, kEth);
        const QStringList found{u"arriving"_s, u"in"_s, u"left_over"_s};
        const RulesetChange change = rewrite(layout, layout, found, rules);
        QCOMPARE(change.emptyChains, found);
        QCOMPARE(change.removeChains, QStringList{u"left_over"_s});
        QCOMPARE(change.addRules.size(), rules.chains.size());
        QCOMPARE(change.newChains.size(), rules.chains.size() - 2);
        QVERIFY(change.newSets.empty());
    }
};

PORTREEVE_TEST(RulesetTest)
#include "rulesettest.moc"

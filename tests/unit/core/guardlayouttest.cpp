// SPDX-License-Identifier: MIT
#include "helper/core/recovery.h"
#include "helper/core/rulesetchange.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>
#include <algorithm>

using namespace portreeve;
using namespace Qt::StringLiterals;

namespace {

Entry entryOf(EntryId id, const QString &ports)
{
    Entry entry;
    entry.id = id;
    entry.spec.ports = PortSet::parse(ports).value();
    entry.spec.protocol = Protocol::Tcp;
    return entry;
}

Guard guardOf(Billing billing, bool cutsOff, bool trips)
{
    Guard guard{.billing = billing, .isBlocked = false, .cutoffAt = {}, .tripAt = {}, .total = 0};
    if (cutsOff)
        guard.cutoffAt = 1000;
    if (trips)
        guard.tripAt = 500;
    return guard;
}

const std::vector<Uplink> kEth{{2, u"eth0"_s}};

} // namespace

class GuardLayoutTest : public QObject
{
    Q_OBJECT

private:
    quint32 m_serial = 1;

    static const Bank *bankOf(const Layout &layout, Role role)
    {
        const auto found = std::ranges::find(layout, role, [](const Bank &bank) { return bank.key.role; });
        return found == layout.end() ? nullptr : &*found;
    }

    Ruleset rulesOf(const Layout &layout)
    {
        return describe(layout, dispatchesOf(layout, {}, m_serial), kEth);
    }

    /// What is done in this chain with a port of slice 0, in order.
    static QStringList actions(const Ruleset &rules, const QString &chain)
    {
        QStringList names;
        for (const Rule &rule : rules.chains.at(chain).rules) {
            if (const auto *dispatch = std::get_if<JumpBySlice>(&rule))
                names << actions(rules, rules.maps.at(dispatch->map).chains.front().second);
            else if (const auto *drop = std::get_if<DropInSet>(&rule))
                names << drop->set.section(u'.', 0, 0);
            else if (const auto *quota = std::get_if<QuotaByMap>(&rule))
                names << quota->map.section(u'.', 0, 0) + (quota->drops ? u" drop"_s : u""_s);
            else if (const auto *count = std::get_if<CountInSet>(&rule))
                names << count->set.section(u'.', 0, 0);
        }
        return names;
    }

private slots:
    void init() { m_serial = 1; }

    void theNamesOfAllRolesReadBack_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name :
             {"drop_local_tcp_in_0_3.17", "cutoff_single_local_tcp_out_0_3.17",
              "cutoff_ingress_remote_udp_in_2r.1", "tripwire_double_local_udp_out_15_15.4294967295"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void theNamesOfAllRolesReadBack()
    {
        QFETCH(const QString, name);
        const auto parsed = parseSetName(name);
        QVERIFY(parsed);
        QCOMPARE(setName(parsed->key, parsed->direction, parsed->serial), name);
        QVERIFY(isReplaceable(name));
    }

    void aNameWithoutItsBillingIsNoneOfOurs()
    {
        QVERIFY(!parseSetName(u"cutoff_local_tcp_out_0_3.17"_s));
        QVERIFY(!parseSetName(u"drop_single_local_tcp_in_0_3.17"_s));
        QVERIFY(!parseSetName(u"count_local_tcp_in_0_3.17"_s));
    }

    void aPacketIsDroppedChargedAndCountedInThisOrder()
    {
        Guard blocked;
        blocked.isBlocked = true;
        const GuardMap guards{{1, guardOf(Billing::Double, true, true)}, {2, blocked}};
        const Layout layout =
            place({}, std::vector{entryOf(1, u"80"_s), entryOf(2, u"81"_s)}, guards, m_serial);
        const Ruleset rules = rulesOf(layout);
        QCOMPARE(actions(rules, u"out"_s),
                 (QStringList{u"drop_local_tcp_out_0_0"_s, u"cutoff_double_local_tcp_out_0_0 drop"_s,
                              u"tripwire_double_local_tcp_out_0_0"_s, u"local_tcp_out_0_0"_s}));
        QCOMPARE(actions(rules, u"in"_s),
                 (QStringList{u"drop_local_tcp_in_0_0"_s, u"cutoff_double_local_tcp_in_0_0 drop"_s,
                              u"tripwire_double_local_tcp_in_0_0"_s, u"local_tcp_in_0_0"_s}));
    }

    void onlyBilledDirectionsAreCharged()
    {
        const GuardMap guards{{1, guardOf(Billing::Single, true, false)}};
        const Layout layout = place({}, std::vector{entryOf(1, u"80-90"_s)}, guards, m_serial);
        const Ruleset rules = rulesOf(layout);
        QCOMPARE(actions(rules, u"in"_s), QStringList{u"local_tcp_in_0r"_s});
        QCOMPARE(actions(rules, u"out"_s),
                 (QStringList{u"cutoff_single_local_tcp_out_0r drop"_s, u"local_tcp_out_0r"_s}));
        QVERIFY(!setNames(layout).contains(u"cutoff_single_local_tcp_in_0r.1"_s));
    }

    void aGuardThatComesOrGoesTouchesNoCounter()
    {
        const std::vector entries{entryOf(1, u"80,8000-8100"_s), entryOf(2, u"81"_s)};
        const Layout bare = place({}, entries, {}, m_serial);
        const GuardMap guards{{1, guardOf(Billing::Single, true, true)},
                              {2, guardOf(Billing::Single, true, true)}};
        const Layout guarded = place(bare, entries, guards, m_serial);
        const GuardMap fewer{{2, guardOf(Billing::Single, true, false)}};
        const Layout less = place(guarded, entries, fewer, m_serial);
        for (const Layout *layout : {&guarded, &less}) {
            for (const Bank &bank : bare)
                QVERIFY(std::ranges::find(*layout, bank) != layout->end());
        }
        QCOMPARE(bankOf(less, Role::Tripwire), nullptr);
        QVERIFY(bankOf(less, Role::Cutoff)->serial > bankOf(guarded, Role::Cutoff)->serial);
    }

    void aCounterThatMovesLetsGuardsBeWhereTheyAre()
    {
        const GuardMap guards{{1, guardOf(Billing::Single, true, true)}};
        const Layout before =
            place({}, std::vector{entryOf(1, u"80"_s), entryOf(2, u"81"_s)}, guards, m_serial);
        const Layout after = place(before, std::vector{entryOf(1, u"80"_s)}, guards, m_serial);
        QVERIFY(*bankOf(after, Role::Cutoff) == *bankOf(before, Role::Cutoff));
        QVERIFY(bankOf(after, Role::Count)->serial > bankOf(before, Role::Count)->serial);
    }

    void guardsAreRecoveredFromTheKernelsSets()
    {
        const GuardMap guards{{1, guardOf(Billing::Ingress, true, true)},
                              {2, guardOf(Billing::Double, false, true)}};
        const Layout layout =
            place({}, std::vector{entryOf(1, u"80,90-99"_s), entryOf(2, u"80"_s)}, guards, m_serial);
        FoundSets sets;
        for (const Bank &bank : layout) {
            for (const Direction direction : directionsOf(bank.key.billing))
                sets.emplace(setName(bank.key, direction, bank.serial), bank.elements);
        }
        QVERIFY(recover(sets) == layout);
    }

    void overlappingGuardsGoToDifferentLayers()
    {
        const GuardMap guards{{1, guardOf(Billing::Single, true, false)},
                              {2, guardOf(Billing::Single, true, false)},
                              {3, guardOf(Billing::Double, true, false)}};
        const Layout layout = place(
            {}, std::vector{entryOf(1, u"80"_s), entryOf(2, u"80"_s), entryOf(3, u"80"_s)}, guards, m_serial);
        QStringList names;
        for (const Bank &bank : layout) {
            if (bank.key.role == Role::Cutoff)
                names << setName(bank.key, Direction::Out, bank.serial).section(u'.', 0, 0);
        }
        names.sort();
        QCOMPARE(names,
                 (QStringList{u"cutoff_double_local_tcp_out_0_0"_s, u"cutoff_single_local_tcp_out_0_0"_s,
                              u"cutoff_single_local_tcp_out_1_0"_s}));
    }
};

PORTREEVE_TEST(GuardLayoutTest)
#include "guardlayouttest.moc"

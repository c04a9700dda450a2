// SPDX-License-Identifier: MIT
#include "helper/core/shaping/classids.h"
#include "helper/core/shaping/classsteps.h"
#include "helper/core/shaping/forwardingchange.h"
#include "tests/support/testsuite.h"
#include "tests/unit/core/limitsamples.h"

#include <QtTest/QTest>
#include <set>

using namespace portreeve;
using namespace portreeve::samples;
using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kRate = 1'000'000;
constexpr EtherAddress kEth0{2, 0, 0, 0, 0, 1};
constexpr EtherAddress kBridge{2, 0, 0, 0, 0, 9};

/// The table of one limited entry.
Forwarding forwardingOn(const std::vector<Uplink> &uplinks)
{
    const Entry entry = entryOf(1, u"8000"_s);
    const ClassIds ids{{1, 8000}};
    return describeForwarding(flatten(std::vector<SaidRates>{{&entry, kRate, kRate}}), {ids, ids}, {10, 11},
                              uplinks);
}

} // namespace

class ShapingTest : public QObject
{
    Q_OBJECT

private slots:
    void aPortIsItsOwnClassNumberAndNoNumberIsGivenTwice()
    {
        std::vector<Entry> entries{entryOf(1, u"1"_s),
                                   entryOf(2, u"48"_s),
                                   entryOf(3, u"61441"_s),
                                   entryOf(4, u"65535"_s),
                                   entryOf(5, u"8000-9000"_s),
                                   entryOf(6, u"8000"_s),
                                   entryOf(7, u"8000"_s, Protocol::Tcp)};
        std::vector<const Entry *> all;
        for (const Entry &entry : entries)
            all.push_back(&entry);
        const ClassIds ids = assignClassIds(all, {});
        QCOMPARE(ids, (ClassIds{{1, 1}, {2, 48}, {3, 61441}, {4, 65535}, {5, 8000}, {6, 65534}, {7, 65533}}));
        QCOMPARE(classIdText(ids.at(5)), u"5052:1f40"_s);
        // Who has a number keeps it.
        QCOMPARE(assignClassIds(std::span(all).last(2), ids), (ClassIds{{6, 65534}, {7, 65533}}));
    }

    void thereAreNumbersForAsManyAsCanBeLimited()
    {
        std::vector<Entry> entries;
        for (EntryId id = 1; id <= kMaxLimited; ++id)
            entries.push_back(entryOf(id, u"20562"_s)); // 0x5052
        std::vector<const Entry *> all;
        for (const Entry &entry : entries)
            all.push_back(&entry);
        std::set<ClassMinor> minors;
        for (const auto &[id, minor] : assignClassIds(all, {}))
            minors.insert(minor);
        QCOMPARE(minors.size(), entries.size());
        QVERIFY(!minors.contains(0));
        QVERIFY(!minors.contains(0x5052));
    }

    void onlyWhatDiffersIsSent()
    {
        const ClassSteps steps = classSteps({{1, 100}, {2, 200}, {3, 300}}, {{2, 200}, {3, 333}, {4, 400}});
        QCOMPARE(steps.before, (std::vector<ClassStep>{{ClassStep::Kind::SetRate, 3, 333},
                                                       {ClassStep::Kind::Add, 4, 400}}));
        QCOMPARE(steps.after, (std::vector<ClassStep>{{ClassStep::Kind::Remove, 1, 100}}));
    }

    void changingOneLimitTouchesNothingOfTheOthers()
    {
        const Entry one = entryOf(1, u"8000"_s);
        const Entry two = entryOf(2, u"9000"_s);
        const ClassIds ids{{1, 8000}, {2, 9000}};
        const std::vector<Uplink> uplinks{{2, u"eth0"_s}};
        const auto describe = [&](const std::vector<SaidRates> &said) {
            return describeForwarding(flatten(said), {ids, ids}, {10, 11}, uplinks);
        };
        const Forwarding both = describe({{&one, kRate, kRate}, {&two, kRate, kRate}});
        const Forwarding first = describe({{&one, kRate, kRate}});
        QVERIFY(diff(asFound(both), both).isEmpty());
        const ForwardingChange change = diff(asFound(both), first);
        QCOMPARE(change.removeElements.size(), std::size_t{4}); // tcp and udp, in and out
        ForwardingChange rest = change;
        rest.removeElements.clear();
        QVERIFY(rest.isEmpty());
    }

    void onEthernetOnlyThisHostsOwnFramesAreLedOn()
    {
        const Forwarding table = forwardingOn({{2, u"eth0"_s, true, {kEth0}}});
        QCOMPARE(table.chains.at(u"in.2.eth0"_s).rules,
                 (std::vector<ForwardRule>{GotoWithOwn{Direction::In, {}, false, u"in"_s},
                                           GotoWithOwn{Direction::In, {}, true, u"in"_s}}));
        QCOMPARE(table.chains.at(u"out.2.eth0"_s).rules,
                 (std::vector<ForwardRule>{GotoWithOwn{Direction::Out, kEth0, false, u"out"_s}}));
    }

    void withoutEthernetAllFramesAreThisHosts()
    {
        const Forwarding table = forwardingOn({{2, u"wg0"_s}});
        QCOMPARE(table.chains.at(u"in.2.wg0"_s).rules, (std::vector<ForwardRule>{JumpTo{u"in"_s}}));
        QCOMPARE(table.chains.at(u"out.2.wg0"_s).rules, (std::vector<ForwardRule>{JumpTo{u"out"_s}}));
    }

    void atAPortTheBridgesFramesAreThisHostsToo()
    {
        const Forwarding table = forwardingOn({{2, u"eth0"_s, true, {kEth0, kBridge}}});
        QCOMPARE(table.chains.at(u"in.2.eth0"_s).rules,
                 (std::vector<ForwardRule>{GotoWithOwn{Direction::In, {}, false, u"in"_s},
                                           GotoWithOwn{Direction::In, kBridge, false, u"in"_s},
                                           GotoWithOwn{Direction::In, {}, true, u"in"_s},
                                           GotoWithOwn{Direction::In, kBridge, true, u"in"_s}}));
        QCOMPARE(table.chains.at(u"out.2.eth0"_s).rules,
                 (std::vector<ForwardRule>{GotoWithOwn{Direction::Out, kEth0, false, u"out"_s},
                                           GotoWithOwn{Direction::Out, kBridge, false, u"out"_s}}));
    }

    void anotherAddressRewritesTheHookOfWhatLeavesAlone()
    {
        const Forwarding before =
            forwardingOn({{2, u"eth0"_s, true, {kEth0}}, {3, u"eth1"_s, true, {kEth0}}});
        const Forwarding after =
            forwardingOn({{2, u"eth0"_s, true, {kBridge}}, {3, u"eth1"_s, true, {kEth0}}});
        ForwardingChange expected;
        expected.emptyChains = {u"out.2.eth0"_s};
        expected.addRules = {{u"out.2.eth0"_s, after.chains.at(u"out.2.eth0"_s).rules}};
        QCOMPARE(diff(asFound(before), after), expected);
    }

    void rulesThatDoDifferentThingsReadDifferently()
    {
        std::set<QString> texts;
        for (const auto &address :
             {std::optional<EtherAddress>(), std::optional(kEth0), std::optional(kBridge)}) {
            for (const Direction direction : {Direction::In, Direction::Out}) {
                for (const bool hasPriorityTag : {false, true})
                    texts.insert(ruleText(GotoWithOwn{direction, address, hasPriorityTag, u"in"_s}));
            }
        }
        QCOMPARE(texts.size(), std::size_t{12});
        QCOMPARE(ruleText(GotoWithOwn{Direction::Out, kEth0, false, u"out"_s}),
                 u"goto out with frames from 02:00:00:00:00:01"_s);
    }
};

PORTREEVE_TEST(ShapingTest)
#include "shapingtest.moc"

// SPDX-License-Identifier: MIT
#include "helper/core/shaping/classids.h"
#include "helper/core/shaping/classsteps.h"
#include "helper/core/shaping/forwardingchange.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>
#include <set>

using namespace portreeve;
using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kRate = 1'000'000;

Entry entryOf(EntryId id, const QString &ports, Protocol protocol = Protocol::Both, Side side = Side::Local)
{
    return {id, {PortSet::parse(ports).value(), protocol, side, {}, Billing::Single, kWeightOne, {}}, {}};
}

QString textOf(const Segments &segments)
{
    QStringList parts;
    for (const auto &[range, entry] : segments)
        parts << (range.isSingle() ? QString::number(range.first)
                                   : u"%1-%2"_s.arg(range.first).arg(range.last)) +
                     u':' + QString::number(entry);
    return parts.join(u' ');
}

QString flattened(const std::vector<SaidRates> &said, MatchKey key)
{
    const SegmentMap map = flatten(said);
    const auto found = map.find(key);
    return found == map.end() ? QString() : textOf(found->second);
}

constexpr MatchKey kTcpOut{Side::Local, Transport::Tcp, Direction::Out};
constexpr MatchKey kUdpOut{Side::Local, Transport::Udp, Direction::Out};
constexpr MatchKey kTcpIn{Side::Local, Transport::Tcp, Direction::In};

} // namespace

class ShapingTest : public QObject
{
    Q_OBJECT

private slots:
    void aRangeWithItsFirstPortLimitedAloneIsSplit()
    {
        const Entry range = entryOf(1, u"8000-9000"_s);
        const Entry first = entryOf(2, u"8000"_s);
        QCOMPARE(flattened({{&range, kRate, {}}, {&first, kRate, {}}}, kTcpOut), u"8000:2 8001-9000:1"_s);
        QCOMPARE(flattened({{&range, kRate, {}}, {&first, kRate, {}}}, kTcpIn), QString());
    }

    void theNarrowestDecides()
    {
        const Entry wide = entryOf(1, u"1-65535"_s);
        const Entry list = entryOf(2, u"80,443,8000-8002"_s);
        const Entry tcp = entryOf(3, u"80"_s, Protocol::Tcp);
        const Entry both = entryOf(4, u"80"_s);
        const std::vector<SaidRates> said{
            {&wide, kRate, {}}, {&list, kRate, {}}, {&tcp, kRate, {}}, {&both, kRate, {}}};
        QCOMPARE(flattened(said, kTcpOut),
                 u"1-79:1 80:3 81-442:1 443:2 444-7999:1 8000-8002:2 8003-65535:1"_s);
        QCOMPARE(flattened(said, kUdpOut),
                 u"1-79:1 80:4 81-442:1 443:2 444-7999:1 8000-8002:2 8003-65535:1"_s);
        QCOMPARE(othersDeciding(wide, flatten(said)), (std::vector<EntryId>{2, 3, 4}));
        QCOMPARE(othersDeciding(tcp, flatten(said)), std::vector<EntryId>{});
    }

    void whoSaysNothingLeavesItToTheOthers()
    {
        const Entry range = entryOf(1, u"8000-8010"_s);
        const Entry silent = entryOf(2, u"8005"_s);
        const std::vector<SaidRates> said{{&range, kRate, {}}, {&silent, {}, kRate}};
        QCOMPARE(flattened(said, kTcpOut), u"8000-8010:1"_s);
        QCOMPARE(othersDeciding(silent, flatten(said)), std::vector<EntryId>{1});
    }

    void everyPortFollowsTheNarrowestWhateverOverlaps()
    {
        QRandomGenerator random(1);
        for (int round = 0; round < 50; ++round) {
            std::vector<Entry> entries;
            for (EntryId id = 1; id <= 12; ++id) {
                const int first = random.bounded(1, 200);
                entries.push_back(entryOf(id, u"%1-%2"_s.arg(first).arg(random.bounded(first, 220))));
            }
            std::vector<SaidRates> said;
            for (const Entry &entry : entries)
                said.push_back({&entry, kRate, {}});
            std::map<int, EntryId> expected;
            for (int port = 1; port < 230; ++port) {
                const Entry *best = nullptr;
                for (const Entry &entry : entries) {
                    const PortRange range = entry.spec.ports.ranges().front();
                    if (port >= range.first && port <= range.last &&
                        (best == nullptr || entry.spec.ports.count() < best->spec.ports.count()))
                        best = &entry;
                }
                if (best != nullptr)
                    expected[port] = best->id;
            }
            std::map<int, EntryId> actual;
            const SegmentMap map = flatten(said);
            for (const auto &[range, id] : map.at(kTcpOut)) {
                for (int port = range.first; port <= range.last; ++port)
                    QVERIFY(actual.emplace(port, id).second);
            }
            QCOMPARE(actual, expected);
        }
    }

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
};

QTEST_APPLESS_MAIN(ShapingTest)
#include "shapingtest.moc"

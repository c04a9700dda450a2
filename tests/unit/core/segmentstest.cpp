// SPDX-License-Identifier: MIT
#include "helper/core/shaping/segments.h"

#include "tests/unit/core/limitsamples.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>
#include <limits>
#include <tuple>

using namespace portreeve;
using namespace portreeve::samples;
using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kRate = 1'000'000;

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

SaidRates upTo(const Entry &entry, std::optional<quint64> bps, bool isThrottled = false)
{
    return {&entry, bps, {}, isThrottled, false};
}

constexpr MatchKey kTcpOut{Side::Local, Transport::Tcp, Direction::Out};
constexpr MatchKey kUdpOut{Side::Local, Transport::Udp, Direction::Out};
constexpr MatchKey kTcpIn{Side::Local, Transport::Tcp, Direction::In};

/// By looking at every entry, for what leaves.
const SaidRates *decidingFor(int port, const std::vector<SaidRates> &said, const MatchKey &key,
                             int &overruled)
{
    const auto speed = [](const SaidRates &rates) {
        return *rates.upBps == kUnlimited ? std::numeric_limits<quint64>::max() : *rates.upBps;
    };
    const auto isNarrower = [](const Entry &one, const Entry &other) {
        const auto width = [](const Entry &entry) {
            return std::tuple(entry.spec.ports.count(), entry.spec.protocol == Protocol::Both ? 1 : 0,
                              entry.id);
        };
        return width(one) < width(other);
    };
    std::vector<const SaidRates *> covering;
    for (const SaidRates &rates : said) {
        const PortRange range = rates.entry->spec.ports.ranges().front();
        const bool isMeant = key.transport == Transport::Tcp || rates.entry->spec.protocol == Protocol::Both;
        if (rates.upBps && isMeant && port >= range.first && port <= range.last)
            covering.push_back(&rates);
    }
    const SaidRates *narrowest = nullptr;
    for (const SaidRates *rates : covering) {
        if (narrowest == nullptr || isNarrower(*rates->entry, *narrowest->entry))
            narrowest = rates;
    }
    const SaidRates *decides = narrowest;
    for (const SaidRates *rates : covering) {
        const bool isNarrowerPeer = decides != narrowest && speed(*rates) == speed(*decides) &&
                                    isNarrower(*rates->entry, *decides->entry);
        if (rates->upThrottled && (speed(*rates) < speed(*decides) || isNarrowerPeer))
            decides = rates;
    }
    overruled += decides != narrowest ? 1 : 0;
    return decides;
}

} // namespace

class SegmentsTest final : public QObject
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

    void noThrottleIsEvadedByANarrowerEntry_data()
    {
        QTest::addColumn<SaidRates>("wide");   // 8000-8009
        QTest::addColumn<SaidRates>("narrow"); // 8005
        QTest::addColumn<QString>("segments");
        static const Entry wide = entryOf(1, u"8000-8009"_s);
        static const Entry narrow = entryOf(2, u"8005"_s);
        const auto row = [](const char *name, const SaidRates &ofWide, const SaidRates &ofNarrow,
                            const char *segments) {
            QTest::newRow(name) << ofWide << ofNarrow << QString::fromLatin1(segments);
        };
        const char *const both = "8000-8004:1 8005:2 8006-8009:1";
        const char *const onlyWide = "8000-8009:1";
        row("none is throttled", upTo(wide, kRate), upTo(narrow, 2 * kRate), both);
        row("a faster one below a throttle", upTo(wide, kRate, true), upTo(narrow, 2 * kRate), onlyWide);
        row("an unlimited one below a throttle", upTo(wide, kRate, true), upTo(narrow, kUnlimited), onlyWide);
        row("one that says nothing below a throttle", upTo(wide, kRate, true), upTo(narrow, {}), onlyWide);
        row("a slower one below a throttle", upTo(wide, kRate, true), upTo(narrow, kRate / 2), both);
        row("an equally slow one below a throttle", upTo(wide, kRate, true), upTo(narrow, kRate), both);
        row("a throttled one that is narrower", upTo(wide, kRate / 2), upTo(narrow, kRate, true), both);
        row("a slower throttle of a narrower one", upTo(wide, kRate, true), upTo(narrow, kRate / 2, true),
            both);
        row("a faster throttle of a narrower one", upTo(wide, kRate, true), upTo(narrow, 2 * kRate, true),
            onlyWide);
        row("a throttle and an unlimited wide one", upTo(wide, kUnlimited), upTo(narrow, kRate, true), both);
    }

    void noThrottleIsEvadedByANarrowerEntry()
    {
        QFETCH(SaidRates, wide);
        QFETCH(SaidRates, narrow);
        const SegmentMap map = flatten(std::vector{wide, narrow});
        QTEST(textOf(map.at(kTcpOut)), "segments");
        QVERIFY(!map.contains(kTcpIn));
        const bool isOverruled = textOf(map.at(kTcpOut)) == "8000-8009:1"_L1;
        QCOMPARE(othersDeciding(*narrow.entry, map),
                 isOverruled ? std::vector<EntryId>{1} : std::vector<EntryId>{});
        QCOMPARE(othersDeciding(*wide.entry, map),
                 isOverruled ? std::vector<EntryId>{} : std::vector<EntryId>{2});
    }

    void aThrottleCountsForItsOwnDirectionProtocolAndSide()
    {
        const Entry wide = entryOf(1, u"8000-8009"_s, Protocol::Udp);
        const Entry far = entryOf(3, u"8000-8009"_s, Protocol::Both, Side::Remote);
        const Entry narrow = entryOf(2, u"8005"_s);
        const std::vector<SaidRates> said{{&wide, kRate, kRate, true, false},
                                          {&far, kRate / 2, kRate / 2, true, true},
                                          {&narrow, 2 * kRate, 2 * kRate}};
        QCOMPARE(flattened(said, kUdpOut), u"8000-8009:1"_s);
        QCOMPARE(flattened(said, {Side::Local, Transport::Udp, Direction::In}),
                 u"8000-8004:1 8005:2 8006-8009:1"_s);
        QCOMPARE(flattened(said, kTcpOut), u"8005:2"_s);
    }

    void everyPortFollowsTheNarrowestOrTheSlowestThrottle()
    {
        QRandomGenerator random(2);
        int overruled = 0;
        for (int round = 0; round < 100; ++round) {
            std::vector<Entry> entries;
            std::vector<SaidRates> said;
            for (EntryId id = 1; id <= 14; ++id) {
                const int first = random.bounded(1, 200);
                entries.push_back(entryOf(id, u"%1-%2"_s.arg(first).arg(random.bounded(first, 220)),
                                          random.bounded(2) == 0 ? Protocol::Both : Protocol::Tcp));
            }
            for (const Entry &entry : entries) {
                const bool isThrottled = random.bounded(3) == 0;
                const quint64 rate = random.bounded(isThrottled ? 1 : 0, 4) * kRate; // 0: unlimited
                said.push_back(
                    upTo(entry, random.bounded(5) == 0 ? std::nullopt : std::optional(rate), isThrottled));
            }
            const SegmentMap map = flatten(said);
            for (const MatchKey &key : {kTcpOut, kUdpOut}) {
                std::map<int, EntryId> expected;
                for (int port = 1; port < 230; ++port) {
                    if (const SaidRates *decides = decidingFor(port, said, key, overruled))
                        expected[port] = decides->entry->id;
                }
                std::map<int, EntryId> actual;
                const auto found = map.find(key);
                for (const auto &[range, id] : found == map.end() ? Segments{} : found->second) {
                    for (int port = range.first; port <= range.last; ++port)
                        QVERIFY(actual.emplace(port, id).second);
                }
                QCOMPARE(actual, expected);
            }
        }
        QVERIFY(overruled > 1000);
    }
};

QTEST_APPLESS_MAIN(SegmentsTest)
#include "segmentstest.moc"

// SPDX-License-Identifier: MIT
#include "helper/core/shaping/segments.h"
#include "tests/support/testsuite.h"

#include "tests/unit/core/limitsamples.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>
#include <algorithm>
#include <limits>
#include <map>
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

quint64 speed(const SaidRates *rates)
{
    return *rates->upBps == kUnlimited ? std::numeric_limits<quint64>::max() : *rates->upBps;
}

auto width(const SaidRates *rates)
{
    const Entry &entry = *rates->entry;
    return std::tuple(entry.spec.ports.count(), entry.spec.protocol == Protocol::Both, entry.id);
}

bool covers(const SaidRates &rates, int port, Transport transport)
{
    const EntrySpec &spec = rates.entry->spec;
    const PortRange range = spec.ports.ranges().front();
    return port >= range.first && port <= range.last &&
           (transport == Transport::Tcp || spec.protocol == Protocol::Both);
}

struct Deciding
{
    EntryId entry = 0;
    bool isNarrowest = true;
};

/// By looking at every entry, for what leaves.
std::optional<Deciding> decidingFor(int port, Transport transport, const std::vector<SaidRates> &said)
{
    std::vector<const SaidRates *> candidates;
    for (const SaidRates &rates : said) {
        if (rates.upBps && covers(rates, port, transport))
            candidates.push_back(&rates);
    }
    if (candidates.empty())
        return std::nullopt;
    std::ranges::sort(candidates, {}, width);
    const SaidRates *narrowest = candidates.front();
    std::erase_if(candidates,
                  [narrowest](const SaidRates *rates) { return rates != narrowest && !rates->upThrottled; });
    const SaidRates *slowest = *std::ranges::min_element(candidates, {}, speed); // the first of equal ones
    return Deciding{slowest->entry->id, slowest == narrowest};
}

std::vector<Entry> randomEntries(QRandomGenerator &random)
{
    std::vector<Entry> entries;
    for (EntryId id = 1; id <= 14; ++id) {
        const int first = random.bounded(1, 200);
        entries.push_back(entryOf(id, u"%1-%2"_s.arg(first).arg(random.bounded(first, 220)),
                                  random.bounded(2) == 0 ? Protocol::Both : Protocol::Tcp));
    }
    return entries;
}

std::vector<SaidRates> randomlySaid(QRandomGenerator &random, const std::vector<Entry> &entries,
                                    bool hasThrottles)
{
    std::vector<SaidRates> said;
    for (const Entry &entry : entries) {
        const bool isThrottled = hasThrottles && random.bounded(3) == 0;
        const quint64 rate = random.bounded(isThrottled ? 1U : 0U, 4U) * kRate; // 0: unlimited
        const bool saysSomething = random.bounded(5) != 0;
        said.push_back(upTo(entry, saysSomething ? std::optional(rate) : std::nullopt, isThrottled));
    }
    return said;
}

std::map<int, EntryId> byPort(const SegmentMap &map, const MatchKey &key)
{
    std::map<int, EntryId> ports;
    const auto found = map.find(key);
    for (const auto &[range, id] : found == map.end() ? Segments{} : found->second) {
        for (int port = range.first; port <= range.last; ++port)
            ports[port] = ports.contains(port) ? 0 : id; // 0: decided twice
    }
    return ports;
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
            const std::vector<Entry> entries = randomEntries(random);
            const std::vector<SaidRates> said = randomlySaid(random, entries, round % 3 != 0);
            const SegmentMap map = flatten(said);
            for (const MatchKey &key : {kTcpOut, kUdpOut}) {
                std::map<int, EntryId> expected;
                for (int port = 1; port < 230; ++port) {
                    const auto deciding = decidingFor(port, key.transport, said);
                    if (!deciding)
                        continue;
                    expected[port] = deciding->entry;
                    overruled += deciding->isNarrowest ? 0 : 1;
                }
                QCOMPARE(byPort(map, key), expected);
            }
        }
        QVERIFY(overruled > 1000);
    }
};

PORTREEVE_TEST(SegmentsTest)
#include "segmentstest.moc"

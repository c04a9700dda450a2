// SPDX-License-Identifier: MIT
#include "app/ctl/limitwords.h"
#include "app/ctl/kernelwords.h"
#include "app/ctl/moment.h"
#include "tests/support/testsuite.h"

#include <QtCore/QTimeZone>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

namespace portreeve::ctl {

constexpr quint64 kTen = 10'000'000;
constexpr quint64 kTwo = 2'000'000;

class LimitWordsTest final : public QObject
{
    Q_OBJECT

private slots:
    void momentsAreAsShortAsTheyCanBe()
    {
        const QDateTime now(QDate(2026, 11, 25), QTime(12, 0), QTimeZone(3600));
        const qint64 seconds = now.toSecsSinceEpoch();
        QCOMPARE(momentText(seconds + 7500, now), u"14:05"_s);
        QCOMPARE(momentText(seconds + 30, now), u"12:00:30"_s);
        QCOMPARE(momentText(seconds - 30, now), u"11:59:30"_s);
        QCOMPARE(momentText(seconds - 300, now), u"11:55"_s);
        QCOMPARE(momentText(seconds + 86'400, now), u"2026-11-26 12:00"_s);
        QCOMPARE(momentText(seconds + qint64{12} * 3600, now), u"2026-11-26 00:00"_s);
    }

    void ratesAreSaidOfTheDirectionsThatAreNamed()
    {
        QCOMPARE(ratesText({kTen, kTwo}), u"up 10 Mbit/s, down 2 Mbit/s"_s);
        QCOMPARE(ratesText({kUnlimited, std::nullopt}), u"up no limit"_s);
        QCOMPARE(ratesText({std::nullopt, 12'345}), u"down 12.345 kbit/s"_s);
        QCOMPARE(ratesText({}), QString());
    }

    void profilesAreSaidWithDaysAndHours()
    {
        QCOMPARE(profileText({0x1f, 480, 1080, {kTen, std::nullopt}}),
                 u"mon-fri 08:00 to 18:00, up 10 Mbit/s"_s);
    }

    void tablesShowWhatHoldsInOneCell_data()
    {
        QTest::addColumn<EffectiveRate>("up");
        QTest::addColumn<EffectiveRate>("down");
        QTest::addColumn<QString>("text");
        using enum LimitCause;
        using Held = std::pair<LimitCause, quint64>;
        const auto row = [](Held up, Held down, const char *text) {
            QTest::newRow(text) << EffectiveRate{.cause = up.first, .bps = up.second}
                                << EffectiveRate{.cause = down.first, .bps = down.second}
                                << QString::fromUtf8(text);
        };
        row({}, {}, "-");
        row({Base, kTen}, {Base, kTen}, "10 Mbit/s");
        row({Base, kTen}, {Base, kTwo}, "↑ 10 Mbit/s ↓ 2 Mbit/s");
        row({Base, kTen}, {}, "↑ 10 Mbit/s");
        row({}, {Profile, kTwo}, "↓ 2 Mbit/s (s)");
        row({Temporary, kTen}, {Temporary, kTen}, "10 Mbit/s (t)");
        row({Temporary, kTen}, {Base, kTen}, "↑ 10 Mbit/s (t) ↓ 10 Mbit/s");
        row({Profile, kUnlimited}, {Profile, kUnlimited}, "- (s)");
        row({Temporary, kUnlimited}, {Base, kTwo}, "↑ - (t) ↓ 2 Mbit/s");
        row({Quota, kTwo}, {Quota, kTwo}, "2 Mbit/s (q)");
        row({Burst, kTwo}, {Base, kTwo}, "↑ 2 Mbit/s (b) ↓ 2 Mbit/s");
    }

    void tablesShowWhatHoldsInOneCell()
    {
        QFETCH(EffectiveRate, up);
        QFETCH(EffectiveRate, down);
        QTEST(limitCell({up, down, {}}), "text");
    }

    void tablesTellOfTheRatesNowAlone()
    {
        QCOMPARE(limitCell({{LimitCause::Base, kTen, 5, kTwo, LimitCause::Profile},
                            {.cause = LimitCause::Base, .bps = kTen},
                            {}}),
                 u"10 Mbit/s"_s);
    }

    void othersAreNamedByTheirIds()
    {
        QCOMPARE(othersText({}), QString());
        QCOMPARE(othersText({3}), u"ports it shares with id 3 follow that entry's limit"_s);
        QCOMPARE(othersText({3, 5}), u"ports it shares with ids 3 and 5 follow those entries' limits"_s);
        QCOMPARE(othersText({3, 5, 8}),
                 u"ports it shares with ids 3, 5 and 8 follow those entries' limits"_s);
    }

    void theKernelsRatesAreReadBack()
    {
        QCOMPARE(kernelText(reading(LimitState::InForce, kTen), limit(kTen)),
                 u"in the kernel: up 10 Mbit/s, down 10 Mbit/s (class 5052:1f40)"_s);
        QCOMPARE(kernelText(reading(LimitState::None, 0), {}), QString());
    }

    void roundingToWholeBytesIsNoDifference()
    {
        QCOMPARE(kernelText(reading(LimitState::InForce, 12'344), limit(12'345)),
                 u"in the kernel: up 12.344 kbit/s, down 12.344 kbit/s (class 5052:1f40), which keeps whole "
                 "bytes per second"_s);
    }

    void aDifferenceIsSaid()
    {
        QCOMPARE(kernelText(reading(LimitState::Differs, kTwo), limit(kTen)),
                 u"in the kernel: up 2 Mbit/s, down 2 Mbit/s (class 5052:1f40); that differs, and is being "
                 "repaired"_s);
        LimitReading missing;
        missing.state = LimitState::Differs;
        QCOMPARE(
            kernelText(missing, limit(kTen)),
            u"in the kernel: up no limit, down no limit (no class); that differs, and is being repaired"_s);
    }

    void aKernelThatCannotLimitSaysWhy()
    {
        QCOMPARE(kernelText(reading(LimitState::Unsupported, 0), limit(kTen)), u"this kernel cannot limit"_s);
        QCOMPARE(unsupportedText(u"This kernel lacks HTB."_s), u"This kernel lacks HTB."_s);
    }

    void droppedPacketsStandInTheOrderOfTheTraffic()
    {
        LimitReading dropping;
        dropping.up.droppedPackets = 12;
        dropping.down.droppedPackets = 1;
        QCOMPARE(droppedText(dropping), u"in 1 packet, out 12 packets, by the limit"_s);
    }

    void whatIsPassedByIsSaid()
    {
        QCOMPARE(
            kernelText(reading(LimitState::Bypassed, kTen), limit(kTen)),
            u"in the kernel: up 10 Mbit/s, down 10 Mbit/s (class 5052:1f40); what arrives passes it by"_s);
        QCOMPARE(
            redirectText({u"eth0"_s, u"ppp0"_s}),
            u"tc ingress filters of other programs on eth0, ppp0 lead what arrives past the limit down; stop "
            "those programs, or limit there"_s);
        QCOMPARE(
            flowtableText(u"inet fastpath ft: wan0, wan1"_s),
            u"the flowtable inet fastpath ft takes forwarded connections on wan0, wan1 past counters, limits "
            "and quotas"_s);
        QVERIFY(xdpText({u"eth0"_s}).contains(u"XDP programs on eth0"_s));
    }

    void bypassedFiltersAreNamedByUplink()
    {
        QCOMPARE(bypassText({u"eth0"_s, u"ppp0"_s}),
                 u"tc egress filters of other programs on eth0, ppp0 do not see limited packets"_s);
    }

private:
    static LimitReading reading(LimitState state, quint64 bps)
    {
        return {1, state, u"5052:1f40"_s, {bps, 0, 0}, {bps, 0, 0}};
    }

    static EffectiveLimit limit(quint64 bps)
    {
        const EffectiveRate rate{.cause = LimitCause::Base, .bps = bps};
        return {rate, rate, {}};
    }
};

} // namespace portreeve::ctl

PORTREEVE_TEST(portreeve::ctl::LimitWordsTest)
#include "limitwordstest.moc"

// SPDX-License-Identifier: MIT
// Measures what the helper does each minute for entries with quota and burst protection, on the real kernel
// and a real database, with a clock that is set on by hand. Nothing is judged in the short form (--quick).
#include "helper/kernel/nft/kernelcounters.h"
#include "helper/metering/meter.h"
#include "helper/storage/sqlstore.h"
#include "tests/fakes/fakeshaper.h"
#include "tests/support/ownnetwork.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QTemporaryDir>
#include <algorithm>
#include <arpa/inet.h>
#include <cstdio>
#include <netinet/in.h>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>

using namespace portreeve;

namespace {

constexpr int kFirstPort = 10'000;
constexpr qint64 kMinuteMs = 60'000;
constexpr qint64 kStartMs = 1'800'000'000'000;
constexpr double kBarMs = 200;

void sendToAll(int entries)
{
    const int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const std::array<char, 100> payload{};
    for (int i = 0; i < entries; ++i) {
        to.sin_port = htons(static_cast<quint16>(kFirstPort + i));
        sendto(fd, payload.data(), payload.size(), 0, reinterpret_cast<const sockaddr *>(&to), sizeof to);
    }
    close(fd);
}

std::vector<EntrySpec> specsOf(int entries)
{
    std::vector<EntrySpec> specs;
    for (int i = 0; i < entries; ++i) {
        EntrySpec spec;
        spec.ports = PortSet::parse(QString::number(kFirstPort + i)).value();
        spec.billing = Billing::Double;
        spec.quota = QuotaSettings{.bytes = 1'000'000, .action = QuotaAction::Block};
        spec.burst =
            BurstSettings{.triggerBps = 1'000'000, .windowMin = 5, .throttleBps = 8'000, .durationMin = 5};
        specs.push_back(std::move(spec));
    }
    return specs;
}

class Bench
{
public:
    Bench()
        : m_store(SqlStore::open(m_directory.path()).value())
        , m_table(nft::KernelCounters::open(nft::Protection::WhereAvailable).value())
        , m_shaper(m_classes, m_forwarding)
        , m_limiter(m_shaper)
        , m_meter(
              *m_store, *m_table, m_limiter, [this] { return Instant{m_nowMs * 1000, m_nowMs * 1000}; },
              &TimeZone::utc)
    {
    }

    bool start()
    {
        return m_meter.load() && m_meter.start({{1, QStringLiteral("lo")}}) && m_meter.startLimits();
    }

    /// Milliseconds.
    template <typename Work> double time(const char *what, Work work)
    {
        QElapsedTimer timer;
        timer.start();
        const bool done = work();
        const double took = static_cast<double>(timer.nsecsElapsed()) / 1e6;
        if (!done)
            std::printf("FAILED: %s\n", what);
        else if (*what != '\0')
            std::printf("%-58s %8.1f ms\n", what, took);
        m_failed = m_failed || !done;
        return took;
    }

    double medianTick(const char *what, int entries, int rounds, bool hasTraffic)
    {
        std::vector<double> times;
        for (int i = 0; i < rounds; ++i) {
            if (hasTraffic)
                sendToAll(entries);
            m_nowMs += kMinuteMs;
            times.push_back(time("", [this] { return m_meter.settle().has_value(); }));
        }
        std::ranges::nth_element(times, times.begin() + rounds / 2);
        std::printf("%-58s %8.1f ms (median of %d)\n", what, times[static_cast<std::size_t>(rounds / 2)],
                    rounds);
        return times[static_cast<std::size_t>(rounds / 2)];
    }

    /// \return whether the bar was kept
    bool run(int entries, int rounds)
    {
        std::printf("%d entries, each with a quota that blocks and burst protection\n", entries);
        time("added in one call", [&] { return m_meter.add(specsOf(entries)).has_value(); });
        m_nowMs += 2000;
        time("cleaned up", [&] { return m_meter.collect().has_value(); });
        const double tick = medianTick("a minute in which all had traffic", entries, rounds, true);
        medianTick("a minute in which none had", entries, rounds, false);
        time("looked at in between, nothing due", [&] { return m_meter.settle().has_value(); });
        sendToAll(1);
        time("restarted: database, kernel and bases read", [&] { return restart(); });
        m_nowMs += qint64{31} * 24 * 60 * kMinuteMs;
        time("all periods end at once", [&] { return m_meter.settle().has_value(); });
        return tick <= kBarMs && !m_failed;
    }

    bool restart()
    {
        Meter meter(
            *m_store, *m_table, m_limiter, [this] { return Instant{m_nowMs * 1000, m_nowMs * 1000}; },
            &TimeZone::utc);
        return meter.load() && meter.start({{1, QStringLiteral("lo")}}) && meter.settle();
    }

private:
    QTemporaryDir m_directory;
    qint64 m_nowMs = kStartMs;
    std::unique_ptr<SqlStore> m_store;
    std::unique_ptr<nft::KernelCounters> m_table;
    FakeClassTree m_classes;
    FakeForwardTable m_forwarding;
    Shaper m_shaper;
    Limiter m_limiter;
    Meter m_meter;
    bool m_failed = false;
};

} // namespace

int main(int argc, char *argv[])
{
    if (!enterOwnNetwork()) {
        std::puts("SKIP: no network namespace of its own");
        return kSkipped;
    }
    const QCoreApplication application(argc, argv);
    const bool isQuick = argc > 1 && std::string_view(argv[1]) == "--quick";
    Bench bench;
    if (!bench.start()) {
        std::puts("FAILED: the table could not be made");
        return 1;
    }
    const bool kept = isQuick ? bench.run(500, 1) : bench.run(10'000, 7);
    return kept || isQuick ? 0 : 1;
}

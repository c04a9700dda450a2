// SPDX-License-Identifier: MIT
// Measures what messages cost the meter: alerts of many entries at once with no channel and with three, in
// turn, on a real database; and how long the outbox holds the worker when much waits. Nothing is judged.
#include "helper/metering/meter.h"
#include "helper/notify/outbox.h"
#include "helper/storage/sqlstore.h"
#include "tests/fakes/fakekernel.h"
#include "tests/fakes/fakeshaper.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QTemporaryDir>
#include <algorithm>
#include <cstdio>
#include <string_view>

using namespace portreeve;
using namespace Qt::StringLiterals;

namespace {

constexpr int kFirstPort = 10'000;
constexpr qint64 kStartMs = 1'800'000'000'000;

class Bench
{
public:
    explicit Bench(int entries)
        : m_entries(entries)
        , m_store(SqlStore::open(m_directory.path()).value())
        , m_shaper(m_classes, m_forwarding)
        , m_limiter(m_shaper)
        , m_meter(
              *m_store, m_kernel, m_limiter, [this] { return now(); }, &TimeZone::utc)
        , m_outbox(*m_store, [this] { return now(); }, &TimeZone::utc, [] { return 0.5; }, u"gate"_s)
    {
    }

    bool start()
    {
        return m_meter.load() && m_meter.start({{1, u"lo"_s}}) && m_meter.startLimits() && m_outbox.load() &&
               m_meter.add(specs());
    }

    bool run(int rounds)
    {
        std::vector<double> without;
        std::vector<double> with;
        for (int i = 0; i < rounds; ++i) {
            without.push_back(alertAll(false));
            with.push_back(alertAll(true));
        }
        const double a = median(without);
        const double b = median(with);
        std::printf(
            "%d alerts at once: no channel %.1f ms, three channels %.1f ms (medians of %d in turn): %.2f x\n",
            m_entries, a, b, rounds, b / a);
        const auto waiting = m_outbox.status();
        if (!waiting)
            return false;
        std::printf("%llu wait on the first channel\n",
                    static_cast<unsigned long long>(waiting->front().queued));
        std::printf("the next shipment, merged, is made in %.2f ms\n", time([this] {
                        const auto next = m_outbox.next(Channel::Webhook);
                        return next && *next && (*next)->deliveries.size() > 1;
                    }));
        std::printf("when the next is due is known in %.2f ms\n",
                    time([this] { return m_outbox.nextMs().has_value(); }));
        std::printf("channels are told in %.2f ms, a page of 500 in %.2f ms\n",
                    time([this] { return m_outbox.status().has_value(); }),
                    time([this] { return m_outbox.deliveries(std::nullopt, 0, 500).has_value(); }));
        return !m_failed;
    }

private:
    [[nodiscard]] Instant now() const { return {m_nowMs * 1000, m_nowMs * 1000}; }

    [[nodiscard]] std::vector<EntrySpec> specs() const
    {
        std::vector<EntrySpec> specs;
        for (int i = 0; i < m_entries; ++i) {
            specs.emplace_back().ports = PortSet::parse(QString::number(kFirstPort + i)).value();
            specs.back().quota = QuotaSettings{.bytes = 1'000, .period = {.kind = PeriodKind::None}};
        }
        return specs;
    }

    /// All entries begin anew and pass a threshold. \return milliseconds of settling that
    double alertAll(bool areTold)
    {
        const QMap<QString, QString> web{{u"url"_s, u"https://example.org/"_s}};
        const QMap<QString, QString> chat{{u"token"_s, u"1:A"_s}, {u"chat_ids"_s, u"1"_s}};
        const QMap<QString, QString> mail{{u"server"_s, u"mx"_s}, {u"from"_s, u"a@b"_s}, {u"to"_s, u"c@d"_s}};
        for (const auto &[channel, settings] :
             {std::pair{Channel::Webhook, web}, std::pair{Channel::Telegram, chat},
              std::pair{Channel::Email, mail}}) {
            m_failed =
                !m_outbox.configure(channel, settings) || !m_outbox.setEnabled(channel, areTold) || m_failed;
        }
        m_meter.setRoutes(m_outbox.routes());
        std::vector<EntryId> ids;
        for (const Entry &entry : m_meter.list(0, static_cast<std::size_t>(m_entries)))
            ids.push_back(entry.id);
        m_failed = !m_meter.resetUsage(ids) || m_failed;
        for (int i = 0; i < m_entries; ++i)
            m_kernel.packet(Transport::Tcp, Direction::Out, static_cast<quint16>(kFirstPort + i), 500);
        m_nowMs += 1'000;
        return time([this] { return m_meter.settle().has_value(); });
    }

    template <typename Work> double time(Work work)
    {
        QElapsedTimer timer;
        timer.start();
        m_failed = !work() || m_failed;
        return static_cast<double>(timer.nsecsElapsed()) / 1e6;
    }

    static double median(std::vector<double> values)
    {
        const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
        std::ranges::nth_element(values, middle);
        return *middle;
    }

    int m_entries;
    QTemporaryDir m_directory;
    qint64 m_nowMs = kStartMs;
    std::unique_ptr<SqlStore> m_store;
    FakeKernel m_kernel;
    FakeClassTree m_classes;
    FakeForwardTable m_forwarding;
    Shaper m_shaper;
    Limiter m_limiter;
    Meter m_meter;
    Outbox m_outbox;
    bool m_failed = false;
};

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const bool isQuick = argc > 1 && std::string_view(argv[1]) == "--quick";
    Bench bench(isQuick ? 100 : 1'000);
    return bench.start() && bench.run(isQuick ? 2 : 7) ? 0 : 1;
}

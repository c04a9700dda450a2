// SPDX-License-Identifier: MIT
#include "tests/unit/service/workshop.h"

#include <QtCore/QSemaphore>
#include <utility>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

QDBusConnection nowhere()
{
    return QDBusConnection(u"nowhere"_s);
}

Result<MeterParts> inMemory(Workshop &shop)
{
    MeterParts parts;
    auto classes = std::make_unique<FakeClassTree>();
    shop.classes = classes.get();
    auto forwarding = std::make_unique<FakeForwardTable>();
    auto disk = std::make_unique<FakeStore>();
    shop.store = disk.get();
    parts.store = std::move(disk);
    auto table = std::make_unique<FakeKernel>();
    shop.kernel = table.get();
    parts.table = std::move(table);
    parts.shaper = std::make_unique<Shaper>(*classes, *forwarding);
    parts.limiter = std::make_unique<Limiter>(*parts.shaper);
    parts.meter =
        std::make_unique<Meter>(*parts.store, *parts.table, *parts.limiter, systemNow, &TimeZone::utc);
    parts.outbox =
        std::make_unique<Outbox>(*parts.store, systemNow, &TimeZone::utc, [] { return 0.5; }, u"gate"_s);
    parts.classes = std::move(classes);
    parts.forwarding = std::move(forwarding);
    return parts;
}

} // namespace

void FakeCourier::send(Request request, Done done)
{
    requests.push_back(std::move(request));
    if (atOnce)
        done(atOnce(requests.back()));
    else
        m_waiting.push_back(std::move(done));
}

void FakeCourier::answer(const Answer &answer)
{
    const Done done = std::move(m_waiting.front());
    m_waiting.pop_front();
    done(answer);
}

Workshop::Workshop(bool protectsTable)
    : dispatcher(engine, Announcer(nowhere()), health, courier)
{
    engine.start([this] { return inMemory(*this); }, [](const Result<void> &) {});
    work([this, protectsTable](Outbox &, Meter &meter) {
        kernel->protects = protectsTable;
        (void)meter.start({{2, u"eth0"_s}});
    });
}

void Workshop::work(const Engine::OutboxJob &job)
{
    QSemaphore done;
    engine.runOutbox([&](Outbox &outbox, Meter &meter) {
        job(outbox, meter);
        done.release();
    });
    done.acquire();
}

void Workshop::openWebhook()
{
    work([](Outbox &outbox, Meter &meter) {
        (void)outbox.configure(Channel::Webhook,
                               {{u"url"_s, u"https://example.org/b0x-42"_s}, {u"per_minute"_s, u"600"_s}});
        (void)outbox.setEnabled(Channel::Webhook, true);
        meter.setRoutes(outbox.routes());
    });
}

void Workshop::queueMessage(const QString &subject)
{
    work([subject](Outbox &outbox, Meter &) { (void)outbox.tellProblem(subject, u"it fails"_s, 0); });
}

std::vector<DeliveryReport> Workshop::messages()
{
    std::vector<DeliveryReport> all;
    work([&all](Outbox &outbox, Meter &) { all = outbox.deliveries(std::nullopt, 0, 1000).value(); });
    return all;
}

Answer taken()
{
    Answer answer;
    answer.kind = Answer::Kind::Answered;
    answer.status = 200;
    return answer;
}

} // namespace portreeve

// SPDX-License-Identifier: MIT
#include "tests/unit/outbox/postoffice.h"

#include <algorithm>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kSomeDayMs = 1'800'000'000'000; // 2027-01-15 08:00 UTC

QByteArray header(const HttpPost &post, const QByteArray &name)
{
    const auto found = std::ranges::find(post.headers, name, &std::pair<QByteArray, QByteArray>::first);
    return found == post.headers.end() ? QByteArray() : found->second;
}

} // namespace

PostOffice::PostOffice()
    : service([](const HttpPost &) { return ok(); })
{
    machine.nowMs = kSomeDayMs;
}

bool PostOffice::start()
{
    constexpr qint64 kUsecPerMs = 1000;
    outbox = std::make_unique<Outbox>(
        machine.store, [this] { return Instant{machine.nowMs * kUsecPerMs, machine.steadyMs * kUsecPerMs}; },
        [this] { return machine.zone; }, [this] { return chance; }, u"gate"_s);
    return machine.startHelper() && outbox->load();
}

bool PostOffice::openWebhook(const QMap<QString, QString> &settings)
{
    QMap<QString, QString> all = settings;
    all.insert(u"url"_s, u"https://example.org/hook"_s);
    const bool isOpen =
        outbox->configure(Channel::Webhook, all) && outbox->setEnabled(Channel::Webhook, true);
    machine.meter->setRoutes(outbox->routes());
    return isOpen;
}

bool PostOffice::openTelegram(const QString &chats)
{
    const bool isOpen =
        outbox->configure(Channel::Telegram, {{u"token"_s, u"123:ABC"_s}, {u"chat_ids"_s, chats}}) &&
        outbox->setEnabled(Channel::Telegram, true);
    machine.meter->setRoutes(outbox->routes());
    return isOpen;
}

bool PostOffice::isDead() const
{
    return machine.kernel.fuse != nullptr && machine.kernel.fuse->effectsLeft == 0;
}

bool PostOffice::sendOne(Channel channel)
{
    const auto shipment = outbox->next(channel);
    if (!shipment || !*shipment || isDead())
        return false;
    const auto &post = std::get<HttpPost>((*shipment)->request.what);
    const Answer answer = service(post);
    arrivals.push_back({QString::fromLatin1(header(post, "X-Portreeve-Delivery")), post, machine.nowMs,
                        answer.kind == Answer::Kind::Answered && answer.status / 100 == 2});
    // That the service has it is an effect, too.
    if (machine.kernel.fuse != nullptr && !machine.kernel.fuse->burn())
        arrivals.pop_back();
    else if (!isDead())
        (void)outbox->answered(**shipment, answer);
    return true;
}

void PostOffice::run(qint64 milliseconds)
{
    const qint64 endMs = machine.nowMs + milliseconds;
    while (!isDead()) {
        bool isBusy = true;
        while (isBusy && !isDead()) {
            isBusy = false;
            for (const Channel channel : kChannels)
                isBusy = sendOne(channel) || isBusy;
        }
        const auto next = outbox->nextMs();
        if (!next || *next == 0 || *next > endMs)
            break;
        machine.pass(std::max<qint64>(1, *next - machine.nowMs));
    }
    if (machine.nowMs < endMs)
        machine.pass(endMs - machine.nowMs);
}

QStringList PostOffice::taken() const
{
    QStringList keys;
    for (const Arrival &arrival : arrivals) {
        if (arrival.wasTaken)
            keys << arrival.key;
    }
    return keys;
}

std::vector<DeliveryReport> PostOffice::messages(std::optional<DeliveryState> state)
{
    return outbox->deliveries(state, 0, 100'000).value();
}

EntryId PostOffice::addEntry(quint16 port)
{
    EntrySpec spec = specOf(QString::number(port));
    spec.quota = QuotaSettings{.bytes = 1'000, .period = {.kind = PeriodKind::None}};
    return machine.meter->add(std::vector{spec}).value().front();
}

Answer PostOffice::ok()
{
    return status(200, R"({"ok":true})");
}

Answer PostOffice::status(int code, const QByteArray &body)
{
    return {.kind = Answer::Kind::Answered, .status = code, .body = body, .reason = {}};
}

Answer PostOffice::silence()
{
    return {.kind = Answer::Kind::Silent, .reason = u"example.org did not answer"_s};
}

} // namespace portreeve

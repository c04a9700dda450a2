// SPDX-License-Identifier: MIT
#include "helper/service/notificationsservice.h"

#include "dbus/channeldicts.h"
#include "dbus/names.h"
#include "helper/service/entryrequests.h"
#include "helper/service/notificationrequests.h"
#include "helper/service/rowanswer.h"

#include <utility>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

void answer(const Call &call, const Result<quint64> &count)
{
    if (count)
        call.reply({static_cast<uint>(*count)});
    else
        call.refuse(count.error());
}

} // namespace

NotificationsService::NotificationsService(Engine &engine, Dispatcher &dispatcher, Courier &courier)
    : m_engine(engine)
    , m_dispatcher(dispatcher)
    , m_courier(courier)
{
}

void NotificationsService::getChannels(const Call &call)
{
    m_engine.runOutbox([call](Outbox &outbox, Meter &) { answerRows(call, outbox.status()); });
}

void NotificationsService::change(const Call &call, std::function<Result<void>(Outbox &)> change)
{
    m_engine.runOutbox([this, call, change = std::move(change)](Outbox &outbox, Meter &meter) {
        const auto changed = change(outbox);
        if (changed)
            meter.setRoutes(outbox.routes());
        call.finish(changed);
        m_engine.later([this] { m_dispatcher.wake(); });
    });
}

void NotificationsService::configure(const Call &call, const QString &channel, const TextMap &settings,
                                     const FileMap &secrets)
{
    const auto known = requireChannel(channel);
    if (!known)
        return call.refuse(known.error());
    const auto changes = parseSettings(*known, settings, secrets);
    if (!changes)
        return call.refuse(changes.error());
    change(call, [channel = *known, changes = *changes](Outbox &outbox) {
        return outbox.configure(channel, changes);
    });
}

void NotificationsService::setEnabled(const Call &call, const QString &channel, bool on)
{
    const auto known = requireChannel(channel);
    if (!known)
        return call.refuse(known.error());
    change(call, [channel = *known, on](Outbox &outbox) { return outbox.setEnabled(channel, on); });
}

void NotificationsService::test(const Call &call, const QString &channel)
{
    const auto known = requireChannel(channel);
    if (!known)
        return call.refuse(known.error());
    if (!m_testing.insert(*known).second)
        return call.refuse({ErrorCode::LimitReached, u"a test of this channel is on its way; wait for it"_s});
    m_engine.runOutbox([this, call, channel = *known](Outbox &outbox, Meter &) {
        const auto requests = outbox.testRequests(channel);
        m_engine.later([this, call, channel, requests, settings = outbox.settings(channel)] {
            if (requests)
                sendTest(call, {settings, *requests});
            else
                endTest(call, channel, std::unexpected(requests.error()));
        });
    });
}

void NotificationsService::sendTest(const Call &call, Trial trial)
{
    if (trial.next == trial.requests.size())
        return endTest(call, trial.settings.channel, {});
    Request request = trial.requests.at(trial.next++);
    m_courier.send(std::move(request), [this, call, trial = std::move(trial)](const Answer &answer) {
        const Verdict verdict = judge(answer, trial.settings);
        if (verdict.kind == Verdict::Kind::Sent)
            return sendTest(call, trial);
        const QStringList destinations = destinationsOf(trial.settings);
        const QString destination = destinations.value(static_cast<qsizetype>(trial.next) - 1);
        endTest(call, trial.settings.channel,
                fail(ErrorCode::NotDelivered,
                     destination.isEmpty() ? verdict.reason : u"%1: %2"_s.arg(destination, verdict.reason)));
    });
}

void NotificationsService::endTest(const Call &call, Channel channel, const Result<void> &result)
{
    m_testing.erase(channel);
    call.finish(result);
}

void NotificationsService::push(const Call &call)
{
    m_engine.runOutbox([this, call](Outbox &outbox, Meter &meter) {
        const auto lines = meter.statusLines();
        answer(call, lines ? outbox.push(*lines) : std::unexpected(lines.error()));
        m_engine.later([this] { m_dispatcher.wake(); });
    });
}

void NotificationsService::outbox(const Call &call, const QString &state, quint64 before, quint32 limit)
{
    const auto filter = parseStateFilter(state);
    if (!filter)
        return call.refuse(filter.error());
    if (const auto counted = requireCount(u"limit"_s, limit, names::kPage); !counted)
        return call.refuse(counted.error());
    m_engine.runOutbox([call, filter = *filter, before, limit](Outbox &outbox, Meter &) {
        answerRows(call, outbox.deliveries(filter, before, limit));
    });
}

void NotificationsService::retry(const Call &call, const IdList &ids)
{
    if (ids.size() > names::kPage)
        return call.refuse(
            {ErrorCode::InvalidArgument, u"ids: a call takes at most %1 of them"_s.arg(names::kPage)});
    m_engine.runOutbox([this, call, ids](Outbox &outbox, Meter &) {
        answer(call, outbox.retry(std::vector<quint64>(ids.cbegin(), ids.cend())));
        m_engine.later([this] { m_dispatcher.wake(); });
    });
}

} // namespace portreeve

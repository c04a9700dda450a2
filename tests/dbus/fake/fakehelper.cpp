// SPDX-License-Identifier: MIT
#include "tests/dbus/fake/fakehelper.h"

#include "dbus/limitreports.h"
#include "dbus/names.h"
#include "tests/dbus/fake/fakecalls.h"

#include <QtCore/QDateTime>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusReply>
#include <algorithm>
#include <utility>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

qint64 nowUsec()
{
    return QDateTime::currentMSecsSinceEpoch() * 1000;
}

QDBusMessage notFound(const QDBusMessage &call, EntryId id)
{
    return errorReply(call, {ErrorCode::NotFound, u"there is no entry with id %1"_s.arg(id)});
}

} // namespace

FakeHelper::FakeHelper(QString busAddress)
    : m_address(std::move(busAddress))
{
    registerBusTypes();
}

FakeHelper::~FakeHelper()
{
    die();
}

bool FakeHelper::start()
{
    static int count = 0;
    m_connection = u"fake-helper-%1"_s.arg(++count);
    QDBusConnection connection = QDBusConnection::connectToBus(m_address, m_connection);
    return connection.registerVirtualObject(names::kObject, this, QDBusConnection::SingleNode) &&
           connection.registerService(names::kService);
}

void FakeHelper::die()
{
    if (m_connection.isEmpty())
        return;
    // Letting go of the last reference closes the socket; QtDBus says nothing on it before. A message that
    // came just now may hold another one for a while.
    bus().unregisterService(names::kService);
    QDBusConnection::disconnectFromBus(std::exchange(m_connection, {}));
    m_subscribers.clear();
}

EntryId FakeHelper::addEntry(const EntrySpec &spec, Figures figures)
{
    figures.id = ++m_lastId;
    m_entries[m_lastId] = spec;
    m_figures[m_lastId] = figures;
    return m_lastId;
}

void FakeHelper::setInterfaces(const QString &mode, const QStringList &chosen, const QStringList &uplinks)
{
    m_mode = mode;
    m_chosen = chosen;
    m_uplinks = uplinks;
}

void FakeHelper::refuse(const QString &method, const QString &errorName, const QString &text)
{
    if (errorName.isEmpty())
        m_refusals.remove(method);
    else
        m_refusals.insert(method, {errorName, text});
}

void FakeHelper::hold(const QString &method, bool on)
{
    if (on)
        m_held << method;
    else
        m_held.removeAll(method);
}

void FakeHelper::tell(const QString &interface, const QString &signal, const QVariantList &arguments)
{
    auto message = QDBusMessage::createSignal(names::kObject, interface, signal);
    message.setArguments(arguments);
    bus().send(message);
}

void FakeHelper::tellChanged(const IdList &ids)
{
    tell(names::kEntries, u"Changed"_s, {QVariant::fromValue(ids)});
}

void FakeHelper::tellRemoved(const IdList &ids)
{
    tell(names::kEntries, u"Removed"_s, {QVariant::fromValue(ids)});
}

void FakeHelper::sample()
{
    FiguresList rows;
    for (const auto &[id, figures] : m_figures)
        rows << figures;
    for (const QString &subscriber : std::as_const(m_subscribers)) {
        auto message =
            QDBusMessage::createTargetedSignal(subscriber, names::kObject, names::kTraffic, u"Sampled"_s);
        message << nowUsec() << QVariant::fromValue(rows);
        bus().send(message);
    }
}

bool FakeHelper::handleMessage(const QDBusMessage &message, const QDBusConnection &connection)
{
    const QString method = message.member();
    if (connection.name() != m_connection)
        return true; // it died
    calls << method + (message.isInteractiveAuthorizationAllowed() ? u"!"_s : QString());
    if (method == m_deadly) {
        m_deadly.clear();
        die();
    } else if (const auto refusal = m_refusals.constFind(method); refusal != m_refusals.cend()) {
        connection.send(message.createErrorReply(refusal->first, refusal->second));
    } else if (!m_held.contains(method)) {
        connection.send(answer(message));
    }
    return true;
}

QDBusMessage FakeHelper::answer(const QDBusMessage &call)
{
    if (call.interface() == names::kTraffic)
        return answerTraffic(call);
    if (call.interface() == names::kServiceInterface)
        return answerService(call);
    if (call.interface() == names::kHistory)
        return answerHistory(call);
    if (call.interface() == names::kNotifications)
        return notifications.answer(call);
    if (call.member() == "LiftThrottles"_L1 || call.member() == "Check"_L1 || call.member() == "TryBurst"_L1)
        return answerQuotas(call);
    if (call.member() == "SetLimit"_L1 || call.member() == "GetLimits"_L1)
        return answerLimits(call);
    return call.member() == "List"_L1 || call.member() == "Get"_L1 ? answerEntries(call) : answerChange(call);
}

// As the helper does, but that no profile ever covers the moment, unless the test says so.
QVariantMap FakeHelper::dictOf(EntryId id) const
{
    Entry entry{id, m_entries.at(id), {}};
    const auto effective = [](const auto &temporary, const auto &base) {
        const LimitCause baseCause = base ? LimitCause::Base : LimitCause::None;
        if (temporary)
            return EffectiveRate{LimitCause::Temporary, temporary->bps, temporary->untilSec,
                                 base.value_or(kUnlimited), baseCause};
        return EffectiveRate{.cause = baseCause, .bps = base.value_or(kUnlimited)};
    };
    const LimitSettings &limits = entry.spec.limits;
    entry.effective.up = effective(limits.temporaryUp, limits.base.upBps);
    entry.effective.down = effective(limits.temporaryDown, limits.base.downBps);
    if (const auto said = m_effective.find(id); said != m_effective.end())
        entry.effective = said->second;
    if (const auto told = m_quotas.find(id); told != m_quotas.end())
        entry.quotaStatus = told->second;
    if (const auto told = m_bursts.find(id); told != m_bursts.end())
        entry.burstStatus = told->second;
    return toDict(entry);
}

QDBusMessage FakeHelper::answerLimits(const QDBusMessage &call)
{
    if (call.member() == "GetLimits"_L1) {
        DictList dicts;
        for (const EntryId id : argument<IdList>(call, 0)) {
            if (!m_entries.contains(id))
                return notFound(call, id);
            LimitReading reading = m_limitReadings[id];
            reading.id = id;
            dicts << toDict(reading);
        }
        return call.createReply(QVariant::fromValue(dicts));
    }
    for (const QVariantMap &dict : argument<DictList>(call, 0)) {
        const auto change = limitChangeFromDict(dict);
        if (!change)
            return errorReply(call, change.error());
        if (!m_entries.contains(change->id))
            return notFound(call, change->id);
        LimitSettings &limits = m_entries[change->id].limits;
        const auto apply = [&change](const auto &rate, auto &temporary, auto &base) {
            if (!rate && !(change->forSeconds == 0U && change->rates.isEmpty()))
                return;
            temporary.reset();
            if (change->forSeconds.value_or(0) > 0)
                temporary = TemporaryRate{*rate, nowUsec() / 1'000'000 + *change->forSeconds};
            else if (!change->forSeconds)
                base = *rate == kUnlimited ? std::nullopt : rate;
        };
        apply(change->rates.upBps, limits.temporaryUp, limits.base.upBps);
        apply(change->rates.downBps, limits.temporaryDown, limits.base.downBps);
    }
    return call.createReply();
}

QDBusMessage FakeHelper::answerQuotas(const QDBusMessage &call)
{
    if (call.member() == "TryBurst"_L1) {
        tried = argument<QVariantMap>(call, 1);
        return call.createReply(
            {trial.minutes, QVariant::fromValue(TimeList(trial.firedSec.cbegin(), trial.firedSec.cend()))});
    }
    if (call.member() == "LiftThrottles"_L1) {
        for (const EntryId id : argument<IdList>(call, 0)) {
            if (!m_entries.contains(id))
                return notFound(call, id);
            m_bursts[id] = {};
        }
        return call.createReply();
    }
    IdList ids;
    const bool quotas = argument<QString>(call, 0) == "quota"_L1;
    for (const auto &[id, spec] : m_entries) {
        if (quotas ? spec.quota.has_value() : spec.burst.has_value())
            ids << id;
    }
    return call.createReply(QVariant::fromValue(ids));
}

QDBusMessage FakeHelper::answerHistory(const QDBusMessage &call)
{
    DictList dicts;
    if (call.member() == "Periods"_L1) {
        for (const ClosedPeriod &period : std::as_const(periods)) {
            if (period.entry == argument<qulonglong>(call, 0) && dicts.size() < argument<uint>(call, 1))
                dicts << toDict(period);
        }
    } else {
        for (const Alert &alert : std::as_const(alerts)) {
            if (alert.id > argument<qulonglong>(call, 0) && dicts.size() < argument<uint>(call, 1))
                dicts << toDict(alert);
        }
    }
    return call.createReply(QVariant::fromValue(dicts));
}

void FakeHelper::tellAlert(const Alert &alert)
{
    alerts << alert;
    tell(names::kEntries, u"Alert"_s, {qulonglong{alert.id}, qulonglong{alert.entry}, toText(alert.kind)});
}

void FakeHelper::tellOutboxChanged()
{
    tell(names::kNotifications, u"OutboxChanged"_s, {});
}

QDBusMessage FakeHelper::answerEntries(const QDBusMessage &call)
{
    DictList dicts;
    if (call.member() == "Get"_L1) {
        for (const EntryId id : argument<IdList>(call, 0)) {
            if (!m_entries.contains(id))
                return notFound(call, id);
            dicts << dictOf(id);
        }
    } else {
        const auto limit = static_cast<qsizetype>(argument<uint>(call, 1));
        for (auto it = m_entries.upper_bound(argument<qulonglong>(call, 0));
             it != m_entries.end() && dicts.size() < limit; ++it)
            dicts << dictOf(it->first);
    }
    return call.createReply(QVariant::fromValue(dicts));
}

QDBusMessage FakeHelper::answerChange(const QDBusMessage &call)
{
    if (call.member() == "Add"_L1) {
        IdList ids;
        for (const QVariantMap &dict : argument<DictList>(call, 0)) {
            const auto spec = specFromDict(dict);
            if (!spec)
                return errorReply(call, spec.error());
            if (std::ranges::any_of(m_entries, [&](const auto &e) { return e.second.sameTraffic(*spec); }))
                return errorReply(call,
                                  {ErrorCode::AlreadyExists, entryLabel(*spec) + " is an entry already"_L1});
            ids << addEntry(*spec);
        }
        return call.createReply(QVariant::fromValue(ids));
    }
    if (call.member() == "Modify"_L1) {
        for (const QVariantMap &dict : argument<DictList>(call, 0)) {
            const EntryId id = dict.value(u"id"_s).toULongLong();
            if (!m_entries.contains(id))
                return notFound(call, id);
            m_entries[id] = changedSpec(m_entries[id], dict).value_or(m_entries[id]);
        }
        return call.createReply();
    }
    for (const EntryId id : argument<IdList>(call, 0)) {
        if (!m_entries.contains(id))
            return notFound(call, id);
        if (call.member() == "Remove"_L1)
            m_entries.erase(id);
        else
            m_figures[id].bytesIn = m_figures[id].bytesOut = m_figures[id].billedBytes = 0;
    }
    return call.createReply();
}

QDBusMessage FakeHelper::answerService(const QDBusMessage &call)
{
    if (call.member() == "GetStatus"_L1) {
        QVariantMap answer = status;
        answer.insert(u"version"_s, u"0.1.0"_s);
        answer.insert(u"state"_s, u"counting"_s);
        return call.createReply(answer);
    }
    if (call.member() == "ChooseInterfaces"_L1) {
        const auto choice = argument<QVariantMap>(call, 0);
        if (choice.contains(u"mode"_s))
            setInterfaces(choice.value(u"mode"_s).toString(), choice.value(u"chosen"_s).toStringList(),
                          m_uplinks);
        for (const QString &key : {u"with_lan"_s, u"carriers"_s}) {
            if (choice.contains(key))
                status.insert(key, choice.value(key));
        }
        return call.createReply();
    }
    if (call.member() == "SetInterfaces"_L1) {
        setInterfaces(argument<QString>(call, 0), argument<QStringList>(call, 1), m_uplinks);
        return call.createReply();
    }
    return call.createReply({m_mode, m_chosen, m_uplinks});
}

QDBusMessage FakeHelper::answerTraffic(const QDBusMessage &call)
{
    if (call.member() == "Snapshot"_L1) {
        FiguresList rows;
        const auto ids = argument<IdList>(call, 0);
        for (const EntryId id : ids)
            if (!m_entries.contains(id))
                return notFound(call, id);
        for (const auto &[id, figures] : m_figures)
            if (m_entries.contains(id) && (ids.isEmpty() || ids.contains(id)))
                rows << figures;
        return call.createReply({nowUsec(), QVariant::fromValue(rows)});
    }
    m_subscribers.removeAll(call.service());
    if (call.member() == "Subscribe"_L1)
        m_subscribers << call.service();
    return call.createReply();
}

} // namespace portreeve

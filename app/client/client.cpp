// SPDX-License-Identifier: MIT
#include "app/client/client.h"

#include "app/client/clientparts.h"
#include "app/client/clientprivate.h"
#include "dbus/burstdicts.h"
#include "dbus/limitreports.h"

#include <utility>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

/// Helpers of before do not tell it.
InterfaceChoice completed(InterfaceChoice choice, const QVariantMap &status)
{
    choice.kept = status.value(u"kept_uplinks"_s).toStringList();
    choice.missing = status.value(u"missing_interfaces"_s).toStringList();
    choice.withLan = status.value(u"with_lan"_s, true).toBool();
    choice.carriers = status.value(u"carriers"_s).toStringList();
    choice.mayCountTwice = status.value(u"may_count_twice"_s).toStringList();
    return choice;
}

} // namespace

Client::Client(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this))
{
    registerBusTypes();
    qRegisterMetaType<State>();
}

Client::~Client() = default;

void Client::open()
{
    d->link.open();
}

Client::State Client::state() const
{
    return d->link.state();
}

void Client::add(const QList<EntrySpec> &specs, QObject *context, Reply<IdList> done)
{
    DictList dicts;
    dicts.reserve(specs.size());
    for (const EntrySpec &spec : specs)
        dicts << toDict(spec);
    sendAsking<IdList>(d->link, {names::kEntries, u"Add"_s, {QVariant::fromValue(dicts)}},
                       whileAlive(context, std::move(done)));
}

void Client::modify(const DictList &changes, QObject *context, Reply<void> done)
{
    sendChange(d->link, {names::kEntries, u"Modify"_s, {QVariant::fromValue(changes)}},
               whileAlive(context, std::move(done)));
}

void Client::remove(const IdList &ids, QObject *context, Reply<void> done)
{
    sendChange(d->link, {names::kEntries, u"Remove"_s, {QVariant::fromValue(ids)}},
               whileAlive(context, std::move(done)));
}

void Client::setLimits(const QList<LimitChange> &changes, QObject *context, Reply<void> done)
{
    DictList dicts;
    for (const LimitChange &change : changes)
        dicts << toDict(change);
    sendChange(d->link, {names::kEntries, u"SetLimit"_s, {QVariant::fromValue(dicts)}},
               whileAlive(context, std::move(done)));
}

void Client::resetUsage(const IdList &ids, QObject *context, Reply<void> done)
{
    sendChange(d->link, {names::kEntries, u"ResetUsage"_s, {QVariant::fromValue(ids)}},
               whileAlive(context, std::move(done)));
}

void Client::liftThrottles(const IdList &ids, QObject *context, Reply<void> done)
{
    sendChange(d->link, {names::kEntries, u"LiftThrottles"_s, {QVariant::fromValue(ids)}},
               whileAlive(context, std::move(done)));
}

void Client::chooseInterfaces(const InterfaceChange &change, QObject *context, Reply<void> done)
{
    QVariantMap dict;
    if (change.mode) {
        dict.insert(u"mode"_s, *change.mode);
        dict.insert(u"chosen"_s, change.chosen);
    }
    if (change.withLan)
        dict.insert(u"with_lan"_s, *change.withLan);
    if (change.carriers)
        dict.insert(u"carriers"_s, *change.carriers);
    sendChange(d->link, {names::kServiceInterface, u"ChooseInterfaces"_s, {dict}},
               whileAlive(context, std::move(done)));
}

void Client::list(QObject *context, Reply<QList<Entry>> done)
{
    d->listFrom(0, {}, whileAlive(context, std::move(done)));
}

void Client::get(const IdList &ids, QObject *context, Reply<QList<Entry>> done)
{
    d->getFrom(ids, {}, whileAlive(context, std::move(done)));
}

void Client::snapshot(const IdList &ids, QObject *context, Reply<Sample> done)
{
    using Pending = QDBusPendingReply<qlonglong, FiguresList>;
    send<Pending>(d->link, {.ask = [ids](Proxies &helper) { return helper.traffic.Snapshot(ids); },
                            .done =
                                [done = whileAlive(context, std::move(done))](const Result<Pending> &reply) {
                                    if (!reply)
                                        return done(std::unexpected(reply.error()));
                                    const FiguresList rows = reply->argumentAt<1>();
                                    done(Sample{reply->argumentAt<0>(), {rows.cbegin(), rows.cend()}});
                                }});
}

void Client::limits(const IdList &ids, QObject *context, Reply<QList<LimitReading>> done)
{
    askRows<LimitReading>(
        d->link, [ids](Proxies &helper) { return helper.entries.GetLimits(ids); }, &limitReadingFromDict,
        whileAlive(context, std::move(done)));
}

void Client::periods(EntryId id, uint limit, QObject *context, Reply<QList<ClosedPeriod>> done)
{
    askRows<ClosedPeriod>(
        d->link, [id, limit](Proxies &helper) { return helper.history.Periods(id, limit); },
        &closedPeriodFromDict, whileAlive(context, std::move(done)));
}

void Client::alerts(quint64 after, uint limit, QObject *context, Reply<QList<Alert>> done)
{
    askRows<Alert>(
        d->link, [after, limit](Proxies &helper) { return helper.history.Alerts(after, limit); },
        &alertFromDict, whileAlive(context, std::move(done)));
}

void Client::check(const QString &what, QObject *context, Reply<IdList> done)
{
    using Pending = QDBusPendingReply<IdList>;
    send<Pending>(d->link,
                  {.ask = [what](Proxies &helper) { return helper.entries.Check(what); },
                   .done =
                       [done = whileAlive(context, std::move(done))](const Result<Pending> &reply) {
                           done(reply ? Result<IdList>(reply->value()) : std::unexpected(reply.error()));
                       }});
}

void Client::tryBurst(EntryId id, const std::optional<BurstSettings> &burst, QObject *context,
                      Reply<BurstTrial> done)
{
    using Pending = QDBusPendingReply<uint, TimeList>;
    send<Pending>(d->link, {.ask = [id, dict = toDict(burst)](
                                       Proxies &helper) { return helper.entries.TryBurst(id, dict); },
                            .done =
                                [done = whileAlive(context, std::move(done))](const Result<Pending> &reply) {
                                    if (!reply)
                                        return done(std::unexpected(reply.error()));
                                    const TimeList fired = reply->argumentAt<1>();
                                    done(BurstTrial{reply->argumentAt<0>(), {fired.cbegin(), fired.cend()}});
                                }});
}

void Client::status(QObject *context, Reply<QVariantMap> done)
{
    using Pending = QDBusPendingReply<QVariantMap>;
    send<Pending>(d->link,
                  {.ask = [](Proxies &helper) { return helper.service.GetStatus(); },
                   .done =
                       [done = whileAlive(context, std::move(done))](const Result<Pending> &reply) {
                           done(reply ? Result<QVariantMap>(reply->value()) : std::unexpected(reply.error()));
                       }});
}

void Client::interfaces(QObject *context, Reply<InterfaceChoice> done)
{
    using Pending = QDBusPendingReply<QString, QStringList, QStringList>;
    send<Pending>(d->link,
                  {.ask = [](Proxies &helper) { return helper.service.GetInterfaces(); },
                   .done =
                       [this, done = whileAlive(context, std::move(done))](const Result<Pending> &reply) {
                           if (!reply)
                               return done(std::unexpected(reply.error()));
                           const InterfaceChoice choice{reply->argumentAt<0>(), reply->argumentAt<1>(),
                                                        reply->argumentAt<2>()};
                           status(this, [done, choice](const Result<QVariantMap> &status) {
                               if (!status)
                                   return done(std::unexpected(status.error()));
                               done(completed(choice, *status));
                           });
                       }});
}

void Client::subscribe()
{
    d->isSubscriber = true;
    d->sendSubscription();
}

void Client::unsubscribe()
{
    d->isSubscriber = false;
    if (Proxies *helper = d->link.helper())
        helper->traffic.Unsubscribe();
}

} // namespace portreeve

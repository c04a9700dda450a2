// SPDX-License-Identifier: MIT
#include "app/client/clientprivate.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

Result<void> append(QList<Entry> &entries, const DictList &dicts)
{
    for (const QVariantMap &dict : dicts) {
        const auto entry = entryFromDict(dict);
        if (!entry)
            return fail(ErrorCode::Unsupported,
                        u"the Portreeve helper describes an entry in a way that this program "
                        "does not know (%1); is it of another version?"_s.arg(entry.error().detail));
        entries << *entry;
    }
    return {};
}

} // namespace

Client::Private::Private(Client &client)
    : m_client(client)
{
    QObject::connect(&link, &HelperLink::stateChanged, &client, &Client::stateChanged);
    QObject::connect(&link, &HelperLink::found, &client, [this] { sendSubscription(); });
    QObject::connect(&link, &HelperLink::signalled, &client,
                     [this](const QDBusMessage &message) { onSignal(message); });
}

void Client::Private::sendSubscription()
{
    if (!isSubscriber || !link.helper())
        return; // whenever a helper is found, this is called again
    auto *watcher = new QDBusPendingCallWatcher(link.helper()->traffic.Subscribe(), &link);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, &m_client,
                     [this](QDBusPendingCallWatcher *finished) {
                         finished->deleteLater();
                         const QDBusError error = finished->error();
                         // A helper that died is looked for again, and then subscribed to.
                         if (error.isValid() && !isUnanswered(error) && !isNameUnknown(error))
                             emit m_client.subscriptionFailed(errorFromBus(error));
                     });
}

void Client::Private::listFrom(EntryId after, QList<Entry> entries, Reply<QList<Entry>> done)
{
    using Pending = QDBusPendingReply<DictList>;
    send<Pending>(link, {.ask = [after](Proxies &helper) { return helper.entries.List(after, names::kPage); },
                         .done =
                             [this, after, entries = std::move(entries),
                              done = std::move(done)](const Result<Pending> &reply) mutable {
                                 if (!reply)
                                     return done(std::unexpected(reply.error()));
                                 const DictList page = reply->value();
                                 if (const auto added = append(entries, page); !added)
                                     return done(std::unexpected(added.error()));
                                 // A page that does not go on would be asked for for ever.
                                 if (page.size() < names::kPage || entries.constLast().id <= after)
                                     return done(entries);
                                 const EntryId last = entries.constLast().id;
                                 listFrom(last, std::move(entries), std::move(done));
                             }});
}

void Client::Private::getFrom(const IdList &ids, QList<Entry> entries, Reply<QList<Entry>> done)
{
    using Pending = QDBusPendingReply<DictList>;
    const IdList page = ids.first(std::min<qsizetype>(ids.size(), names::kPage));
    const IdList rest = ids.sliced(page.size());
    send<Pending>(link, {.ask = [page](Proxies &helper) { return helper.entries.Get(page); },
                         .done =
                             [this, rest, entries = std::move(entries),
                              done = std::move(done)](const Result<Pending> &reply) mutable {
                                 if (!reply)
                                     return done(std::unexpected(reply.error()));
                                 if (const auto added = append(entries, reply->value()); !added)
                                     return done(std::unexpected(added.error()));
                                 if (rest.isEmpty())
                                     return done(entries);
                                 getFrom(rest, std::move(entries), std::move(done));
                             }});
}

void Client::Private::onSignal(const QDBusMessage &message)
{
    const QString member = message.member();
    const QVariantList arguments = message.arguments();
    if (member == "StatusChanged"_L1)
        emit m_client.statusChanged();
    else if (member == "OutboxChanged"_L1)
        emit m_client.outboxChanged();
    else if (member == "Sampled"_L1 && message.signature() == "xa(tttttttt)"_L1)
        emit m_client.sampled(arguments.at(0).toLongLong(), qdbus_cast<FiguresList>(arguments.at(1)));
    else if (member == "Changed"_L1 && message.signature() == "at"_L1)
        emit m_client.entriesChanged(qdbus_cast<IdList>(arguments.at(0)));
    else if (member == "Removed"_L1 && message.signature() == "at"_L1)
        emit m_client.entriesRemoved(qdbus_cast<IdList>(arguments.at(0)));
    else if (member == "Alert"_L1 && message.signature() == "tts"_L1)
        emit m_client.alerted(arguments.at(0).toULongLong(), arguments.at(1).toULongLong(),
                              parseAlertKind(arguments.at(2).toString()).value_or(AlertKind::Threshold));
}

} // namespace portreeve

// SPDX-License-Identifier: MIT
#pragma once

#include "app/client/calls.h"
#include "app/client/client.h"

#include <QtCore/QPointer>
#include <utility>

/// What the calls of a Client are made of.
namespace portreeve {

template <typename T> Client::Reply<T> whileAlive(QObject *context, Client::Reply<T> done)
{
    return
        [guard = QPointer(context), isBound = context != nullptr, done = std::move(done)](Result<T> result) {
            if (!isBound || guard)
                done(std::move(result));
        };
}

/// What a change calls.
struct Method
{
    QString interface;
    QString name;
    QVariantList arguments;
};

/// Each dictionary as \a read takes it; the first error ends it.
template <typename Row>
Result<QList<Row>> rowsOf(const DictList &dicts, Result<Row> (*read)(const QVariantMap &))
{
    QList<Row> rows;
    rows.reserve(dicts.size());
    for (const QVariantMap &dict : dicts) {
        auto row = read(dict);
        if (!row)
            return std::unexpected(row.error());
        rows << std::move(*row);
    }
    return rows;
}

/// Asks for dictionaries, and hands them on as rows.
template <typename Row>
void askRows(HelperLink &link, const std::function<QDBusPendingReply<DictList>(Proxies &)> &ask,
             Result<Row> (*read)(const QVariantMap &), Client::Reply<QList<Row>> done)
{
    using Pending = QDBusPendingReply<DictList>;
    send<Pending>(link, {.ask = ask, .done = [read, done = std::move(done)](const Result<Pending> &reply) {
                             done(reply ? rowsOf(reply->value(), read) : std::unexpected(reply.error()));
                         }});
}

/// Hands on that a change was made, or why not.
inline void sendChange(HelperLink &link, Method method, Client::Reply<void> done)
{
    using Pending = QDBusPendingReply<>;
    send<Pending>(link, {.ask = [method = std::move(method)](Proxies &helper) -> Pending {
                             return helper.change(method.interface, method.name, method.arguments);
                         },
                         .done =
                             [done = std::move(done)](const Result<Pending> &reply) {
                                 done(reply ? Result<void>() : std::unexpected(reply.error()));
                             },
                         .repeat = Repeat::WhenNotDelivered});
}

/// The same of a change that answers with one value.
template <typename Value> void sendAsking(HelperLink &link, Method method, Client::Reply<Value> done)
{
    using Pending = QDBusPendingReply<Value>;
    send<Pending>(link, {.ask = [method = std::move(method)](Proxies &helper) -> Pending {
                             return helper.change(method.interface, method.name, method.arguments);
                         },
                         .done =
                             [done = std::move(done)](const Result<Pending> &reply) {
                                 done(reply ? Result<Value>(reply->value()) : std::unexpected(reply.error()));
                             },
                         .repeat = Repeat::WhenNotDelivered});
}

} // namespace portreeve

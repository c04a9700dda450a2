// SPDX-License-Identifier: MIT
#include "helper/storage/deliveryrows.h"

#include "helper/storage/binding.h"
#include "helper/storage/notificationtext.h"
#include "helper/storage/sqlfailure.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

enum Column {
    Id,
    ChannelName,
    Destination,
    State,
    Attempts,
    PartsDone,
    NotBefore,
    Expires,
    Created,
    Finished,
    LastError,
    NotificationId,
    NotificationFound,
    Key,
    Kind,
    Time,
    Content,
};

/// Stands for a notification that cannot be read.
Notification damagedNotification(quint64 id, const QString &damage)
{
    return {id, {}, NotificationKind::Problem, 0, ProblemEvent{u"Message %1"_s.arg(id), damage}};
}

Result<Notification> readNotification(const QSqlQuery &row)
{
    // Joined by hand: SQLite checks foreign keys only when rows are written.
    if (row.isNull(NotificationFound))
        return fail(ErrorCode::Storage, u"it is missing"_s);
    const auto kind = parseNotificationKind(row.value(Kind).toString());
    if (!kind)
        return fail(ErrorCode::Storage, u"its kind"_s);
    auto content = parseContent(row.value(Content).toString());
    if (!content)
        return std::unexpected(content.error());
    return Notification{unsignedValue(row.value(NotificationId)), row.value(Key).toString(), *kind,
                        row.value(Time).toLongLong(), std::move(*content)};
}

} // namespace

QString deliverySelection(const QString &index)
{
    return u"deliveries.id, channel, destination, state, attempts, parts_done, not_before, expires_at, "
           "created_at, finished_at, error, notification_id, notifications.id, key, kind, time, content "
           "FROM deliveries %1 LEFT JOIN notifications ON notifications.id = notification_id"_s.arg(
               index.isEmpty() ? u""_s : u"INDEXED BY "_s + index);
}

Result<DeliveryRow> readDelivery(const Connection &connection, const QSqlQuery &row)
{
    const auto channel = parseChannel(row.value(ChannelName).toString());
    const auto state = parseDeliveryState(row.value(State).toString());
    const auto attempts = numberIn<quint32>(row.value(Attempts));
    const auto partsDone = numberIn<quint32>(row.value(PartsDone));
    if (!channel || !state || !attempts || !partsDone)
        return failDamagedRow(connection.path(), u"delivery %1"_s.arg(row.value(Id).toLongLong()),
                              u"its channel, state, attempts or parts"_s);
    DeliveryRow read;
    auto notification = readNotification(row);
    if (!notification) {
        const quint64 id = unsignedValue(row.value(NotificationId));
        read.damage =
            u"what it says is damaged in the database (notification %1: %2), so it cannot be sent"_s.arg(id)
                .arg(notification.error().detail);
        notification = damagedNotification(id, read.damage);
    }
    read.stored = {{unsignedValue(row.value(Id)),
                    std::move(*notification),
                    {*channel, row.value(Destination).toString(), row.value(NotBefore).toLongLong(),
                     row.value(Expires).toLongLong()},
                    *attempts,
                    *partsDone,
                    row.value(Created).toLongLong()},
                   *state,
                   row.value(LastError).toString(),
                   row.value(Finished).toLongLong()};
    return read;
}

} // namespace portreeve

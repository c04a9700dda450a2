// SPDX-License-Identifier: MIT
#include "helper/storage/channelstore.h"

#include "helper/storage/binding.h"
#include "helper/storage/sqlfailure.h"
#include "helper/storage/statements.h"

#include <functional>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

std::unexpected<Error> failDamagedChannel(const Connection &connection, Channel channel, const QString &why)
{
    return failDamagedRow(connection.path(), u"channel "_s + toText(channel), why);
}

std::unexpected<Error> failMissing(const Connection &connection, Channel channel)
{
    return failDamagedChannel(connection, channel, u"it is missing"_s);
}

/// Runs \a sql, which takes a channel, and reads its rows. \return how many there are
Result<int> readOf(Connection &connection, Channel channel, const QString &sql,
                   const std::function<Result<void>(const QSqlQuery &)> &take)
{
    auto query = connection.prepare(sql);
    if (!query)
        return std::unexpected(query.error());
    query->bindValue(0, toText(channel));
    int rows = 0;
    auto done = connection.forEachRow(*query, [&](const QSqlQuery &row) {
        ++rows;
        return take(row);
    });
    if (!done)
        return std::unexpected(done.error());
    return rows;
}

Result<ChannelSettings> readChannel(Connection &connection, Channel channel)
{
    ChannelSettings settings{.channel = channel, .isEnabled = false, .values = {}};
    const auto rows = readOf(connection, channel, u"SELECT enabled FROM channels WHERE channel = ?"_s,
                             [&](const QSqlQuery &row) -> Result<void> {
                                 settings.isEnabled = row.value(0).toBool();
                                 return {};
                             });
    if (!rows)
        return std::unexpected(rows.error());
    if (*rows == 0)
        return failMissing(connection, channel);
    const auto values =
        readOf(connection, channel, u"SELECT key, value FROM channel_settings WHERE channel = ?"_s,
               [&](const QSqlQuery &row) -> Result<void> {
                   settings.values.insert(row.value(0).toString(), row.value(1).toString());
                   return {};
               });
    if (!values)
        return std::unexpected(values.error());
    if (const auto valid = validateSettings(settings); !valid)
        return failDamagedChannel(connection, channel, valid.error().detail);
    return settings;
}

Result<ChannelBook> readBook(Connection &connection, Channel channel)
{
    ChannelBook book{.channel = channel, .lastError = {}};
    const auto rows = readOf(
        connection, channel,
        u"SELECT resume_at, failures, reported_at, last_sent_at, last_error_at, last_error FROM channels "
        "WHERE channel = ?"_s,
        [&](const QSqlQuery &row) -> Result<void> {
            const auto failures = numberIn<quint32>(row.value(1));
            if (!failures)
                return failDamagedChannel(connection, channel, u"its count of failures"_s);
            book = {channel,
                    row.value(0).toLongLong(),
                    *failures,
                    row.value(2).toLongLong(),
                    row.value(3).toLongLong(),
                    row.value(4).toLongLong(),
                    row.value(5).toString()};
            return {};
        });
    if (!rows)
        return std::unexpected(rows.error());
    if (*rows == 0)
        return failMissing(connection, channel);
    return book;
}

template <typename Each>
Result<std::vector<Each>> readAll(Connection &connection, Result<Each> (*read)(Connection &, Channel))
{
    std::vector<Each> all;
    for (const Channel channel : kChannels) {
        auto each = read(connection, channel);
        if (!each)
            return std::unexpected(each.error());
        all.push_back(std::move(*each));
    }
    return all;
}

/// Changes the row of a channel.
Result<void> update(Connection &connection, Channel channel, const QString &sql,
                    std::initializer_list<QVariant> values)
{
    auto query = connection.prepare(sql);
    if (!query)
        return std::unexpected(query.error());
    if (auto done = runWith(connection, *query, values); !done)
        return done;
    if (query->numRowsAffected() == 0)
        return failMissing(connection, channel);
    return {};
}

} // namespace

Result<std::vector<ChannelSettings>> readChannels(Connection &connection)
{
    return readAll(connection, &readChannel);
}

Result<std::vector<ChannelBook>> readChannelBooks(Connection &connection)
{
    return readAll(connection, &readBook);
}

Result<void> writeChannel(Connection &connection, const ChannelSettings &settings)
{
    const QString channel = toText(settings.channel);
    if (auto done =
            update(connection, settings.channel, u"UPDATE channels SET enabled = ? WHERE channel = ?"_s,
                   {int{settings.isEnabled}, channel});
        !done)
        return done;
    if (auto done = runForEach(connection, u"DELETE FROM channel_settings WHERE channel = ?"_s, {channel});
        !done)
        return done;
    auto put = connection.prepare(u"INSERT INTO channel_settings (channel, key, value) VALUES (?, ?, ?)"_s);
    if (!put)
        return std::unexpected(put.error());
    for (const auto &[key, value] : settings.values.asKeyValueRange()) {
        if (value.isEmpty())
            continue;
        if (auto done = runWith(connection, *put, {channel, key, value}); !done)
            return done;
    }
    return {};
}

Result<void> writeChannelBook(Connection &connection, const ChannelBook &book)
{
    return update(connection, book.channel,
                  u"UPDATE channels SET resume_at = ?, failures = ?, reported_at = ?, last_sent_at = ?, "
                  "last_error_at = ?, last_error = ? WHERE channel = ?"_s,
                  {book.resumeMs, qint64{book.failures}, book.reportedMs, book.lastSentMs, book.lastErrorMs,
                   bound(book.lastError), toText(book.channel)});
}

} // namespace portreeve

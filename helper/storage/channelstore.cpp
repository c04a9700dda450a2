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

Result<void> update(Connection &connection, Channel channel, const QString &sql,
                    std::initializer_list<QVariant> values);

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

/// Takes out what is wrong, or all where it is only wrong together, switches the channel off, and notes why.
Result<ChannelSettings> repaired(Connection &connection, ChannelSettings settings, const QString &why)
{
    settings.isEnabled = false;
    settings.values.removeIf([&settings](const auto &each) {
        return !validateSetting(settings.channel, each.key(), each.value());
    });
    if (!validateSettings(settings))
        settings.values.clear();
    const QString told =
        u"its settings were damaged (%1), so it is off; set them and enable it again"_s.arg(why);
    const auto done = connection.transact([&]() -> Result<void> {
        if (const auto noted =
                update(connection, settings.channel,
                       u"UPDATE channels SET last_error = ?, last_error_at = "
                       "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) WHERE channel = ?"_s,
                       {told, toText(settings.channel)});
            !noted)
            return noted;
        return writeChannel(connection, settings);
    });
    return done ? Result<ChannelSettings>(std::move(settings)) : std::unexpected(done.error());
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
    if (*rows == 0) {
        if (auto made =
                runForEach(connection, u"INSERT INTO channels (channel) VALUES (?)"_s, {toText(channel)});
            !made)
            return std::unexpected(made.error());
    }
    const auto values =
        readOf(connection, channel, u"SELECT key, value FROM channel_settings WHERE channel = ?"_s,
               [&](const QSqlQuery &row) -> Result<void> {
                   settings.values.insert(row.value(0).toString(), row.value(1).toString());
                   return {};
               });
    if (!values)
        return std::unexpected(values.error());
    // Messages are not worth a helper that does not count.
    if (const auto valid = validateSettings(settings); !valid)
        return repaired(connection, std::move(settings), valid.error().detail);
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

// SPDX-License-Identifier: MIT
#include "helper/storage/optionalrows.h"

#include "helper/storage/binding.h"

#include <QtCore/QDateTime>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

const QString kId = u":entry_id"_s;
const QString kNow = u":updated_at"_s;

QString joined(const QStringList &columns, const QString &form)
{
    QStringList parts;
    for (const QString &column : columns)
        parts << form.arg(column);
    return parts.join(u", "_s);
}

QString putStatement(const OptionalRows &rows)
{
    return u"INSERT INTO %1 (entry_id, %2, updated_at) VALUES (:entry_id, %3, :updated_at) "
           "ON CONFLICT (entry_id) DO UPDATE SET %4, updated_at = excluded.updated_at "
           "WHERE (%5) IS NOT (%6)"_s.arg(
               rows.table, joined(rows.columns, u"%1"_s), joined(rows.columns, u":%1"_s),
               joined(rows.columns, u"%1 = excluded.%1"_s),
               // In an upsert a bare name is the stored row's.
               joined(rows.columns, u"%1"_s), joined(rows.columns, u"excluded.%1"_s));
}

/// The statements of one batch, each prepared once.
struct Batch
{
    QSqlQuery put;
    QSqlQuery drop;
    QStringList names; ///< placeholders of the columns; by name, for the reason that usagewriter.cpp tells
};

Result<Batch> prepare(Connection &connection, const OptionalRows &rows)
{
    auto put = connection.prepare(putStatement(rows));
    if (!put)
        return std::unexpected(put.error());
    auto drop = connection.prepare(u"DELETE FROM %1 WHERE entry_id = :entry_id"_s.arg(rows.table));
    if (!drop)
        return std::unexpected(drop.error());
    put->bindValue(kNow, QDateTime::currentMSecsSinceEpoch());
    Batch batch{std::move(*put), std::move(*drop), {}};
    for (const QString &column : rows.columns)
        batch.names << u':' + column;
    return batch;
}

Result<void> put(Connection &connection, Batch &batch, EntryId id, const QVariantList &values)
{
    Q_ASSERT(values.size() == batch.names.size());
    batch.put.bindValue(kId, bound(id));
    for (qsizetype i = 0; i < values.size(); ++i)
        batch.put.bindValue(batch.names[i], values[i]);
    return connection.run(batch.put);
}

Result<void> drop(Connection &connection, Batch &batch, EntryId id)
{
    batch.drop.bindValue(kId, bound(id));
    return connection.run(batch.drop);
}

} // namespace

Result<void> insertRows(Connection &connection, const OptionalRows &rows, std::span<const Entry> entries)
{
    auto batch = prepare(connection, rows);
    if (!batch)
        return std::unexpected(batch.error());
    for (const Entry &entry : entries) {
        const auto values = rows.values(entry.spec);
        if (!values)
            continue;
        if (auto done = put(connection, *batch, entry.id, *values); !done)
            return done;
    }
    return {};
}

Result<void> updateRows(Connection &connection, const OptionalRows &rows, std::span<const Entry> entries)
{
    auto batch = prepare(connection, rows);
    if (!batch)
        return std::unexpected(batch.error());
    for (const Entry &entry : entries) {
        const auto values = rows.values(entry.spec);
        auto done = values ? put(connection, *batch, entry.id, *values) : drop(connection, *batch, entry.id);
        if (!done)
            return done;
    }
    return {};
}

} // namespace portreeve

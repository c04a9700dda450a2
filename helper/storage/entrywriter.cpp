// SPDX-License-Identifier: MIT
#include "helper/storage/entrywriter.h"

#include "helper/storage/binding.h"
#include "helper/storage/burstwriter.h"
#include "helper/storage/limitwriter.h"
#include "helper/storage/minutestartstore.h"
#include "helper/storage/minutestore.h"
#include "helper/storage/mutedtext.h"
#include "helper/storage/quotawriter.h"
#include "helper/storage/sqlfailure.h"
#include "helper/storage/statements.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

/// Runs \a sql, which takes an id, for each entry.
Result<void> runForIds(Connection &connection, const QString &sql, std::span<const Entry> entries)
{
    auto query = connection.prepare(sql);
    if (!query)
        return std::unexpected(query.error());
    for (const Entry &entry : entries) {
        if (auto done = runWith(connection, *query, {bound(entry.id)}); !done)
            return done;
    }
    return {};
}

Result<void> insertRows(Connection &connection, std::span<const Entry> entries)
{
    auto query =
        connection.prepare(u"INSERT INTO entries (id, ports, protocol, side, note, billing, weight, muted) "
                           "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s);
    if (!query)
        return std::unexpected(query.error());
    for (const Entry &entry : entries) {
        const EntrySpec &spec = entry.spec;
        if (auto done =
                runWith(connection, *query,
                        {bound(entry.id), spec.ports.toString(), toText(spec.protocol), toText(spec.side),
                         bound(spec.note), toText(spec.billing), spec.weight, bound(mutedText(spec.muted))});
            !done)
            return done;
    }
    return {};
}

Result<void> updateRows(Connection &connection, std::span<const Entry> entries)
{
    auto query = connection.prepare(
        u"UPDATE entries SET ports = ?, protocol = ?, side = ?, note = ?, billing = ?, weight = ?, "
        "muted = ? WHERE id = ?"_s);
    if (!query)
        return std::unexpected(query.error());
    for (const Entry &entry : entries) {
        const EntrySpec &spec = entry.spec;
        if (auto done =
                runWith(connection, *query,
                        {spec.ports.toString(), toText(spec.protocol), toText(spec.side), bound(spec.note),
                         toText(spec.billing), spec.weight, bound(mutedText(spec.muted)), bound(entry.id)});
            !done)
            return done;
        if (query->numRowsAffected() == 0)
            return failMissing(entry.id);
    }
    return {};
}

} // namespace

Result<void> insertEntries(Connection &connection, std::span<const Entry> entries)
{
    if (auto done = insertRows(connection, entries); !done)
        return done;
    for (const QString &sql : {u"INSERT INTO usage (entry_id) VALUES (?)"_s,
                               u"INSERT INTO entry_books (entry_id, reset_at) "
                               "SELECT id, created_at FROM entries WHERE id = ?"_s}) {
        if (auto done = runForIds(connection, sql, entries); !done)
            return done;
    }
    for (auto *write : {&insertLimits, &insertQuotas, &insertBursts}) {
        if (auto done = write(connection, entries); !done)
            return done;
    }
    return {};
}

Result<void> updateEntries(Connection &connection, std::span<const Entry> entries)
{
    // SQLite checks UNIQUE after each row, so two entries that swap their ports need a step between.
    if (entries.size() > 1) {
        if (auto parked =
                runForIds(connection, u"UPDATE entries SET ports = 'parked ' || id WHERE id = ?"_s, entries);
            !parked)
            return parked;
    }
    for (auto *write : {&updateRows, &updateLimits, &updateQuotas, &updateBursts}) {
        if (auto done = write(connection, entries); !done)
            return done;
    }
    return {};
}

Result<void> removeEntries(Connection &connection, std::span<const EntryId> ids)
{
    auto query = connection.prepare(u"DELETE FROM entries WHERE id = ?"_s);
    if (!query)
        return std::unexpected(query.error());
    for (const EntryId id : ids) {
        if (auto done = runWith(connection, *query, {bound(id)}); !done)
            return done;
        if (query->numRowsAffected() == 0)
            return failMissing(id);
    }
    // All else goes by foreign keys, but minutes and totals of many entries share a row.
    if (auto done = forgetTotalsOf(connection, ids); !done)
        return done;
    return forgetMinutesOf(connection, ids);
}

} // namespace portreeve

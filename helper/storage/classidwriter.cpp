// SPDX-License-Identifier: MIT
#include "helper/storage/classidwriter.h"

#include "helper/storage/binding.h"
#include "helper/storage/sqlfailure.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

const QString kId = u":entry_id"_s;
const QString kMinor = u":minor"_s;

Result<void> dropClassIds(Connection &connection, std::span<const ClassAssignment> ids)
{
    auto query = connection.prepare(u"DELETE FROM class_ids WHERE entry_id = :entry_id"_s);
    if (!query)
        return std::unexpected(query.error());
    for (const ClassAssignment &each : ids) {
        query->bindValue(kId, bound(each.id));
        if (auto done = connection.run(*query); !done)
            return done;
    }
    return {};
}

Result<void> putClassId(Connection &connection, QSqlQuery &query, const ClassAssignment &assignment)
{
    query.bindValue(kId, bound(assignment.id));
    query.bindValue(kMinor, int{assignment.minor});
    if (auto done = connection.run(query); !done) {
        if (done.error().code != ErrorCode::AlreadyExists)
            return done;
        return fail(
            ErrorCode::Storage,
            u"%1: class id %2 of entry %3 is taken; this is a fault in the program; please report it"_s
                .arg(connection.path())
                .arg(assignment.minor)
                .arg(assignment.id));
    }
    if (query.numRowsAffected() == 0)
        return failMissing(assignment.id);
    return {};
}

} // namespace

Result<void> writeClassIds(Connection &connection, std::span<const ClassAssignment> ids)
{
    // All go first: SQLite checks UNIQUE after each row, and a class id may move from one entry to another.
    if (auto dropped = dropClassIds(connection, ids); !dropped)
        return dropped;
    auto query = connection.prepare(
        u"INSERT INTO class_ids (entry_id, minor) SELECT id, :minor FROM entries WHERE id = :entry_id"_s);
    if (!query)
        return std::unexpected(query.error());
    for (const ClassAssignment &each : ids) {
        if (each.minor == 0)
            continue;
        if (auto done = putClassId(connection, *query, each); !done)
            return done;
    }
    return {};
}

} // namespace portreeve

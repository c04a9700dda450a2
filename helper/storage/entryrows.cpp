// SPDX-License-Identifier: MIT
#include "helper/storage/entryrows.h"

#include "helper/storage/binding.h"
#include "helper/storage/sqlfailure.h"

#include <algorithm>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

StoredEntry *find(StoredState &state, EntryId id)
{
    const auto found = std::ranges::lower_bound(state.entries, id, {},
                                                [](const StoredEntry &stored) { return stored.entry.id; });
    return found == state.entries.end() || found->entry.id != id ? nullptr : &*found;
}

} // namespace

Result<void> readInto(Connection &connection, StoredState &state, const QString &sql, const QString &what,
                      TakeRow take)
{
    return connection.forEachRow(sql, [&](const QSqlQuery &row) -> Result<void> {
        StoredEntry *entry = find(state, unsignedValue(row.value(0)));
        const auto taken = entry == nullptr
                               ? fail(ErrorCode::Storage, u"it is missing, but has %1"_s.arg(what))
                               : take(row, *entry);
        if (!taken)
            return failDamaged(connection.path(), row.value(0).toString(), taken.error().detail);
        return {};
    });
}

} // namespace portreeve

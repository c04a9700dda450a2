// SPDX-License-Identifier: MIT
#include "helper/storage/statements.h"

#include "helper/storage/binding.h"
#include "helper/storage/sqlfailure.h"

namespace portreeve {

Result<void> runWith(Connection &connection, QSqlQuery &query, std::initializer_list<QVariant> values)
{
    int position = 0;
    for (const QVariant &value : values)
        query.bindValue(position++, value);
    return connection.run(query);
}

Result<void> runForEntry(Connection &connection, QSqlQuery &query, quint64 id)
{
    if (auto done = connection.run(query); !done)
        return done;
    if (query.numRowsAffected() == 0)
        return failMissing(id);
    return {};
}

Result<void> runForEach(Connection &connection, const QString &sql, const QStringList &values)
{
    auto query = connection.prepare(sql);
    if (!query)
        return std::unexpected(query.error());
    for (const QString &value : values) {
        if (auto done = runWith(connection, *query, {bound(value)}); !done)
            return done;
    }
    return {};
}

} // namespace portreeve

// SPDX-License-Identifier: MIT
#include "helper/storage/schema.h"

#include "helper/storage/sqlscript.h"

#include <QtCore/QFile>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

/// PRAGMA application_id: "Port" in ASCII. file(1) and we tell our databases by it.
constexpr int kApplicationId = 0x506f7274;

Result<int> number(Connection &connection, const QString &sql)
{
    auto value = connection.value(sql);
    if (!value)
        return std::unexpected(value.error());
    return value->toInt();
}

Result<void> checkOwner(Connection &connection)
{
    const auto id = number(connection, u"PRAGMA application_id"_s);
    if (!id)
        return std::unexpected(id.error());
    const auto tables = number(connection, u"SELECT count(*) FROM sqlite_schema"_s);
    if (!tables)
        return std::unexpected(tables.error());
    if (*id != kApplicationId && (*id != 0 || *tables != 0))
        return fail(ErrorCode::Storage,
                    u"%1: it is the database of another program; move it away"_s.arg(connection.path()));
    return {};
}

QByteArray fileOf(int version)
{
    QFile file(u":/portreeve/schema/%1.sql"_s.arg(version, 4, 10, QLatin1Char('0')));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Result<void> apply(Connection &connection, int version)
{
    const auto statements = statementsOf(fileOf(version));
    if (!statements)
        return fail(ErrorCode::Storage,
                    u"schema %1 is damaged in this build: %2; install it anew"_s.arg(version).arg(
                        statements.error().detail));
    if (statements->isEmpty())
        return fail(ErrorCode::Storage,
                    u"schema %1 is missing in this build; install it anew"_s.arg(version));
    for (const QString &statement : *statements) {
        if (auto done = connection.execute(statement); !done)
            return done;
    }
    return connection.execute(u"PRAGMA user_version = %1"_s.arg(version));
}

Result<void> applyAll(Connection &connection, int from)
{
    if (auto named = connection.execute(u"PRAGMA application_id = %1"_s.arg(kApplicationId)); !named)
        return named;
    for (int version = from + 1; version <= kSchemaVersion; ++version) {
        if (auto applied = apply(connection, version); !applied)
            return applied;
    }
    return {};
}

} // namespace

Result<void> checkSchema(Connection &connection)
{
    if (auto ours = checkOwner(connection); !ours)
        return ours;
    const auto version = number(connection, u"PRAGMA user_version"_s);
    if (!version)
        return std::unexpected(version.error());
    if (*version > kSchemaVersion)
        return fail(
            ErrorCode::Storage,
            u"%1: it has schema %2 of a newer version, and this one knows up to %3; install the newer version again"_s
                .arg(connection.path())
                .arg(*version)
                .arg(kSchemaVersion));
    return {};
}

Result<void> migrate(Connection &connection)
{
    const auto version = number(connection, u"PRAGMA user_version"_s);
    if (!version)
        return std::unexpected(version.error());
    if (*version == kSchemaVersion)
        return {};
    return connection.transact([&] { return applyAll(connection, *version); });
}

} // namespace portreeve

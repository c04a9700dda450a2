// SPDX-License-Identifier: MIT
#include "helper/storage/sqlfailure.h"

#include <QtSql/QSqlError>
#include <algorithm>
#include <array>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

/// SQLITE_CONSTRAINT_UNIQUE of sqlite.org/rescode.html. Numbers rather than sqlite3.h: Qt's plugin may bring
/// an SQLite of its own.
constexpr int kUniqueViolated = 2067;

struct Advice
{
    int primaryCode;
    QLatin1StringView sentence;
};

constexpr std::array kAdvice{
    Advice{5, "another program holds it; close that"_L1},                                  // SQLITE_BUSY
    Advice{6, "another program holds it; close that"_L1},                                  // SQLITE_LOCKED
    Advice{8, "it cannot be written; make the file and its file system writable"_L1},      // SQLITE_READONLY
    Advice{10, "the disk fails; look for its errors in the kernel's log"_L1},              // SQLITE_IOERR
    Advice{11, "it is damaged; stop the helper, and restore a backup or move it away"_L1}, // SQLITE_CORRUPT
    Advice{13, "the disk is full; free some space"_L1},                                    // SQLITE_FULL
    Advice{14, "it cannot be opened; check the rights of the file and its directory"_L1},  // SQLITE_CANTOPEN
    Advice{26, "it is not a database; restore a backup or move it away"_L1},               // SQLITE_NOTADB
};

QLatin1StringView adviceFor(int code)
{
    // The low byte of an extended code is the primary one.
    const auto *const found = std::ranges::find(kAdvice, code & 0xff, &Advice::primaryCode);
    return found == kAdvice.end() ? "this is a fault in the program; please report it"_L1 : found->sentence;
}

} // namespace

Error fromSql(const QSqlError &error, const QString &path)
{
    const int code = error.nativeErrorCode().toInt();
    if (code == kUniqueViolated)
        return {ErrorCode::AlreadyExists, u"an entry with these ports, protocol and side exists already"_s};
    return {ErrorCode::Storage,
            u"%1: %2 (SQLite error %3: %4)"_s.arg(path, adviceFor(code)).arg(code).arg(error.databaseText())};
}

std::unexpected<Error> failDamaged(const QString &path, const QString &id, const QString &why)
{
    return failDamagedRow(path, u"entry "_s + id, why);
}

std::unexpected<Error> failDamagedRow(const QString &path, const QString &what, const QString &why)
{
    return fail(ErrorCode::Storage, u"%1: %2 is damaged (%3); restore a backup"_s.arg(path, what, why));
}

std::unexpected<Error> failMissing(quint64 id)
{
    return fail(ErrorCode::NotFound, u"there is no entry %1"_s.arg(id));
}

} // namespace portreeve

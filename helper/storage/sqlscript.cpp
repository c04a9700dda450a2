// SPDX-License-Identifier: MIT
#include "helper/storage/sqlscript.h"

#include <sqlite3.h>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

/// Whether \a sql ends at the end of a statement: a semicolon that is in no string, comment or trigger's
/// body, and perhaps comments and white space (https://www.sqlite.org/c3ref/complete.html).
bool endsStatement(const QByteArray &sql)
{
    return sqlite3_complete(sql.constData()) != 0;
}

/// Whether \a sql is nothing but comments and white space. SQLite is asked again, because it alone knows
/// where a comment ends: behind a semicolon only those leave the statement ended.
bool isBlank(const QByteArray &sql)
{
    return endsStatement(";" + sql);
}

/// How messages name a statement: by its first line that is no comment.
QString nameOf(const QByteArray &sql)
{
    const QStringList lines = QString::fromUtf8(sql).split(u'\n');
    for (const QString &line : lines) {
        const QString text = line.trimmed();
        if (!text.isEmpty() && !text.startsWith("--"_L1))
            return text;
    }
    return QString::fromUtf8(sql).trimmed();
}

} // namespace

Result<QStringList> statementsOf(const QByteArray &script)
{
    // SQLite reads to the first NUL, so what comes after it would go unseen.
    if (script.contains('\0'))
        return fail(ErrorCode::Storage, u"there is a NUL byte in the SQL"_s);
    QStringList statements;
    qsizetype start = 0;
    for (qsizetype end = script.indexOf(';'); end >= 0; end = script.indexOf(';', end + 1)) {
        const QByteArray statement = script.sliced(start, end + 1 - start);
        if (!endsStatement(statement))
            continue;
        statements.append(QString::fromUtf8(statement));
        start = end + 1;
    }
    const QByteArray rest = script.sliced(start);
    if (!isBlank(rest))
        return fail(ErrorCode::Storage,
                    u"the statement that begins with \"%1\" has no end"_s.arg(nameOf(rest)));
    return statements;
}

} // namespace portreeve

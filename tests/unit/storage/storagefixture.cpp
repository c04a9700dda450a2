// SPDX-License-Identifier: MIT
#include "tests/unit/storage/storagefixture.h"

#include <QtCore/QDebug>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlError>
#include <QtSql/QSqlQuery>

namespace portreeve::storagetest {

using namespace Qt::StringLiterals;

std::unique_ptr<SqlStore> Fixture::open() const
{
    auto store = SqlStore::open(directory());
    if (!store) {
        qWarning().noquote() << store.error().detail;
        return nullptr;
    }
    return std::move(*store);
}

Error Fixture::openError() const
{
    const auto store = SqlStore::open(directory());
    return store ? Error{} : store.error();
}

QVariant Fixture::byHand(const QString &sql) const
{
    QVariant value;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"by-hand"_s);
        database.setDatabaseName(file(u"portreeve.db"_s));
        database.open();
        QSqlQuery query(database);
        if (!query.exec(sql))
            qWarning() << query.lastError();
        else if (query.next())
            value = query.value(0);
    }
    QSqlDatabase::removeDatabase(u"by-hand"_s);
    return value;
}

Entry entry(EntryId id, const QString &ports)
{
    Entry made;
    made.id = id;
    made.spec.ports = PortSet::parse(ports).value_or(PortSet());
    return made;
}

Usage usage(EntryId id, quint64 seed)
{
    Usage made;
    made.id = id;
    for (Tally *tally : {&made.total, &made.atReset, &made.seen}) {
        for (quint64 &bytes : tally->bytes)
            bytes = seed++;
    }
    return made;
}

std::vector<Entry> manyEntries(EntryId count)
{
    std::vector<Entry> entries;
    for (EntryId id = 1; id <= count; ++id)
        entries.push_back(entry(id, QString::number(id)));
    return entries;
}

std::vector<StoredEntry> addedAtTheEpoch(std::vector<StoredEntry> entries)
{
    for (StoredEntry &stored : entries) {
        stored.book.resetMs -= stored.createdMs;
        stored.createdMs = 0;
    }
    return entries;
}

} // namespace portreeve::storagetest

// SPDX-License-Identifier: MIT
#pragma once

#include "helper/storage/sqlstore.h"

#include <QtCore/QTemporaryDir>
#include <QtCore/QVariant>

namespace portreeve::storagetest {

/// A directory for one database, and what tests do with it again and again.
class Fixture
{
public:
    [[nodiscard]] QString directory() const { return m_directory.path(); }
    [[nodiscard]] QString file(const QString &name) const { return m_directory.filePath(name); }

    /// Opens the store, or gives nothing and a warning.
    [[nodiscard]] std::unique_ptr<SqlStore> open() const;
    /// Why it cannot be opened; a null code of its own (Unavailable) where it can.
    [[nodiscard]] Error openError() const;
    /// Runs a statement by a connection of its own, as another program would. \return the first value
    QVariant byHand(const QString &sql) const;

private:
    QTemporaryDir m_directory;
};

Entry entry(EntryId id, const QString &ports);
/// Usage with twelve different numbers from \a seed on.
Usage usage(EntryId id, quint64 seed);
std::vector<Entry> manyEntries(EntryId count);
/// As they would be, had each been added at the epoch. When that was the database decides.
std::vector<StoredEntry> addedAtTheEpoch(std::vector<StoredEntry> entries);

} // namespace portreeve::storagetest

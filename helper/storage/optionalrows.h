// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/entry.h"
#include "helper/storage/connection.h"

#include <QtCore/QStringList>
#include <QtCore/QVariant>
#include <functional>
#include <optional>
#include <span>

namespace portreeve {

/// A table with a row for each entry of which something was said, and none for the others.
struct OptionalRows
{
    QString table;
    QStringList columns; ///< beside entry_id and updated_at
    /// What an entry's row has in these columns; nothing where it has none.
    std::function<std::optional<QVariantList>(const EntrySpec &)> values;
};

/// Writes the rows of entries that were just inserted.
Result<void> insertRows(Connection &connection, const OptionalRows &rows, std::span<const Entry> entries);

/// Writes the rows of entries over what is stored; ones that say the same already are left alone.
/// \pre the entries exist
Result<void> updateRows(Connection &connection, const OptionalRows &rows, std::span<const Entry> entries);

} // namespace portreeve

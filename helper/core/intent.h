// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/quota/entrybook.h"

#include <QtCore/QString>
#include <vector>

namespace portreeve {

/// A change that takes ports away from entries, noted before it is made. The kernel's transaction that makes
/// it leaves a mark there, so that the next start can tell whether it happened, and finish it or forget it.
struct Intent
{
    QString marker; ///< the name of that mark
    std::vector<Entry> changed;
    std::vector<EntryId> removed;
    std::vector<BookOf> books{}; ///< of changed entries, where they are others
    bool operator==(const Intent &) const = default;
};

} // namespace portreeve

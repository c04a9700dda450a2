// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/entry.h"

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
    bool operator==(const Intent &) const = default;
};

} // namespace portreeve

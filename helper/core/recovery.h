// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/layout.h"

#include <QtCore/QStringList>
#include <map>

namespace portreeve {

/// The elements of the kernel's sets, by set name.
using FoundSets = std::map<QString, std::vector<Element>>;

/// The banks that a former process left in the kernel: for each key the one of the highest serial of which
/// both sets are there and agree. Every other set is one that the rules no longer look at, or soon will not.
Layout recover(const FoundSets &sets);

/// A serial that no set, map or chain of these names has had.
quint32 nextSerialAfter(const QStringList &names);

} // namespace portreeve

// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/bank.h"

#include <span>
#include <vector>

namespace portreeve {

/// The banks that the rules look at, sorted by key, one for each key.
using Layout = std::vector<Bank>;

/// Where the elements of \a entries go.
///
/// What is in its place already stays there; what is new goes to the lowest layer where it overlaps nothing.
/// A bank that only gains elements keeps its serial; one that loses any gets a fresh serial from \a
/// nextSerial, which is counted up; one that loses all is gone. Grows linearly with the elements (times the
/// layers that overlap).
Layout place(const Layout &current, std::span<const Entry> entries, quint32 &nextSerial);

} // namespace portreeve

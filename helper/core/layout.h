// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/bank.h"
#include "helper/core/carriers.h"
#include "helper/core/quota/guard.h"

#include <span>
#include <vector>

namespace portreeve {

/// The banks that the rules look at, sorted by key, one for each key.
using Layout = std::vector<Bank>;

/// Most entries that may overlap on one port: each layer costs every packet two lookups.
constexpr quint16 kMaxLayers = 256;

/// Most ports and ranges that all entries together may list.
constexpr std::size_t kMaxListed = 131'072;

/// LimitReached where \a layout has too many layers.
Result<void> checkDepth(const Layout &layout);
/// LimitReached where \a entries list too much in all.
Result<void> checkSize(std::span<const Entry> entries);

/// Where the elements of \a entries go, and those of their guards.
///
/// What is in its place already stays there; what is new goes to the lowest layer where it overlaps nothing.
/// A bank that only gains elements keeps its serial; one that loses any gets a fresh serial from \a
/// nextSerial, which is counted up; one that loses all is gone. Grows linearly with the elements (times the
/// layers that overlap).
/// \param carrierPorts what countsCarriers() asks for: such entries have elements of Scope::Carriers beside
Layout place(const Layout &current, std::span<const Entry> entries, const GuardMap &guards,
             quint32 &nextSerial, const CarrierPorts &carrierPorts = {});

} // namespace portreeve

// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/usage.h"

namespace portreeve {

/// Takes what the kernel's counters say now into the usage.
///
/// \param counters summed over every set of the kernel's table that is not collected yet
/// \return whether the usage changed. A counter never runs backwards within an incarnation unless somebody
/// resets it
///         from outside; then nothing is counted for it, and \a ranBackwards is set.
bool account(Usage &usage, const Tally &counters, bool &ranBackwards);

/// The figures of a usage, without rates.
Figures figuresOf(const Usage &usage, Billing billing, quint32 weight);

/// Bits per second of \a bytes in \a microseconds, rounded to the nearest; 0 where no time has passed.
quint64 bitsPerSecond(quint64 bytes, qint64 microseconds);

} // namespace portreeve

// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QtGlobal>
#include <chrono>

namespace portreeve {

/// How long to wait after a failure: 5 s after the first, twice as long after each that follows, at most half
/// an hour, and by chance up to a quarter more or less, so that not everybody comes back at once; never less
/// than
/// \a retryAfter, which the service asked for.
/// \param failures one after the other, from 1
/// \param chance 0 to 1
std::chrono::milliseconds backoff(quint32 failures, std::chrono::seconds retryAfter, double chance);

} // namespace portreeve

// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"

namespace portreeve {

/// The process keeps what it knows: where it dies it leaves no core file, which would hold tokens and
/// passwords, and only root may look into its memory. To be called at start; executing a program undoes half
/// of it.
///
/// Does nothing in builds with sanitizers: they look into their own process.
/// \return Unsupported where the system does not allow it
Result<void> forbidCoreDumps();

} // namespace portreeve

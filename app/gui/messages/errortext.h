// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"

namespace portreeve {

/// What went wrong and what to do, in the user's language; the helper's own words (English) follow where they
/// tell more.
QString errorText(const Error &error);

} // namespace portreeve

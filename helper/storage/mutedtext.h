// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/notification.h"

namespace portreeve {

/// What an entry mutes: words apart by commas; empty for none.
QString mutedText(KindSet muted);

/// Reads what mutedText() gives. \return InvalidArgument where it is damaged
Result<KindSet> mutedOf(const QString &text);

} // namespace portreeve

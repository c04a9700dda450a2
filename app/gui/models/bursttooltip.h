// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/models/entryrow.h"

#include <QtCore/QDateTime>

namespace portreeve {

/// What burst protection does or waits for; empty without any.
QString burstToolTip(const Entry &entry, const QDateTime &now);

} // namespace portreeve

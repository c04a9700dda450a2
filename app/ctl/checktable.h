// SPDX-License-Identifier: MIT
#pragma once

#include "app/ctl/entryreport.h"

#include <QtCore/QDateTime>

namespace portreeve::ctl {

/// How the quotas of entries stand, one a line below a head; entries without one are left out.
QStringList quotaTable(const QList<EntryReport> &reports, const QDateTime &now, int width);

/// How burst protection of entries stands, likewise.
QStringList burstTable(const QList<EntryReport> &reports, const QDateTime &now, int width);

} // namespace portreeve::ctl

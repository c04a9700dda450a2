// SPDX-License-Identifier: MIT
#pragma once

#include "app/ctl/entrydocument.h"

#include <QtCore/QVariantMap>

namespace portreeve::ctl {

/// One entry in full, a name and a value on each line. \a status: what Service.GetStatus tells of limits.
QStringList detailsOf(const EntryReport &report, const QVariantMap &status, const QDateTime &now);

} // namespace portreeve::ctl

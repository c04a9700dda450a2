// SPDX-License-Identifier: MIT
#pragma once

#include "app/ctl/detail.h"
#include "app/ctl/entrydocument.h"

#include <QtCore/QVariantMap>

namespace portreeve::ctl {

/// What is said of an entry's limit, what holds, and how the kernel has it. \a status: what Service.GetStatus
/// tells of limits.
QList<Detail> limitDetails(const EntryReport &report, const QVariantMap &status, const QDateTime &now);

} // namespace portreeve::ctl

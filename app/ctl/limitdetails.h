// SPDX-License-Identifier: MIT
#pragma once

#include "app/ctl/entrydocument.h"

#include <QtCore/QVariantMap>

namespace portreeve::ctl {

/// A line on an entry.
struct Detail
{
    QString name; ///< empty where the line goes on with what the one before has begun
    QString value;
};

/// Is anything said of this entry's limit, or does one hold?
bool hasLimit(const Entry &entry);

/// What is said of an entry's limit, what holds, and how the kernel has it. \a status: what Service.GetStatus
/// tells of limits.
QList<Detail> limitDetails(const EntryReport &report, const QVariantMap &status, const QDateTime &now);

} // namespace portreeve::ctl

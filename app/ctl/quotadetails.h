// SPDX-License-Identifier: MIT
#pragma once

#include "app/ctl/detail.h"
#include "app/ctl/entrydocument.h"

namespace portreeve::ctl {

/// All of an entry's quota; nothing without one.
QList<Detail> quotaDetails(const EntryReport &report, const QDateTime &now);

/// All of an entry's burst protection; nothing without it.
QList<Detail> burstDetails(const Entry &entry, const QDateTime &now);

} // namespace portreeve::ctl

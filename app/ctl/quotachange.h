// SPDX-License-Identifier: MIT
#pragma once

#include "app/ctl/entryreport.h"
#include "app/ctl/quotaoptions.h"

#include <QtCore/QDateTime>

namespace portreeve::ctl {

/// The quota that \a wish makes of the \a present one: what it does not say stays, or is as by default where
/// there is none. \return InvalidArgument where that makes no sense.
Result<QuotaSettings> changedQuota(const std::optional<QuotaSettings> &present, const QuotaWish &wish);

/// What to say after a quota was set or taken away.
QString quotaOutcomeText(const EntryReport &report, const QDateTime &now);

} // namespace portreeve::ctl

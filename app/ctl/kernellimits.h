// SPDX-License-Identifier: MIT
#pragma once

#include "app/ctl/run.h"

#include <QtCore/QHash>

namespace portreeve::ctl {

using KernelLimits = QHash<EntryId, LimitReading>;

/// Hands on how the kernel has the limits of these entries, read page by page. Entries that have gone
/// meanwhile, and all where this kernel cannot limit, are missing in it; another error ends the run.
void readKernelLimits(Run &run, const IdList &ids, std::function<void(const KernelLimits &)> use);

} // namespace portreeve::ctl

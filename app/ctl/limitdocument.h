// SPDX-License-Identifier: MIT
#pragma once

#include "app/ctl/json.h"
#include "dbus/vocabulary/entry.h"

#include <QtCore/QDateTime>

namespace portreeve::ctl {

/// Appends the keys limit, effective_limit, temporary_limit and schedule, as scripts rely on them.
void writeLimits(JsonWriter &writer, const Entry &entry, const QDateTime &now);

/// Appends the key kernel_limit; null without a class in the kernel.
void writeKernelLimit(JsonWriter &writer, const std::optional<LimitReading> &reading);

/// Appends the key schedule.
void writeSchedule(JsonWriter &writer, const Schedule &schedule);

} // namespace portreeve::ctl

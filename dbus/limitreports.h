// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/entry.h"

#include <QtCore/QVariantMap>

/// How what the helper tells of limits travels on the bus; the XML of Entries describes the keys.
namespace portreeve {

QVariantMap toDict(const LimitReading &reading);
/// InvalidArgument naming the key that is missing, of another type or unknown; more keys are passed over.
Result<LimitReading> limitReadingFromDict(const QVariantMap &dict);

/// Puts the keys "temporary_limit" and "effective_limit" into \a dict where there is something to say.
void putEffective(QVariantMap &dict, const Entry &entry);
/// Reads what putEffective() gives into \a entry; InvalidArgument, as limitReadingFromDict().
Result<void> readEffective(Entry &entry, const QVariantMap &dict);

} // namespace portreeve

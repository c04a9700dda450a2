// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/limit.h"

#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtCore/QVariantMap>

/// Sentences on how the kernel has a limit.
namespace portreeve::ctl {

/// `in the kernel: up 10 Mbit/s, down 10 Mbit/s (class 5052:1f40)`, or that this is not what \a limit says.
/// Empty where the kernel has nothing of the entry.
QString kernelText(const LimitReading &reading, const EffectiveLimit &limit);

/// \a why: a sentence of the helper's, or nothing.
QString unsupportedText(const QString &why);

/// `in 3 packets, out 12 packets, by the limit`
QString droppedText(const LimitReading &reading);

/// That other programs can flush the counters, and what that costs, as \a status of the helper says; empty
/// where the kernel keeps them from it.
QString flushText(const QVariantMap &status);

/// That filters of other programs on these uplinks do not see limited packets.
QString bypassText(const QStringList &uplinks);
/// That filters of other programs on these uplinks lead what arrives past limits.
QString redirectText(const QStringList &uplinks);
/// That a flowtable leads forwarded connections past all. \param flowtable as GetStatus tells it, e.g.
/// `inet fastpath ft: wan0`
QString flowtableText(const QString &flowtable);
/// That XDP programs on these uplinks have each packet first.
QString xdpText(const QStringList &uplinks);

} // namespace portreeve::ctl

// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/entry.h"

#include <QtCore/QtGlobal>
#include <vector>

namespace portreeve {

/// What an entry counted. Bytes are layer-3 bytes as the kernel handled them.
struct Figures
{
    EntryId id = 0;
    quint64 bytesIn = 0;       ///< arrived by an uplink since the last reset
    quint64 bytesOut = 0;      ///< left by an uplink since the last reset
    quint64 billedBytes = 0;   ///< billing mode and weight applied to the two above
    quint64 totalBytesIn = 0;  ///< arrived since the entry was added
    quint64 totalBytesOut = 0; ///< left since the entry was added
    quint64 rateInBps = 0;     ///< bits per second over the last sampling interval
    quint64 rateOutBps = 0;

    bool operator==(const Figures &) const = default;
};

/// One reading of the kernel.
struct Sample
{
    qint64 timeUsec = 0; ///< microseconds since the epoch, when the kernel was read
    std::vector<Figures> rows;
};

/// Applies \a billing and \a weight (thousandths) to bytes, rounded down; stays at the largest quint64
/// rather than wrap around.
quint64 billedBytes(Billing billing, quint32 weight, quint64 bytesIn, quint64 bytesOut);

} // namespace portreeve

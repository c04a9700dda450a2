// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QtGlobal>

/// What follows from a class's rate. All rates are bytes per second and at least 1.
namespace portreeve::tc {

/// What HTB lets through at once after a pause: 50 ms of the rate, at least 1600 bytes (a full packet); as
/// the time that takes at the rate, in ticks of the packet scheduler (64 ns each).
quint32 burstTicks(quint64 bytesPerSecond);

/// What one class sends in its turn among those that wait: a tenth of a second's, as HTB itself would have
/// it, between one packet of Ethernet and what HTB finds too much (it logs a warning above 200,000).
quint32 quantumBytes(quint64 bytesPerSecond);

/// What may wait in a plain queue: 200 ms of the rate, at least 256 KiB.
quint32 queueLimitBytes(quint64 bytesPerSecond);

/// fq_codel's acceptable delay, and the time it may be exceeded: 5 and 100 ms, later where one packet alone
/// takes longer (RFC 8289, sections 4.2 and 4.3, and tc-fq_codel(8)). Both in microseconds.
quint32 codelTargetMicroseconds(quint64 bytesPerSecond);
quint32 codelIntervalMicroseconds(quint64 bytesPerSecond);

} // namespace portreeve::tc

// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/limit.h"

#include <QtCore/QString>

/// The words that tell of limits: parts of sentences, cells of tables.
namespace portreeve::ctl {

/// Does the entry's own limit hold anything back now?
bool isLimited(const EffectiveLimit &limit);

/// `10 Mbit/s`, `no limit`
QString limitText(quint64 bitsPerSecond);

/// `up 10 Mbit/s, down no limit`; a direction of which nothing is said is left out.
QString ratesText(const RatePair &rates);

/// `mon-fri 08:00 to 18:00, up 10 Mbit/s, down no limit`
QString profileText(const RateProfile &profile);

/// `ports it shares with id 3 follow that entry's limit`; empty without others.
QString othersText(const std::vector<quint64> &others);

/// What holds now, for a table: `10 Mbit/s`, `↑ 10 Mbit/s ↓ 2 Mbit/s`, or `-`; with "(t)" behind a temporary
/// rate, "(s)" behind one by the schedule, "(q)" behind that of a quota and "(b)" behind that of burst
/// protection.
QString limitCell(const EffectiveLimit &limit);

} // namespace portreeve::ctl

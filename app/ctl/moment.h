// SPDX-License-Identifier: MIT
#pragma once

#include "app/ctl/json.h"

#include <QtCore/QDateTime>
#include <QtCore/QString>
#include <vector>

/// Moments, in seconds since the epoch, as people and scripts read them; in the time zone of \a now.
namespace portreeve::ctl {

/// `14:05`; with its seconds where that is within two minutes of \a now, with its date on another day.
QString momentText(qint64 secondsSinceEpoch, const QDateTime &now);

/// The same for sentences: `at 14:05`, `on 2026-11-26 14:05`.
QString atMomentText(qint64 secondsSinceEpoch, const QDateTime &now);

/// In ISO 8601, with the offset of the local time then; empty where it is 0.
QString isoText(qint64 secondsSinceEpoch, const QDateTime &now);

/// Appends \a key with isoText(); null where the moment is 0.
void writeMoment(JsonWriter &writer, const char *key, qint64 secondsSinceEpoch, const QDateTime &now);

/// `[…]` of such moments.
void writeMoments(JsonWriter &writer, const char *key, const std::vector<qint64> &moments,
                  const QDateTime &now);

} // namespace portreeve::ctl

// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/notify/message.h"
#include "helper/core/notify/phrases.h"

#include <QtCore/QStringList>

namespace portreeve {

/// In which words something is told.
struct Wording
{
    const Phrases &phrases;
    QString host; ///< shortened
    TimeZone zone;
};

Wording wordingFor(const ChannelSettings &settings, const MessageContext &context);

/// What a message says, before it is shaped for a service.
struct PlainMessage
{
    QString title; ///< one line; names the host
    QStringList lines;
    bool operator==(const PlainMessage &) const = default;
};

/// \a text, or as much of its beginning as leaves room for an ellipsis; never half of a character.
QString shortened(const QString &text, qsizetype longest);

/// Longest label in a message; lists of ports are longer.
constexpr qsizetype kMaxShownLabel = 80;
/// Longest host name in a message; Linux has none over 64 (HOST_NAME_MAX, limits.h).
constexpr qsizetype kMaxShownHost = 64;

/// `8000/tcp (web)`: the label shortened, the note as it was written.
QString entryName(const QString &label, const QString &note);

/// `2026-12-01 00:05` on the clocks of \a zone.
QString momentText(qint64 epochSec, const TimeZone &zone);
/// `2026-12-01`
QString dayText(qint64 epochSec, const TimeZone &zone);
/// `00:05`
QString clockText(qint64 epochSec, const TimeZone &zone);
/// `2026-12-01T00:05:00+01:00`, also where the offset is 0.
QString isoText(qint64 epochSec, const TimeZone &zone);

/// `80.1 %`, rounded down, so that 100 % is all of it.
QString percentText(quint64 usedBytes, quint64 quotaBytes);

/// Since the epoch.
qint64 secondsOf(const Notification &notification);

} // namespace portreeve

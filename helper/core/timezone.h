// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/posixrule.h"

#include <QtCore/QByteArray>
#include <QtCore/QDateTime>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace portreeve {

/// A time zone as a value: what clocks on the wall show at any instant. It is read from the bytes of a file
/// of the time zone database, because QTimeZone knows zones by their names only, keeps what it has read under
/// a name for as long as the process lives, and takes a file without a known name for UTC. Cheap to copy.
class TimeZone final
{
public:
    /// UTC.
    TimeZone() = default;
    static TimeZone utc() { return {}; }

    /// From the bytes of such a file (RFC 8536; versions 1 to 4; leap seconds are not counted). \return
    /// nothing where it is none or is cut off
    static std::optional<TimeZone> fromFile(const QByteArray &bytes);
    /// From a rule as POSIX writes it: `CET-1CEST,M3.5.0,M10.5.0/3`.
    static std::optional<TimeZone> fromRule(const QByteArray &rule);

    /// Local time less UTC, at an instant in milliseconds since the epoch.
    [[nodiscard]] qint64 offsetMsAt(qint64 atMs) const;
    /// The first instant after \a atMs from which on the offset is another; nothing where there is none.
    [[nodiscard]] std::optional<EvenSpan> nextChange(qint64 atMs) const;
    /// The instant as clocks show it, with its offset from UTC, for texts.
    [[nodiscard]] QDateTime shown(qint64 epochMs) const;

    /// Whether the rules are the same, whatever the names are.
    bool operator==(const TimeZone &other) const;

private:
    struct Rules
    {
        qint64 firstOffsetMs = 0;      ///< before all changes
        std::vector<EvenSpan> changes; ///< rising; each has another offset than the one before
        std::optional<PosixRule> tail; ///< for what comes after the last change
        qint64 tailFromMs = 0;         ///< where the file's own table ends
        bool operator==(const Rules &) const = default;
    };

    explicit TimeZone(Rules rules);

    std::shared_ptr<const Rules> m_rules; ///< none: UTC
};

/// Says which zone the machine is in.
using ZoneSource = std::function<TimeZone()>;

} // namespace portreeve

// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/shaping/localtime.h"

#include <QtCore/QDate>
#include <map>

namespace portreeve {

/// What clocks on the wall show in a time zone, at any time. It remembers what it has asked of the zone,
/// which is slow (0.1 to 5 µs a question): one that is made once and handed to thousands of questions answers
/// all but a few at once. Not thread-safe.
class WallClock final
{
public:
    // Implicit: whoever asks once hands the zone itself over.
    WallClock(const TimeZone &zone)
        : m_zone(zone)
    {
    }

    /// What the clock shows at \a atMs (since the epoch): milliseconds since 1970-01-01 00:00 of the clock.
    [[nodiscard]] qint64 shownAt(qint64 atMs) const;
    /// The first instant, since the epoch, at which the clock shows \a shownMs or later: where clocks skip
    /// that moment the instant at which they do, and where they show it twice the first.
    [[nodiscard]] qint64 firstShowing(qint64 shownMs) const;
    /// Whether clocks go over the whole of \a day, as those of Samoa did over 2011-12-30.
    [[nodiscard]] bool skips(QDate day) const;

private:
    struct Stretch
    {
        EvenSpan span; ///< from where it is known
        qint64 endMs;
    };
    [[nodiscard]] Stretch stretchAt(qint64 atMs) const;

    TimeZone m_zone;
    mutable std::map<qint64, EvenSpan> m_known; ///< by their ends
};

/// Midnight of \a day and \a minute minutes, as shownAt() gives it.
qint64 shownOn(QDate day, int minute);
/// The reverse, without the time of day.
QDate dayShown(qint64 shownMs);

} // namespace portreeve

// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QtGlobal>
#include <optional>
#include <vector>

namespace portreeve {

/// A stretch of time in which local time runs evenly: it ends where the next one begins.
struct EvenSpan
{
    qint64 fromMs = 0;   ///< milliseconds since the epoch
    qint64 offsetMs = 0; ///< local time less UTC
    bool operator==(const EvenSpan &) const = default;
};

/// A day of the year on which clocks are changed, as POSIX writes it, and when on it.
struct PosixChange
{
    enum class Kind {
        JulianDay, ///< `J60`: 1 to 365, the 29th of February is not counted
        ZeroDay,   ///< `59`: 0 to 365, the 29th of February is counted
        WeekDay,   ///< `M3.5.0`: the last Sunday of March
    };
    Kind kind = Kind::WeekDay;
    int day = 0;       ///< of the year, or of the week (0: Sunday)
    int month = 1;     ///< 1 to 12; of WeekDay only
    int week = 1;      ///< 1 to 5, where 5 is the last; of WeekDay only
    int second = 7200; ///< of the local time that ends then; -167 h to 167 h
    bool operator==(const PosixChange &) const = default;
};

/// A time zone by a rule that holds for ever: what TZ says in POSIX's form, and the last line of a file of
/// the time zone database (POSIX.1-2017, 8.3; RFC 8536, 3.3).
class PosixRule final
{
public:
    /// `CET-1CEST,M3.5.0,M10.5.0/3`. \return nothing where it is no such rule
    static std::optional<PosixRule> parse(const QByteArray &text);

    [[nodiscard]] qint64 offsetMsAt(qint64 atMs) const;
    /// The first change after \a atMs; nothing where there is none.
    [[nodiscard]] std::optional<EvenSpan> nextChange(qint64 atMs) const;

    bool operator==(const PosixRule &) const = default;

private:
    struct Summer
    {
        qint64 offsetMs = 0;
        PosixChange begin;
        PosixChange end;
        bool operator==(const Summer &) const = default;
    };

    [[nodiscard]] std::vector<EvenSpan> changesAround(qint64 atMs) const;

    qint64 m_offsetMs = 0;
    std::optional<Summer> m_summer;
};

} // namespace portreeve

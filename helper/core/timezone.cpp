// SPDX-License-Identifier: MIT
#include "helper/core/timezone.h"

#include "helper/core/tzif.h"

#include <QtCore/QTimeZone>
#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

namespace portreeve {

namespace {

constexpr qint64 kSecondMs = 1000;

} // namespace

TimeZone::TimeZone(Rules rules)
    : m_rules(std::make_shared<const Rules>(std::move(rules)))
{
}

std::optional<TimeZone> TimeZone::fromFile(const QByteArray &bytes)
{
    const auto table = readTzif(bytes);
    if (!table)
        return std::nullopt;
    Rules rules;
    rules.firstOffsetMs = table->firstOffsetSec * kSecondMs;
    rules.tailFromMs = std::numeric_limits<qint64>::min();
    for (const TzifChange &change : table->changes) {
        const qint64 offsetMs = change.offsetSec * kSecondMs;
        rules.tailFromMs = change.atSec * kSecondMs;
        // Where only the zone's name or the word for summer is another, clocks run on.
        if (offsetMs != (rules.changes.empty() ? rules.firstOffsetMs : rules.changes.back().offsetMs))
            rules.changes.push_back({change.atSec * kSecondMs, offsetMs});
    }
    if (!table->rule.isEmpty()) {
        rules.tail = PosixRule::parse(table->rule);
        if (!rules.tail)
            return std::nullopt;
    }
    return TimeZone(std::move(rules));
}

std::optional<TimeZone> TimeZone::fromRule(const QByteArray &rule)
{
    const auto parsed = PosixRule::parse(rule);
    if (!parsed)
        return std::nullopt;
    return TimeZone(Rules{0, {}, parsed, std::numeric_limits<qint64>::min()});
}

qint64 TimeZone::offsetMsAt(qint64 atMs) const
{
    if (!m_rules)
        return 0;
    if (m_rules->tail && atMs >= m_rules->tailFromMs)
        return m_rules->tail->offsetMsAt(atMs);
    const auto next = std::ranges::upper_bound(m_rules->changes, atMs, {}, &EvenSpan::fromMs);
    return next == m_rules->changes.begin() ? m_rules->firstOffsetMs : std::prev(next)->offsetMs;
}

std::optional<EvenSpan> TimeZone::nextChange(qint64 atMs) const
{
    if (!m_rules)
        return std::nullopt;
    const auto next = std::ranges::upper_bound(m_rules->changes, atMs, {}, &EvenSpan::fromMs);
    if (next != m_rules->changes.end())
        return *next;
    if (!m_rules->tail)
        return std::nullopt;
    // The table ends where it and the rule agree, so the rule changes nothing at that instant itself.
    return m_rules->tail->nextChange(std::max(atMs, m_rules->tailFromMs));
}

QDateTime TimeZone::shown(qint64 epochMs) const
{
    return QDateTime::fromMSecsSinceEpoch(epochMs, QTimeZone::utc())
        .toOffsetFromUtc(static_cast<int>(offsetMsAt(epochMs) / kSecondMs));
}

bool TimeZone::operator==(const TimeZone &other) const
{
    if (m_rules == other.m_rules)
        return true;
    return (m_rules ? *m_rules : Rules{}) == (other.m_rules ? *other.m_rules : Rules{});
}

} // namespace portreeve

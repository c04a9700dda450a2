// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/alert.h"
#include "dbus/vocabulary/error.h"

#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtCore/QtGlobal>
#include <optional>

namespace portreeve {

/// What a message is about.
enum class NotificationKind {
    Threshold,   ///< a threshold of a quota below 100 % was passed
    Reached,     ///< a quota is used up
    BurstBegan,  ///< burst protection fired
    BurstEnded,  ///< its throttle is over
    PeriodEnded, ///< a quota's period is over; with what was used in it
    Problem,     ///< the helper cannot do all that it should, or can again
    Report,      ///< the status of all entries
};

/// `threshold`, `quota-reached`, `burst-began`, `burst-ended`, `period-ended`, `problem`, `report`.
QString toText(NotificationKind kind);
std::optional<NotificationKind> parseNotificationKind(QStringView text);

/// The kind of message that tells of an alert.
NotificationKind notificationKind(AlertKind kind);

/// Some of the kinds that one can choose: all but Report, which is asked for.
class KindSet final
{
public:
    constexpr KindSet() = default;
    static constexpr KindSet all() { return KindSet((1U << 6U) - 1U); }
    /// Those that are about one entry: all but Problem.
    static constexpr KindSet ofEntries() { return KindSet((1U << 5U) - 1U); }

    [[nodiscard]] constexpr bool contains(NotificationKind kind) const { return (m_bits & bit(kind)) != 0; }
    [[nodiscard]] constexpr bool isEmpty() const { return m_bits == 0; }
    [[nodiscard]] constexpr bool isWithin(KindSet other) const { return (m_bits & ~other.m_bits) == 0; }
    constexpr void set(NotificationKind kind, bool on = true)
    {
        m_bits = on ? m_bits | bit(kind) : m_bits & ~bit(kind);
        m_bits &= all().m_bits;
    }
    /// As words, in the order of NotificationKind.
    [[nodiscard]] QStringList words() const;

    constexpr bool operator==(const KindSet &) const = default;

private:
    constexpr explicit KindSet(unsigned bits)
        : m_bits(bits)
    {
    }
    static constexpr unsigned bit(NotificationKind kind) { return 1U << static_cast<unsigned>(kind); }

    unsigned m_bits = 0;
};

/// `threshold,quota-reached`; `all`; `none`.
QString toText(KindSet kinds);
/// Reads the same, with blanks around the words. InvalidArgument that names \a field.
Result<KindSet> parseKinds(QStringView text, QLatin1StringView field);
/// The same of a list of words.
Result<KindSet> kindsOfWords(const QStringList &words, QLatin1StringView field);

} // namespace portreeve

// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/alert.h"
#include "helper/core/burst/minute.h"
#include "helper/core/intent.h"
#include "helper/core/notify/addressee.h"
#include "helper/core/quota/entrybook.h"
#include "helper/core/usage.h"

#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace portreeve {

/// What goes into the database beside the entries themselves.
struct Records
{
    std::map<EntryId, Usage> usage; ///< of entries that are reset
    std::map<EntryId, EntryBook> books;
    std::vector<ClosedPeriod> closed;
    std::vector<Alert> alerts;
    std::vector<Minute> minutes;
    std::optional<MinuteStart> minuteStart; ///< of the next one
    std::vector<DayMark> marks;
    std::vector<QueuedNotification> messages; ///< that tell of the alerts

    [[nodiscard]] bool isEmpty() const
    {
        return usage.empty() && books.empty() && closed.empty() && alerts.empty() && minutes.empty() &&
               !minuteStart && marks.empty();
    }
    /// As it is to be; \a current where nothing is said of it.
    [[nodiscard]] EntryBook bookOf(EntryId id, const EntryBook &current) const
    {
        const auto said = books.find(id);
        return said == books.end() ? current : said->second;
    }
    [[nodiscard]] Usage usageOf(EntryId id, const Usage &current) const
    {
        const auto said = usage.find(id);
        return said == usage.end() ? current : said->second;
    }
};

/// A change of what the helper keeps: of kernel and database as one.
struct Change
{
    std::vector<Entry> target{};                  ///< all entries as they are to be
    std::function<Result<void>()> writeEntries{}; ///< those that differ, within a transaction; may be empty
    bool movesPorts = false;                      ///< entries have other ports than before
    /// It comes by itself, and nobody would ask again: a shaper that fails is mended later, and holds up
    /// neither what is recorded nor what cuts off.
    bool isDue = false;
    std::optional<Intent> intent{}; ///< where ports are taken away from entries
    Records records{};
};

} // namespace portreeve

// SPDX-License-Identifier: MIT
#include "helper/metering/recording.h"

#include "helper/metering/daymarks.h"

namespace portreeve {

namespace {

std::vector<Usage> listed(const std::map<EntryId, Usage> &usage)
{
    std::vector<Usage> list;
    list.reserve(usage.size());
    for (const auto &[id, each] : usage)
        list.push_back(each);
    return list;
}

std::vector<BookOf> listed(const std::map<EntryId, EntryBook> &books)
{
    std::vector<BookOf> list;
    list.reserve(books.size());
    for (const auto &[id, book] : books)
        list.push_back({id, book});
    return list;
}

Result<void> writeTimes(Store &store, const Records &records, qint64 nowMs)
{
    if (!records.minutes.empty()) {
        if (const auto added = store.addMinutes(records.minutes, nowMs - kMinutesKeptMs); !added)
            return added;
    }
    if (records.minuteStart) {
        if (const auto noted = store.saveMinuteStart(*records.minuteStart); !noted)
            return noted;
    }
    return records.marks.empty() ? Result<void>{}
                                 : store.addDayMarks(records.marks, DayMarks::keepFromMs(nowMs));
}

} // namespace

Result<void> writeRecords(Store &store, const Records &records, qint64 nowMs)
{
    if (const auto saved = store.saveUsage(listed(records.usage)); !saved)
        return saved;
    if (const auto saved = store.saveBooks(listed(records.books)); !saved)
        return saved;
    if (const auto added = store.addClosedPeriods(records.closed); !added)
        return added;
    if (const auto added = store.addAlerts(records.alerts); !added)
        return added;
    if (!records.messages.empty()) {
        if (const auto queued = store.outbox().queue(records.messages, nowMs); !queued)
            return std::unexpected(queued.error());
    }
    return writeTimes(store, records, nowMs);
}

} // namespace portreeve

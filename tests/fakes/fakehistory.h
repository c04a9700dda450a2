// SPDX-License-Identifier: MIT
#pragma once

#include "helper/ports/store.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <ranges>
#include <utility>

namespace portreeve {

/// Closed periods and minutes in memory. Minutes are shared by copies: a transaction takes one, and there may
/// be a million of them.
class FakeHistory final
{
public:
    void addPeriod(const ClosedPeriod &period)
    {
        m_periods.push_back(period);
        if (std::ranges::count(m_periods, period.entry, &ClosedPeriod::entry) > qint64{kMaxClosedPeriods})
            m_periods.erase(std::ranges::find(m_periods, period.entry, &ClosedPeriod::entry));
    }
    void addMinutes(std::vector<Minute> minutes)
    {
        m_batches.push_back(std::make_shared<const std::vector<Minute>>(std::move(minutes)));
    }
    /// Takes out all for which \a isGone holds.
    template <typename Predicate> void erasePeriods(const Predicate &isGone)
    {
        std::erase_if(m_periods, isGone);
    }
    template <typename Predicate> void eraseMinutes(const Predicate &isGone)
    {
        for (auto &batch : m_batches) {
            if (std::ranges::none_of(*batch, isGone))
                continue;
            std::vector<Minute> left = *batch;
            std::erase_if(left, isGone);
            batch = std::make_shared<const std::vector<Minute>>(std::move(left));
        }
        std::erase_if(m_batches, [](const auto &batch) { return batch->empty(); });
    }

    [[nodiscard]] std::vector<ClosedPeriod> periods(EntryId id, std::size_t limit) const
    {
        std::vector<ClosedPeriod> found;
        for (const ClosedPeriod &period : m_periods | std::views::reverse) {
            if (period.entry == id && found.size() < limit)
                found.push_back(period);
        }
        return found;
    }
    [[nodiscard]] std::vector<Minute> minutes(EntryId id, qint64 fromMs) const
    {
        std::vector<Minute> found;
        for (const auto &batch : m_batches) {
            std::ranges::copy_if(*batch, std::back_inserter(found), [&](const Minute &minute) {
                return (id == 0 || minute.entry == id) && minute.atMs >= fromMs;
            });
        }
        std::ranges::sort(found, {},
                          [](const Minute &minute) { return std::pair(minute.atMs, minute.entry); });
        return found;
    }

private:
    std::vector<ClosedPeriod> m_periods; ///< as they came
    std::vector<std::shared_ptr<const std::vector<Minute>>> m_batches;
};

} // namespace portreeve

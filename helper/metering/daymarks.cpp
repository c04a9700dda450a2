// SPDX-License-Identifier: MIT
#include "helper/metering/daymarks.h"

#include "helper/core/quota/dailymean.h"

namespace portreeve {

namespace {

constexpr qint64 kDayMs = qint64{24} * 60 * 60 * 1000;

DayMark markOf(const Account &account, qint64 nowMs)
{
    const Tally &total = account.usage.total;
    return {account.entry.id, nowMs, total.sum(Direction::In), total.sum(Direction::Out)};
}

} // namespace

qint64 DayMarks::keepFromMs(qint64 nowMs)
{
    return nowMs - kMeanOverMs - kDayMs;
}

void DayMarks::load(std::span<const DayMark> marks)
{
    m_marks.clear();
    confirm(marks);
}

std::vector<DayMark> DayMarks::due(const Ledger &ledger, qint64 nowMs) const
{
    std::vector<DayMark> due;
    for (const Account &account : ledger.accounts()) {
        if (!account.entry.spec.quota)
            continue;
        const auto known = m_marks.find(account.entry.id);
        // One of the future: the clock was set back.
        const bool isMarked = known != m_marks.end() && known->second.back().atMs <= nowMs &&
                              nowMs - known->second.back().atMs < kDayMs;
        if (!isMarked)
            due.push_back(markOf(account, nowMs));
    }
    return due;
}

void DayMarks::confirm(std::span<const DayMark> marks)
{
    for (const DayMark &mark : marks) {
        auto &known = m_marks[mark.entry];
        const qint64 keepFrom = keepFromMs(mark.atMs);
        std::erase_if(known,
                      [&](const DayMark &old) { return old.atMs < keepFrom || old.atMs >= mark.atMs; });
        known.push_back(mark);
    }
}

void DayMarks::forget(std::span<const EntryId> ids)
{
    for (const EntryId id : ids)
        m_marks.erase(id);
}

quint64 DayMarks::dailyMean(const Account &account, qint64 nowMs) const
{
    const auto known = m_marks.find(account.entry.id);
    const std::span<const DayMark> marks =
        known == m_marks.end() ? std::span<const DayMark>() : known->second;
    return dailyMeanBytes(marks, markOf(account, nowMs), account.createdMs, account.entry.spec.billing,
                          account.entry.spec.weight);
}

} // namespace portreeve

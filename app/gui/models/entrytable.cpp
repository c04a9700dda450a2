// SPDX-License-Identifier: MIT
#include "app/gui/models/entrytable.h"

#include <algorithm>

namespace portreeve {

std::optional<int> EntryTable::rowOf(EntryId id) const
{
    const auto found = m_rowOfId.constFind(id);
    return found == m_rowOfId.cend() ? std::nullopt : std::optional(*found);
}

QList<Entry> EntryTable::entriesOf(const QList<EntryId> &ids) const
{
    QList<Entry> entries;
    for (const EntryId id : ids)
        if (const auto row = rowOf(id))
            entries << at(*row).entry;
    return entries;
}

const Entry *EntryTable::sameTraffic(const EntrySpec &spec, EntryId except) const
{
    const auto row = std::ranges::find_if(m_rows, [&spec, except](const EntryRow &each) {
        return each.entry.id != except && each.entry.spec.sameTraffic(spec);
    });
    return row == m_rows.end() ? nullptr : &row->entry;
}

void EntryTable::append(const Entry &entry)
{
    m_rowOfId.insert(entry.id, size());
    m_rows.push_back({entry, {}, {}, {}});
    m_rows.back().figures.id = entry.id;
}

void EntryTable::replace(int row, const Entry &entry)
{
    EntryRow &changed = mutableAt(row);
    if (changed.entry.effective != entry.effective)
        changed.reading = {}; // it was read of another limit
    changed.entry = entry;
}

void EntryTable::remove(int first, int last)
{
    for (int row = first; row <= last; ++row) {
        m_sum.subtract(at(row).figures);
        m_rowOfId.remove(at(row).entry.id);
    }
    m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
    indexFrom(first);
}

void EntryTable::indexFrom(int row)
{
    for (; row < size(); ++row)
        m_rowOfId[at(row).entry.id] = row;
}

bool EntryTable::setFigures(int row, const Figures &figures)
{
    Figures &present = mutableAt(row).figures;
    if (present == figures)
        return false;
    m_sum.subtract(present);
    m_sum.add(figures);
    present = figures;
    return true;
}

bool EntryTable::setReading(int row, const LimitReading &reading)
{
    LimitReading &present = mutableAt(row).reading;
    if (present == reading)
        return false;
    present = reading;
    return true;
}

void EntryTable::startSample(qint64 timeUsec)
{
    m_sample = m_timeline.add(timeUsec);
}

void EntryTable::recordRates(int row)
{
    EntryRow &changed = mutableAt(row);
    changed.history.put(m_sample, {static_cast<float>(changed.figures.rateInBps),
                                   static_cast<float>(changed.figures.rateOutBps)});
}

void EntryTable::finishSample()
{
    m_sumHistory.put(m_sample, {static_cast<float>(m_sum.inBps), static_cast<float>(m_sum.outBps)});
    if (m_sample % Timeline::kSamples == 0)
        std::ranges::for_each(m_rows, [this](EntryRow &row) { row.history.releaseIfIdle(m_sample); });
}

History EntryTable::history(std::span<const int> rows) const
{
    std::vector<const RateRing *> rings;
    for (const int row : rows)
        rings.push_back(&at(row).history);
    if (rows.empty())
        rings.push_back(&m_sumHistory);
    return summedHistory(m_timeline, rings);
}

} // namespace portreeve

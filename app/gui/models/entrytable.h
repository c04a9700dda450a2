// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/models/entryrow.h"
#include "app/gui/models/history.h"
#include "app/gui/models/trafficsum.h"

#include <QtCore/QHash>
#include <optional>
#include <span>
#include <vector>

namespace portreeve {

/// The rows behind the EntryModel: entries with their figures and histories, found by id.
class EntryTable final
{
public:
    [[nodiscard]] int size() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] const EntryRow &at(int row) const { return m_rows.at(static_cast<std::size_t>(row)); }
    [[nodiscard]] std::optional<int> rowOf(EntryId id) const;
    /// Those of \a ids that there are, in this order.
    [[nodiscard]] QList<Entry> entriesOf(const QList<EntryId> &ids) const;
    /// The other entry that counts the same traffic as \a spec; \a except is the one that is edited.
    [[nodiscard]] const Entry *sameTraffic(const EntrySpec &spec, EntryId except) const;

    void append(const Entry &entry);
    void replace(int row, const Entry &entry);
    void remove(int first, int last);

    /// \return whether anything of the row is another now.
    bool setFigures(int row, const Figures &figures);

    /// \return whether anything of the row is another now.
    bool setReading(int row, const LimitReading &reading);

    /// Numbers a sample; rows that changed in it are recorded with recordRates().
    void startSample(qint64 timeUsec);
    void recordRates(int row);
    void finishSample();

    [[nodiscard]] const TrafficSum &sum() const { return m_sum; }
    [[nodiscard]] const Timeline &timeline() const { return m_timeline; }
    /// The summed history of \a rows, or of all entries where there are none.
    [[nodiscard]] History history(std::span<const int> rows) const;

private:
    EntryRow &mutableAt(int row) { return m_rows.at(static_cast<std::size_t>(row)); }
    void indexFrom(int row);

    std::vector<EntryRow> m_rows;
    QHash<EntryId, int> m_rowOfId;
    TrafficSum m_sum;
    Timeline m_timeline;
    RateRing m_sumHistory;
    quint64 m_sample = 0;
};

} // namespace portreeve

// SPDX-License-Identifier: MIT
#include "app/gui/models/entrymodel.h"

#include "app/gui/models/celltooltip.h"
#include "app/gui/models/entrycell.h"
#include "app/gui/models/limitcell.h"
#include "app/gui/models/quotacell.h"
#include "app/gui/models/rowranges.h"
#include "app/gui/models/sparkline.h"
#include "app/gui/models/spokencell.h"
#include "app/gui/models/statemark.h"

#include <QtCore/QDateTime>
#include <QtCore/QSet>
#include <ranges>

namespace portreeve {

namespace {

constexpr int kFirstLive = static_cast<int>(EntryColumn::RateIn);
constexpr int kLastColumn = kEntryColumns - 1;

QVariant useOf(const EntryRow &row)
{
    const auto use = limitUse(row).fullest();
    return use ? QVariant(*use) : QVariant();
}

QVariant quotaOf(const EntryRow &row)
{
    auto use = quotaUse(row);
    return use ? QVariant::fromValue(*std::move(use)) : QVariant();
}

} // namespace

void EntryModel::setEntries(const QList<Entry> &entries)
{
    QSet<EntryId> staying;
    for (const Entry &entry : entries)
        staying.insert(entry.id);
    std::vector<int> gone;
    for (int row = 0; row < m_table.size(); ++row)
        if (!staying.contains(m_table.at(row).entry.id))
            gone.push_back(row);
    const bool removed = !gone.empty();
    removeRowRanges(std::move(gone));
    if (change(entries) || removed)
        emit entriesChanged();
}

void EntryModel::upsert(const QList<Entry> &entries)
{
    if (change(entries))
        emit entriesChanged();
}

bool EntryModel::change(const QList<Entry> &entries)
{
    bool changed = false;
    QList<Entry> added;
    for (const Entry &entry : entries) {
        if (const auto row = m_table.rowOf(entry.id); !row) {
            added.append(entry);
        } else if (m_table.at(*row).entry != entry) {
            m_table.replace(*row, entry);
            changed = true;
            emit dataChanged(index(*row, 0), index(*row, kLastColumn));
        }
    }
    insert(added);
    return changed || !added.isEmpty();
}

void EntryModel::insert(const QList<Entry> &entries)
{
    if (entries.isEmpty())
        return;
    beginInsertRows({}, m_table.size(), m_table.size() + static_cast<int>(entries.size()) - 1);
    for (const Entry &entry : entries)
        m_table.append(entry);
    endInsertRows();
}

void EntryModel::removeEntries(const IdList &ids)
{
    std::vector<int> rows;
    for (const EntryId id : ids)
        if (const auto row = m_table.rowOf(id))
            rows.push_back(*row);
    removeRowRanges(std::move(rows));
    emit entriesChanged();
}

void EntryModel::removeRowRanges(std::vector<int> rows)
{
    // From the end, so that the rows before keep their numbers.
    const auto ranges = rowRanges(std::move(rows));
    for (const RowRange &range : std::views::reverse(ranges)) {
        beginRemoveRows({}, range.first, range.last);
        m_table.remove(range.first, range.last);
        endRemoveRows();
    }
}

void EntryModel::applySample(qint64 timeUsec, const FiguresList &rows)
{
    if (m_table.size() == 0) {
        emit sampled(); // a sign of life, but no zero for the history: the entries may not be read yet
        return;
    }
    m_table.startSample(timeUsec);
    const std::vector<int> changed = changeFigures(rows);
    // Also of rows that look unchanged: a snapshot may have brought their figures before the sample did.
    for (const Figures &figures : rows)
        if (const auto row = m_table.rowOf(figures.id))
            m_table.recordRates(*row);
    m_table.finishSample();
    announceFigures(changed);
    emit sampled();
}

void EntryModel::applyFigures(std::span<const Figures> rows)
{
    announceFigures(changeFigures(rows));
}

std::vector<int> EntryModel::changeFigures(std::span<const Figures> rows)
{
    std::vector<int> changed;
    changed.reserve(rows.size());
    for (const Figures &figures : rows)
        if (const auto row = m_table.rowOf(figures.id); row && m_table.setFigures(*row, figures))
            changed.push_back(*row);
    return changed;
}

void EntryModel::announceFigures(std::vector<int> rows)
{
    static const QList<int> roles{Qt::DisplayRole, FigureRole, SparklineRole, LimitUseRole, QuotaUseRole};
    for (const RowRange &range : rowRanges(std::move(rows)))
        emit dataChanged(index(range.first, kFirstLive), index(range.last, kLastColumn), roles);
}

void EntryModel::applyReadings(const QList<LimitReading> &readings)
{
    std::vector<int> changed;
    for (const LimitReading &reading : readings)
        if (const auto row = m_table.rowOf(reading.id); row && m_table.setReading(*row, reading))
            changed.push_back(*row);
    announceStates(std::move(changed));
}

void EntryModel::refreshStates(const IdList &ids)
{
    std::vector<int> rows;
    for (const EntryId id : ids)
        if (const auto row = m_table.rowOf(id))
            rows.push_back(*row);
    announceStates(std::move(rows));
}

void EntryModel::announceStates(std::vector<int> rows)
{
    for (const RowRange &range : rowRanges(std::move(rows)))
        emit dataChanged(index(range.first, static_cast<int>(EntryColumn::State)),
                         index(range.last, static_cast<int>(EntryColumn::State)));
}

void EntryModel::setLive(bool live)
{
    if (m_live == live)
        return;
    m_live = live;
    if (m_table.size() > 0)
        emit dataChanged(index(0, 0), index(m_table.size() - 1, kLastColumn), {LiveRole});
}

int EntryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_table.size();
}

int EntryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kEntryColumns;
}

QVariant EntryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const EntryRow &row = m_table.at(index.row());
    const auto column = static_cast<EntryColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return cellText(row, column);
    case Qt::ToolTipRole:
        return cellToolTip(row, m_table, column, QDateTime::currentDateTime());
    case Qt::TextAlignmentRole:
        return QVariant(isRightAligned(column) ? Qt::AlignRight | Qt::AlignVCenter
                                               : Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::AccessibleTextRole:
        return spokenCell(row, m_table, column);
    case LiveRole:
        return m_live;
    case FigureRole:
        return QVariant(qulonglong{cellFigure(row.figures, column)});
    case SparklineRole:
        return QVariant::fromValue(sparklineOf(row.history, m_table.timeline().newest()));
    case LimitUseRole:
        return useOf(row);
    case SymbolRole:
        return stateMark(row, QDateTime::currentDateTime()).symbol;
    case WarningRole:
        return stateMark(row, QDateTime::currentDateTime()).isWarning;
    case ArmedRole:
        return stateMark(row, QDateTime::currentDateTime()).isArmedToo;
    case QuotaUseRole:
        return quotaOf(row);
    default:
        return {};
    }
}

QVariant EntryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kEntryColumns)
        return {};
    const auto column = static_cast<EntryColumn>(section);
    switch (role) {
    case Qt::DisplayRole:
        return columnTitle(column);
    case Qt::ToolTipRole:
        return columnHelp(column);
    case Qt::TextAlignmentRole:
        return QVariant(isRightAligned(column) ? Qt::AlignRight | Qt::AlignVCenter
                                               : Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

} // namespace portreeve

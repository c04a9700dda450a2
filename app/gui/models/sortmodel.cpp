// SPDX-License-Identifier: MIT
#include "app/gui/models/sortmodel.h"

#include "app/gui/models/entrymodel.h"
#include "app/gui/models/entryorder.h"

namespace portreeve {

SortModel::SortModel(EntryModel *model, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
{
    // Off, or each sample would move rows under the reader's eyes.
    setDynamicSortFilter(false);
    setSourceModel(model);
    connect(model, &EntryModel::entriesChanged, this, &SortModel::refresh);
}

void SortModel::setFilterText(const QString &text)
{
    m_filter = EntryFilter(text);
    invalidateFilter();
}

void SortModel::refresh()
{
    invalidate();
    settle();
}

bool SortModel::settle()
{
    if (sortColumn() < 0 || isInOrder())
        return false;
    sort(sortColumn(), sortOrder());
    return true;
}

bool SortModel::isInOrder() const
{
    const bool descending = sortOrder() == Qt::DescendingOrder;
    for (int row = 1; row < rowCount(); ++row) {
        const QModelIndex above = mapToSource(index(row - 1, sortColumn()));
        const QModelIndex below = mapToSource(index(row, sortColumn()));
        if (descending ? lessThan(above, below) : lessThan(below, above))
            return false;
    }
    return true;
}

bool SortModel::isSortedByLiveColumn() const
{
    return sortColumn() >= 0 && isLive(static_cast<EntryColumn>(sortColumn()));
}

bool SortModel::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const EntryTable &table = m_model->table();
    return comesBefore(table.at(left.row()), table.at(right.row()), static_cast<EntryColumn>(left.column()));
}

bool SortModel::filterAcceptsRow(int row, const QModelIndex &) const
{
    return m_filter.isEmpty() || m_filter.accepts(m_model->table().at(row).entry.spec);
}

} // namespace portreeve

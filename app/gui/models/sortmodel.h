// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/models/entryfilter.h"

#include <QtCore/QSortFilterProxyModel>

namespace portreeve {

class EntryModel;

/// Orders and filters the entries. Figures that change do not move rows by themselves: settle() does, when
/// the moment is right.
class SortModel final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit SortModel(EntryModel *model, QObject *parent = nullptr);

    void setFilterText(const QString &text);

    /// Sorts again where rows are out of order. \return whether they were.
    bool settle();
    /// Sorting is by a column that changes with each sample.
    [[nodiscard]] bool isSortedByLiveColumn() const;

protected:
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    [[nodiscard]] bool isInOrder() const;
    void refresh();

    const EntryModel *m_model;
    EntryFilter m_filter;
};

} // namespace portreeve

// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/models/entrymodel.h"

#include <QtWidgets/QTableView>

namespace portreeve {

class ColumnMenu;
class SortModel;

/// The table of entries: rows are selected as a whole, columns can be moved, sized and hidden.
class EntryView final : public QTableView
{
    Q_OBJECT

public:
    explicit EntryView(SortModel *model, QWidget *parent = nullptr);

    /// In the order of the table.
    [[nodiscard]] IdList selectedEntries() const;
    /// Those that can be seen now, without scrolling; none while the window is hidden.
    [[nodiscard]] IdList visibleEntries() const;
    void selectEntry(EntryId id);
    /// Whether the entry has a row, which a search may have hidden.
    [[nodiscard]] bool hasEntry(EntryId id) const { return rowOf(id).isValid(); }

    /// Shows and hides columns; also to hang into another menu.
    [[nodiscard]] ColumnMenu *columnMenu() const { return m_columnMenu; }
    [[nodiscard]] QByteArray columnState() const;
    /// \return false where \a state does not fit these columns; then nothing changes.
    bool restoreColumnState(const QByteArray &state);

signals:
    void selectedEntriesChanged();
    /// A double click or the Enter key.
    void editAsked();
    /// The Space key.
    void pauseAsked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    [[nodiscard]] int sizeHintForColumn(int column) const override;

private:
    [[nodiscard]] EntryId idAt(int row) const;
    [[nodiscard]] QModelIndex rowOf(EntryId id) const;
    void setUpColumns();
    void fitRows();
    void setInitialWidths();

    SortModel *m_sorted;
    ColumnMenu *m_columnMenu = nullptr;
};

} // namespace portreeve

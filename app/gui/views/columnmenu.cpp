// SPDX-License-Identifier: MIT
#include "app/gui/views/columnmenu.h"

#include "app/gui/models/entrycolumns.h"

#include <QtWidgets/QHeaderView>

namespace portreeve {

ColumnMenu::ColumnMenu(QHeaderView *header)
    : QMenu(tr("Columns"), header)
    , m_header(header)
{
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this,
            [this](const QPoint &at) { popup(m_header->mapToGlobal(at)); });
    connect(this, &QMenu::aboutToShow, this, &ColumnMenu::fill);
}

void ColumnMenu::fill()
{
    clear();
    for (int column = 0; column < kEntryColumns; ++column) {
        QAction *action = addAction(columnTitle(static_cast<EntryColumn>(column)));
        action->setToolTip(columnHelp(static_cast<EntryColumn>(column)));
        action->setCheckable(true);
        action->setChecked(!m_header->isSectionHidden(column));
        // The ports say which row is which, so they stay.
        action->setEnabled(column != static_cast<int>(EntryColumn::Ports));
        connect(action, &QAction::toggled, m_header,
                [this, column](bool shown) { m_header->setSectionHidden(column, !shown); });
    }
}

} // namespace portreeve

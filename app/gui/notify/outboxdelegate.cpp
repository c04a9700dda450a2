// SPDX-License-Identifier: MIT
#include "app/gui/notify/outboxdelegate.h"

#include "app/gui/looks/statecolors.h"
#include "app/gui/looks/symbolicicon.h"
#include "app/gui/looks/trafficcolors.h"
#include "app/gui/models/outboxmodel.h"

namespace portreeve {

void OutboxDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    // A row is selected as one: no frame around the cell that the keyboard is in.
    option->state &= ~QStyle::State_HasFocus;
    const QString symbol = index.data(OutboxModel::SymbolRole).toString();
    if (symbol.isEmpty())
        return;
    const bool isSelected = option->state.testFlag(QStyle::State_Selected);
    const bool isFailed = index.data(OutboxModel::FailedRole).toBool();
    const QColor text = option->palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
    const QColor color = isFailed && !isSelected ? problemColor(option->palette) : text;
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = {option->fontMetrics.height(), option->fontMetrics.height()};
    option->icon = symbolicIcon(QLatin1StringView(symbol.toLatin1()), color);
    if (isFailed && !isSelected)
        option->palette.setColor(QPalette::Text, color);
}

} // namespace portreeve

// SPDX-License-Identifier: MIT
#include "app/gui/views/entrydelegate.h"

#include "app/gui/models/entrymodel.h"

#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QStyle>

namespace portreeve {

void EntryDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (!index.data(EntryModel::LiveRole).toBool())
        option->state &= ~QStyle::State_Enabled;
    // A row is selected as one: no frame around the cell that the keyboard is in.
    option->state &= ~QStyle::State_HasFocus;
}

void EntryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &given,
                          const QModelIndex &index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    drawBackground(painter, option);
    const QRect rect = option.rect.adjusted(kPadding, 0, -kPadding, 0);
    painter->save();
    painter->setFont(option.font);
    painter->setPen(textColor(option));
    painter->drawText(rect, static_cast<int>(option.displayAlignment),
                      option.fontMetrics.elidedText(option.text, option.textElideMode, rect.width()));
    painter->restore();
}

void EntryDelegate::drawBackground(QPainter *painter, const QStyleOptionViewItem &option)
{
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
}

QColor EntryDelegate::textColor(const QStyleOptionViewItem &option)
{
    const auto group = !option.state.testFlag(QStyle::State_Enabled) ? QPalette::Disabled
                       : option.state.testFlag(QStyle::State_Active) ? QPalette::Active
                                                                     : QPalette::Inactive;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    return option.palette.color(group, selected ? QPalette::HighlightedText : QPalette::Text);
}

} // namespace portreeve

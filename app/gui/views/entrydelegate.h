// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QStyledItemDelegate>

namespace portreeve {

/// Cells of the entries' table: a little air around the text, and greyed while the figures are old.
class EntryDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// Blank pixels left and right of a cell's text.
    static constexpr int kPadding = 5;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

    /// Draws what the style draws of a cell besides its text.
    static void drawBackground(QPainter *painter, const QStyleOptionViewItem &option);
    /// The colour of text in this cell's state.
    static QColor textColor(const QStyleOptionViewItem &option);
};

} // namespace portreeve

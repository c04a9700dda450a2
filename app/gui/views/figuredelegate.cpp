// SPDX-License-Identifier: MIT
#include "app/gui/views/figuredelegate.h"

#include "app/gui/looks/fonts.h"
#include "app/gui/looks/trafficcolors.h"
#include "app/gui/models/entrymodel.h"

#include <QtGui/QPainter>

namespace portreeve {

using namespace Qt::StringLiterals;

FigureDelegate::FigureDelegate(QString widestUnit, QObject *parent)
    : EntryDelegate(parent)
    , m_widestUnit(std::move(widestUnit))
{
}

void FigureDelegate::paint(QPainter *painter, const QStyleOptionViewItem &given,
                           const QModelIndex &index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    drawBackground(painter, option);

    const qsizetype blank = option.text.lastIndexOf(u' ');
    const QString digits = option.text.left(blank);
    const QString unit = option.text.mid(blank + 1);
    const bool quiet =
        option.state.testFlag(QStyle::State_Enabled) && !option.state.testFlag(QStyle::State_Selected);
    const QColor text = textColor(option);
    const QColor quietColor = quiet ? quietText(option.palette) : text;
    const bool zero = index.data(EntryModel::FigureRole).toULongLong() == 0;

    QRect unitRect = option.rect.adjusted(kPadding, 0, -kPadding, 0);
    unitRect.setLeft(unitRect.right() + 1 - option.fontMetrics.horizontalAdvance(m_widestUnit));
    QRect digitsRect = option.rect;
    digitsRect.setRight(unitRect.left() - 1 - option.fontMetrics.horizontalAdvance(u' '));

    painter->save();
    painter->setFont(steadyDigits(option.font));
    painter->setPen(zero ? quietColor : text);
    painter->drawText(digitsRect, Qt::AlignRight | Qt::AlignVCenter, digits);
    painter->setFont(option.font);
    painter->setPen(quietColor);
    painter->drawText(unitRect, Qt::AlignLeft | Qt::AlignVCenter, unit);
    painter->restore();
}

QSize FigureDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    // The widest figure, not this one's: a column keeps its width while the figures grow.
    const int width = option.fontMetrics.horizontalAdvance("1023.9 "_L1) +
                      option.fontMetrics.horizontalAdvance(m_widestUnit);
    return {width + 2 * kPadding, option.fontMetrics.height()};
}

} // namespace portreeve

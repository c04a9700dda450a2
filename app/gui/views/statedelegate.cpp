// SPDX-License-Identifier: MIT
#include "app/gui/views/statedelegate.h"

#include "app/gui/looks/statecolors.h"
#include "app/gui/looks/symbolicicon.h"
#include "app/gui/models/entrymodel.h"
#include "app/gui/models/statemark.h"

#include <QtGui/QPainter>
#include <algorithm>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSymbolSize = 14;
constexpr int kGap = 5;

// In the middle of \a rect's height, at its left; what is left of it comes back.
QRect drawSymbol(QPainter *painter, const QRect &rect, QLatin1StringView symbol, const QColor &color)
{
    const QRect place(rect.left(), rect.center().y() + 1 - kSymbolSize / 2, kSymbolSize, kSymbolSize);
    symbolicIcon(symbol, color).paint(painter, place);
    return rect.adjusted(kSymbolSize + kGap, 0, 0, 0);
}

} // namespace

void StateDelegate::paint(QPainter *painter, const QStyleOptionViewItem &given,
                          const QModelIndex &index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    drawBackground(painter, option);
    const QString symbol = index.data(EntryModel::SymbolRole).toString();
    const bool plain =
        option.state.testFlag(QStyle::State_Selected) || !option.state.testFlag(QStyle::State_Enabled);
    const bool warns = index.data(EntryModel::WarningRole).toBool();
    const QColor color = warns && !plain ? waitingColor(option.palette) : textColor(option);

    QRect rect = option.rect.adjusted(kPadding, 0, -kPadding, 0);
    if (index.data(EntryModel::ArmedRole).toBool())
        rect = drawSymbol(painter, rect, "burst"_L1, textColor(option));
    if (!symbol.isEmpty())
        rect = drawSymbol(painter, rect, QLatin1StringView(symbol.toLatin1()), color);
    painter->save();
    painter->setFont(option.font);
    painter->setPen(color);
    painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter,
                      option.fontMetrics.elidedText(option.text, Qt::ElideRight, rect.width()));
    painter->restore();
}

QSize StateDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    int width = 0;
    for (const QString &text : usualStateTexts())
        width = std::max(width, option.fontMetrics.horizontalAdvance(text));
    return {width + kSymbolSize + kGap + 2 * kPadding, option.fontMetrics.height()};
}

} // namespace portreeve

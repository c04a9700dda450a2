// SPDX-License-Identifier: MIT
#include "app/gui/views/statedelegate.h"

#include "app/gui/looks/statecolors.h"
#include "app/gui/looks/symbolicicon.h"
#include "app/gui/models/entrymodel.h"

#include <QtGui/QPainter>

namespace portreeve {

namespace {

constexpr int kSymbolSize = 14;
constexpr int kGap = 5;

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
    if (!symbol.isEmpty()) {
        const QRect place(rect.left(), rect.center().y() + 1 - kSymbolSize / 2, kSymbolSize, kSymbolSize);
        symbolicIcon(QLatin1StringView(symbol.toLatin1()), color).paint(painter, place);
        rect.setLeft(place.right() + 1 + kGap);
    }
    painter->save();
    painter->setFont(option.font);
    painter->setPen(color);
    painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter,
                      option.fontMetrics.elidedText(option.text, Qt::ElideRight, rect.width()));
    painter->restore();
}

QSize StateDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int width =
        option.fontMetrics.horizontalAdvance(tr("Paused until %1").arg(QStringLiteral("00:00")));
    return {width + kSymbolSize + kGap + 2 * kPadding, option.fontMetrics.height()};
}

} // namespace portreeve

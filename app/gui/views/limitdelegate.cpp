// SPDX-License-Identifier: MIT
#include "app/gui/views/limitdelegate.h"

#include "app/gui/looks/fonts.h"
#include "app/gui/looks/statecolors.h"
#include "app/gui/looks/trafficcolors.h"
#include "app/gui/models/entrymodel.h"
#include "app/gui/models/ratewords.h"

#include <QtGui/QPainter>
#include <algorithm>

namespace portreeve {

namespace {

constexpr int kBarHeight = 2;
constexpr double kNearlyAll = 0.9;

bool isPlain(const QStyleOptionViewItem &option)
{
    return option.state.testFlag(QStyle::State_Selected) || !option.state.testFlag(QStyle::State_Enabled);
}

} // namespace

void LimitDelegate::paint(QPainter *painter, const QStyleOptionViewItem &given,
                          const QModelIndex &index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    drawBackground(painter, option);
    const QVariant use = index.data(EntryModel::LimitUseRole);
    painter->save();
    option.font = steadyDigits(option.font);
    painter->setFont(option.font);
    const bool steppedBack = !use.isValid() && !isPlain(option);
    painter->setPen(steppedBack ? quietText(option.palette) : textColor(option));
    const QRect rect = option.rect.adjusted(kPadding, 0, -kPadding, use.isValid() ? -kBarHeight : 0);
    painter->drawText(rect, Qt::AlignRight | Qt::AlignVCenter,
                      QFontMetrics(option.font).elidedText(option.text, Qt::ElideRight, rect.width()));
    if (use.isValid())
        drawUse(painter, option, use.toDouble());
    painter->restore();
}

void LimitDelegate::drawUse(QPainter *painter, const QStyleOptionViewItem &option, double use)
{
    QRect bar = option.rect.adjusted(kPadding, 0, -kPadding, -2);
    bar.setTop(bar.bottom() + 1 - kBarHeight);
    const QColor color = isPlain(option)     ? textColor(option)
                         : use >= kNearlyAll ? waitingColor(option.palette)
                                             : quietText(option.palette);
    QColor groove = color;
    groove.setAlphaF(0.22F);
    painter->fillRect(bar, groove);
    bar.setWidth(qRound(std::clamp(use, 0.0, 1.0) * bar.width()));
    painter->fillRect(bar, color);
}

QSize LimitDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const QFontMetrics metrics(steadyDigits(option.font));
    const int width = metrics.horizontalAdvance(ratesCell(100'000'000, 500'000));
    return {width + 2 * kPadding, option.fontMetrics.height()};
}

} // namespace portreeve

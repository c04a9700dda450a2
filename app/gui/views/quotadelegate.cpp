// SPDX-License-Identifier: MIT
#include "app/gui/views/quotadelegate.h"

#include "app/gui/looks/fonts.h"
#include "app/gui/looks/statecolors.h"
#include "app/gui/looks/trafficcolors.h"
#include "app/gui/models/entrymodel.h"
#include "app/gui/models/quotacell.h"

#include <QtGui/QPainter>
#include <algorithm>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr int kBarWidth = 54;
constexpr int kBarHeight = 8;
constexpr int kGap = 6;
constexpr float kGrooveAlpha = 0.2F;

const QString kWidestPercent = u"100 %"_s;

bool isPlain(const QStyleOptionViewItem &option)
{
    return option.state.testFlag(QStyle::State_Selected) || !option.state.testFlag(QStyle::State_Enabled);
}

QColor barColor(QuotaRung rung, const QPalette &palette)
{
    switch (rung) {
    case QuotaRung::Low:
        return goodColor(palette);
    case QuotaRung::Passed:
        return noticeColor(palette);
    case QuotaRung::High:
        return urgentColor(palette);
    case QuotaRung::Full:
        break;
    }
    return problemColor(palette);
}

int percentWidth(const QFont &font)
{
    return QFontMetrics(steadyDigits(font)).horizontalAdvance(kWidestPercent);
}

} // namespace

void QuotaDelegate::paint(QPainter *painter, const QStyleOptionViewItem &given,
                          const QModelIndex &index) const
{
    const QVariant use = index.data(EntryModel::QuotaUseRole);
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    drawBackground(painter, option);
    QRect rect = option.rect.adjusted(kPadding, 0, -kPadding, 0);
    painter->save();
    if (use.isValid()) {
        const auto quota = use.value<QuotaUse>();
        const QRect bar(rect.left(), rect.center().y() + 1 - kBarHeight / 2, kBarWidth, kBarHeight);
        drawBar(painter, option, bar, quota);
        rect.setLeft(bar.right() + 1 + kGap);
        drawTexts(painter, option, rect, quota);
    } else {
        painter->setFont(option.font);
        painter->setPen(isPlain(option) ? textColor(option) : quietText(option.palette));
        painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter, option.text);
    }
    painter->restore();
}

void QuotaDelegate::drawBar(QPainter *painter, const QStyleOptionViewItem &option, const QRect &bar,
                            const QuotaUse &use)
{
    const QColor color = isPlain(option) ? textColor(option) : barColor(use.rung, option.palette);
    QColor groove = isPlain(option) ? color : textColor(option);
    groove.setAlphaF(kGrooveAlpha);
    painter->fillRect(bar, groove);
    QRect filled = bar;
    filled.setWidth(qRound(std::clamp(use.share, 0.0, 1.0) * bar.width()));
    painter->fillRect(filled, color);
    // The marks stand in the lower half, so that what is used stays one bar.
    const QColor mark = textColor(option);
    for (const quint8 percent : use.thresholds)
        if (percent < kFullPercent)
            painter->fillRect(bar.left() + bar.width() * percent / kFullPercent, bar.bottom() + 1, 1, 2,
                              mark);
}

void QuotaDelegate::drawTexts(QPainter *painter, const QStyleOptionViewItem &option, QRect rect,
                              const QuotaUse &use)
{
    QRect percent = rect;
    percent.setWidth(std::max(percentWidth(option.font),
                              QFontMetrics(steadyDigits(option.font)).horizontalAdvance(use.percent)));
    painter->setFont(steadyDigits(option.font));
    painter->setPen(textColor(option));
    painter->drawText(percent, Qt::AlignRight | Qt::AlignVCenter, use.percent);
    rect.setLeft(percent.right() + 1 + kGap);
    painter->setFont(option.font);
    painter->setPen(isPlain(option) ? textColor(option) : quietText(option.palette));
    painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter,
                      option.fontMetrics.elidedText(use.size, Qt::ElideRight, rect.width()));
}

QSize QuotaDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    // MiB is the widest unit.
    const int texts = percentWidth(option.font) + kGap + option.fontMetrics.horizontalAdvance(u"500 MiB "_s);
    return {kBarWidth + kGap + texts + 2 * kPadding, option.fontMetrics.height()};
}

} // namespace portreeve

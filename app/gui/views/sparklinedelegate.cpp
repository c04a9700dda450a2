// SPDX-License-Identifier: MIT
#include "app/gui/views/sparklinedelegate.h"

#include "app/gui/looks/trafficcolors.h"
#include "app/gui/models/entrymodel.h"
#include "app/gui/models/sparkline.h"

#include <QtGui/QPainter>

namespace portreeve {

namespace {

QPolygonF outline(const Sparkline &line, const QRectF &rect)
{
    QPolygonF points;
    points.reserve(static_cast<qsizetype>(Sparkline::kPoints) + 2);
    const double step = rect.width() / static_cast<double>(Sparkline::kPoints - 1);
    const double scale = rect.height() / static_cast<double>(line.scaleBps());
    double x = rect.left();
    for (const float bps : line.bps) {
        points << QPointF(x, rect.bottom() - static_cast<double>(bps) * scale);
        x += step;
    }
    return points;
}

void drawLine(QPainter *painter, const Sparkline &line, const QRectF &rect, const QColor &color)
{
    QPolygonF points = outline(line, rect);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, 1.2));
    painter->drawPolyline(points);
    points << rect.bottomRight() << rect.bottomLeft();
    QColor fill = color;
    fill.setAlphaF(0.25F);
    painter->setPen(Qt::NoPen);
    painter->setBrush(fill);
    painter->drawPolygon(points);
}

} // namespace

void SparklineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &given,
                              const QModelIndex &index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    drawBackground(painter, option);
    const auto line = index.data(EntryModel::SparklineRole).value<Sparkline>();
    const QRectF rect = QRectF(option.rect).adjusted(kPadding, 4, -kPadding, -4);
    const bool plain =
        option.state.testFlag(QStyle::State_Selected) || !option.state.testFlag(QStyle::State_Enabled);
    painter->save();
    if (!line.isFlat()) {
        drawLine(painter, line, rect, plain ? textColor(option) : inColor(option.palette));
    } else {
        QColor baseline = textColor(option);
        baseline.setAlphaF(0.25F);
        painter->setPen(baseline);
        painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    }
    painter->restore();
}

QSize SparklineDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {static_cast<int>(Sparkline::kPoints) * 3 / 2, option.fontMetrics.height()};
}

} // namespace portreeve

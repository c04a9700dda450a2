// SPDX-License-Identifier: MIT
#include "app/gui/charts/chartheader.h"

#include "app/gui/looks/elidedlabel.h"
#include "app/gui/looks/fonts.h"
#include "app/gui/looks/trafficcolors.h"
#include "dbus/vocabulary/units.h"

#include <QtCore/QEvent>
#include <QtCore/QLocale>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kSwatch{18, 12};

// Filled as the area of what arrives, or a line as that of what leaves: a legend that needs no colour.
QPixmap swatch(const QColor &color, bool filled, qreal scale)
{
    QPixmap pixmap(kSwatch * scale);
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    const QRectF rect(QPointF(0, 0), kSwatch);
    if (filled) {
        QColor fill = color;
        fill.setAlphaF(0.22F);
        painter.fillRect(rect, fill);
        painter.fillRect(QRectF(0, 0, rect.width(), 2), color);
    } else {
        painter.fillRect(QRectF(0, rect.height() / 2 - 1, rect.width(), 2), color);
    }
    return pixmap;
}

QLabel *rateLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setFont(steadyDigits(label->font()));
    // Wide enough for any rate, so that the legend stands still.
    label->setMinimumWidth(
        label->fontMetrics().horizontalAdvance(ChartHeader::tr("↑ Out %1").arg("999.9 Mbit/s"_L1)));
    return label;
}

} // namespace

ChartHeader::ChartHeader(QWidget *parent)
    : QWidget(parent)
    , m_title(new ElidedLabel(this))
    , m_inSwatch(new QLabel(this))
    , m_inRate(rateLabel(this))
    , m_outSwatch(new QLabel(this))
    , m_outRate(rateLabel(this))
{
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 6, 10, 0);
    layout->addWidget(m_title, 1);
    layout->addSpacing(12);
    for (QWidget *part : {m_inSwatch, m_inRate, m_outSwatch, m_outRate})
        layout->addWidget(part);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setRates(0, 0);
    paintSwatches();
}

void ChartHeader::setTitle(const QString &title)
{
    m_title->setText(title);
}

void ChartHeader::setRates(quint64 inBps, quint64 outBps)
{
    m_inRate->setText(tr("↓ In %1").arg(formatRate(inBps, QLocale())));
    m_outRate->setText(tr("↑ Out %1").arg(formatRate(outBps, QLocale())));
}

void ChartHeader::setLive(bool live)
{
    // Not the header itself: switched off, it would get another background than the chart.
    for (QLabel *part : findChildren<QLabel *>())
        part->setEnabled(live);
}

void ChartHeader::paintSwatches()
{
    m_inSwatch->setPixmap(swatch(inColor(palette()), true, devicePixelRatioF()));
    m_outSwatch->setPixmap(swatch(outColor(palette()), false, devicePixelRatioF()));
}

void ChartHeader::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintSwatches();
}

} // namespace portreeve

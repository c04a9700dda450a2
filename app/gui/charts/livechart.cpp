// SPDX-License-Identifier: MIT
#include "app/gui/charts/livechart.h"

#include "app/gui/charts/chartlines.h"
#include "app/gui/looks/fonts.h"
#include "app/gui/looks/trafficcolors.h"
#include "dbus/vocabulary/units.h"

#include <QtCharts/QAreaSeries>
#include <QtCharts/QCategoryAxis>
#include <QtCharts/QLineSeries>
#include <QtGui/QMouseEvent>
#include <QtWidgets/QToolTip>
#include <algorithm>

namespace portreeve {

namespace {

constexpr int kSeconds = static_cast<int>(Timeline::kSamples);
constexpr double kSmallText = 0.9;

QPen gridPen(const QPalette &palette)
{
    QColor color = palette.color(QPalette::Text);
    color.setAlphaF(0.14F);
    return QPen(color, 1);
}

} // namespace

LiveChart::LiveChart(QWidget *parent)
    : QChartView(new QChart, parent)
    , m_timeAxis(new QCategoryAxis(chart()))
    , m_rateAxis(new QCategoryAxis(chart()))
    , m_inEdge(new QLineSeries(chart()))
    , m_inArea(new QAreaSeries(m_inEdge))
    , m_inLine(new QLineSeries(chart()))
    , m_outLine(new QLineSeries(chart()))
{
    setAccessibleName(tr("Rates of the last five minutes"));
    setFrameShape(NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setMouseTracking(true);
    setMinimumHeight(fontMetrics().height() * 9);
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->legend()->hide();
    chart()->setMargins({4, 2, 8, 2});
    chart()->setBackgroundRoundness(0);
    setUpSeries();
    setUpAxes();
    fitScale();
    applyPalette();
}

void LiveChart::setUpSeries()
{
    chart()->addSeries(m_inArea);
    chart()->addSeries(m_inLine);
    chart()->addSeries(m_outLine);
}

void LiveChart::setUpAxes()
{
    m_timeAxis->setRange(-kSeconds, 0);
    m_timeAxis->setStartValue(-kSeconds - 1);
    m_timeAxis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    for (int minute = kSeconds / 60; minute > 0; --minute)
        m_timeAxis->append(tr("%1 min ago").arg(minute), -60 * minute);
    m_timeAxis->append(tr("now"), 0);
    m_rateAxis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    chart()->addAxis(m_timeAxis, Qt::AlignBottom);
    chart()->addAxis(m_rateAxis, Qt::AlignLeft);
    for (QAbstractSeries *series : chart()->series()) {
        series->attachAxis(m_timeAxis);
        series->attachAxis(m_rateAxis);
    }
}

void LiveChart::applyPalette()
{
    const QPalette palette = this->palette();
    setBackgroundBrush(palette.base());
    chart()->setBackgroundBrush(palette.base());
    QColor fill = inColor(palette);
    fill.setAlphaF(0.22F);
    m_inArea->setPen(Qt::NoPen);
    m_inLine->setPen(QPen(inColor(palette), 1.5));
    m_inArea->setBrush(fill);
    m_outLine->setPen(QPen(outColor(palette), 2));
    for (QAbstractAxis *axis : chart()->axes()) {
        axis->setGridLinePen(gridPen(palette));
        axis->setLinePen(gridPen(palette));
        axis->setLabelsBrush(quietText(palette));
        axis->setLabelsFont(scaledFont(font(), kSmallText));
    }
}

void LiveChart::setHistory(History history)
{
    m_history = std::move(history);
    fitScale();
    drawLines();
}

// A low chart has room for fewer marks.
int LiveChart::mostSteps() const
{
    constexpr double kLinesPerStep = 2.2;
    const double lines = static_cast<double>(height()) / fontMetrics().height() - 3; // less the time axis
    return std::clamp(static_cast<int>(lines / kLinesPerStep), 2, 5);
}

void LiveChart::fitScale()
{
    double highest = 0;
    for (const HistoryPoint &point : m_history)
        highest = std::max({highest, point.inBps, point.outBps});
    applyScale(rateScaleFor(highest, mostSteps()));
}

void LiveChart::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    fitScale();
}

void LiveChart::applyScale(const RateScale &scale)
{
    if (scale == m_scale && m_rateAxis->count() > 0)
        return;
    m_scale = scale;
    for (const QString &mark : m_rateAxis->categoriesLabels())
        m_rateAxis->remove(mark);
    m_rateAxis->setRange(0, scale.topBps());
    m_rateAxis->setStartValue(-1);
    for (int step = 0; step <= scale.steps; ++step)
        m_rateAxis->append(rateMark(scale, step, QLocale()), scale.stepBps * step);
}

void LiveChart::drawLines()
{
    const ChartLines lines = chartLines(m_history);
    m_inEdge->replace(lines.in);
    m_inLine->replace(lines.in);
    m_outLine->replace(lines.out);
}

const HistoryPoint *LiveChart::pointAt(const QPointF &position) const
{
    if (m_history.empty() || !chart()->plotArea().contains(position))
        return nullptr;
    const double secondsAgo = chart()->mapToValue(position, m_outLine).x();
    const qint64 wanted = m_history.back().timeUsec + static_cast<qint64>(secondsAgo * 1e6);
    const auto nearest = std::ranges::min_element(
        m_history, {}, [wanted](const HistoryPoint &point) { return qAbs(point.timeUsec - wanted); });
    return &*nearest;
}

void LiveChart::mouseMoveEvent(QMouseEvent *event)
{
    QChartView::mouseMoveEvent(event);
    const HistoryPoint *point = pointAt(mapToScene(event->position().toPoint()));
    if (point == nullptr) {
        QToolTip::hideText();
        return;
    }
    const qint64 ago = (m_history.back().timeUsec - point->timeUsec + 500'000) / 1'000'000;
    const QLocale locale;
    QToolTip::showText(event->globalPosition().toPoint(),
                       tr("%1 s ago\n↓ In %2\n↑ Out %3")
                           .arg(ago)
                           .arg(formatRate(static_cast<quint64>(point->inBps), locale),
                                formatRate(static_cast<quint64>(point->outBps), locale)),
                       this);
}

void LiveChart::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyPalette();
}

} // namespace portreeve

// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/charts/ratescale.h"
#include "app/gui/models/history.h"

#include <QtCharts/QChartView>

class QAreaSeries;
class QCategoryAxis;
class QLineSeries;

namespace portreeve {

/// In and out over the last five minutes. One redraw a second, at most 300 points a line, no animation.
class LiveChart final : public QChartView
{
    Q_OBJECT

public:
    explicit LiveChart(QWidget *parent = nullptr);

    void setHistory(History history);
    [[nodiscard]] const RateScale &scale() const { return m_scale; }

protected:
    void changeEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void setUpAxes();
    void setUpSeries();
    void applyPalette();
    void fitScale();
    void applyScale(const RateScale &scale);
    [[nodiscard]] int mostSteps() const;
    void drawLines();
    [[nodiscard]] const HistoryPoint *pointAt(const QPointF &position) const;

    History m_history;
    RateScale m_scale;
    QCategoryAxis *m_timeAxis;
    QCategoryAxis *m_rateAxis;
    QLineSeries *m_inEdge; ///< of the area, which would draw a line at its ends too
    QAreaSeries *m_inArea;
    QLineSeries *m_inLine;
    QLineSeries *m_outLine;
};

} // namespace portreeve

// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QWidget>

class QLabel;

namespace portreeve {

class ElidedLabel;

/// Above the chart: whose traffic it is, and the legend with the rates of this moment.
class ChartHeader final : public QWidget
{
    Q_OBJECT

public:
    explicit ChartHeader(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setRates(quint64 inBps, quint64 outBps);
    /// Steps back while what it says is old.
    void setLive(bool live);

protected:
    void changeEvent(QEvent *event) override;

private:
    void paintSwatches();

    ElidedLabel *m_title;
    QLabel *m_inSwatch;
    QLabel *m_inRate;
    QLabel *m_outSwatch;
    QLabel *m_outRate;
};

} // namespace portreeve

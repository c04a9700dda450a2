// SPDX-License-Identifier: MIT
#include "app/gui/views/calmsorter.h"

#include "app/gui/models/sortmodel.h"

#include <QtCore/QEvent>
#include <QtCore/QTimer>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QApplication>

namespace portreeve {

CalmSorter::CalmSorter(SortModel *model, QAbstractItemView *view)
    : QObject(view)
    , m_model(model)
{
    view->installEventFilter(this);
    view->viewport()->installEventFilter(this);
    view->viewport()->setMouseTracking(true);
    auto *timer = new QTimer(this);
    timer->setTimerType(Qt::VeryCoarseTimer);
    connect(timer, &QTimer::timeout, this, &CalmSorter::settleIfCalm);
    timer->start(kPeriodMs);
}

bool CalmSorter::settleIfCalm()
{
    return m_model->isSortedByLiveColumn() && !isTouched() && m_model->settle();
}

bool CalmSorter::isTouched() const
{
    return QApplication::mouseButtons() != Qt::NoButton ||
           (m_sinceTouch.isValid() && m_sinceTouch.elapsed() < kRestMs);
}

bool CalmSorter::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseMove:
    case QEvent::MouseButtonPress:
    case QEvent::Wheel:
    case QEvent::KeyPress:
        m_sinceTouch.start();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace portreeve

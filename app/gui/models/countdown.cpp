// SPDX-License-Identifier: MIT
#include "app/gui/models/countdown.h"

#include "app/gui/models/entrymodel.h"
#include "app/gui/models/statemark.h"

#include <QtCore/QDateTime>
#include <algorithm>

namespace portreeve {

namespace {

constexpr qint64 kSecondMs = 1000;
constexpr qint64 kLateMs = 50; // timers may come a little early

} // namespace

Countdown::Countdown(EntryModel *model)
    : QObject(model)
    , m_model(model)
{
    m_next.setSingleShot(true);
    m_next.setTimerType(Qt::PreciseTimer);
    connect(&m_next, &QTimer::timeout, this, &Countdown::tick);
    connect(model, &EntryModel::entriesChanged, this, &Countdown::wait);
}

void Countdown::wait()
{
    const qint64 nowMs = QDateTime::currentMSecsSinceEpoch();
    const qint64 nowSec = nowMs / kSecondMs;
    qint64 soonest = 0;
    for (int row = 0; row < m_model->table().size(); ++row)
        if (const qint64 seconds = markChangesInSec(m_model->table().at(row).entry, nowSec); seconds > 0)
            soonest = soonest == 0 ? seconds : std::min(soonest, seconds);
    if (soonest == 0)
        m_next.stop();
    else
        m_next.start(static_cast<int>((nowSec + soonest) * kSecondMs - nowMs + kLateMs));
}

void Countdown::tick()
{
    IdList counting;
    for (int row = 0; row < m_model->table().size(); ++row)
        if (const Entry &entry = m_model->table().at(row).entry; entry.burstStatus.isThrottled())
            counting << entry.id;
    m_model->refreshStates(counting);
    wait();
}

} // namespace portreeve

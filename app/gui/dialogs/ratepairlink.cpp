// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/ratepairlink.h"

#include "app/gui/dialogs/ratefield.h"

#include <QtWidgets/QCheckBox>

namespace portreeve {

RatePairLink::RatePairLink(RateField *up, RateField *down, QCheckBox *same, QObject *parent)
    : QObject(parent)
    , m_up(up)
    , m_down(down)
    , m_same(same)
{
    connect(up, &RateField::edited, this, &RatePairLink::follow);
    connect(same, &QCheckBox::toggled, this, &RatePairLink::follow);
    connect(down, &RateField::edited, this, &RatePairLink::edited);
}

void RatePairLink::setRates(const RatePair &rates)
{
    m_up->setRate(rates.upBps);
    m_down->setRate(rates.downBps);
    m_same->setChecked(rates.upBps == rates.downBps);
    follow();
}

RatePair RatePairLink::rates() const
{
    return {m_up->rate(), m_down->rate()};
}

bool RatePairLink::isValid() const
{
    return m_up->problem().isEmpty() && m_down->problem().isEmpty();
}

void RatePairLink::follow()
{
    m_down->setEnabled(!m_same->isChecked());
    if (m_same->isChecked())
        m_down->copy(*m_up);
    emit edited();
}

} // namespace portreeve

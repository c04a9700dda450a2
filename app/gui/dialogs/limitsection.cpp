// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/limitsection.h"

#include "app/gui/dialogs/fieldhint.h"
#include "app/gui/dialogs/ratefield.h"
#include "app/gui/dialogs/ratepairlink.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHBoxLayout>

namespace portreeve {

LimitSection::LimitSection(QWidget *parent)
    : OptionalSection(tr("&Limit"), parent)
    , m_up(new RateField(tr("Outgoing limit"), this))
    , m_down(new RateField(tr("Incoming limit"), this))
{
    auto *same = new QCheckBox(tr("Sa&me in both directions"), this);
    auto *down = new QWidget(this);
    down->setFocusProxy(m_down);
    auto *layout = new QHBoxLayout(down);
    layout->setContentsMargins({});
    layout->addWidget(m_down);
    layout->addSpacing(12);
    layout->addWidget(same);
    layout->addStretch();
    const QString help = tr("8 kbit/s to 100 Gbit/s; empty: no limit");
    m_upHint = addField(tr("&Out at most"), m_up, help);
    m_downHint = addField(tr("&In at most"), down, help);
    m_rates = new RatePairLink(m_up, m_down, same, this);
    connect(m_rates, &RatePairLink::edited, this, &LimitSection::check);
    showFields();
}

void LimitSection::load(const EntrySpec &spec)
{
    m_rates->setRates(spec.limits.base);
    setOn(!spec.limits.base.isEmpty());
}

void LimitSection::store(EntrySpec &spec) const
{
    spec.limits.base = isOn() ? m_rates->rates() : RatePair{};
}

bool LimitSection::isValid() const
{
    return !isOn() || m_rates->isValid();
}

void LimitSection::switched(bool on)
{
    if (on && isVisible()) // not while it is being loaded
        m_up->setFocus();
}

void LimitSection::check()
{
    m_upHint->setProblem(m_up->problem());
    m_downHint->setProblem(m_down->isEnabled() ? m_down->problem() : QString());
    emit edited();
}

} // namespace portreeve

// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/limitdialog.h"

#include "app/gui/dialogs/durationfield.h"
#include "app/gui/dialogs/fieldhint.h"
#include "app/gui/dialogs/ratefield.h"
#include "app/gui/dialogs/ratepairlink.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>

namespace portreeve {

LimitDialog::LimitDialog(const QString &title, const RatePair &start, Submit submit, QWidget *parent)
    : SubmitDialog(title, tr("Set Limit"), parent)
    , m_submit(std::move(submit))
    , m_up(new RateField(tr("Outgoing limit"), fields()))
    , m_down(new RateField(tr("Incoming limit"), fields()))
    , m_duration(new DurationField(fields()))
{
    build();
    m_rates->setRates(start);
    check();
}

void LimitDialog::build()
{
    auto *same = new QCheckBox(tr("Sa&me in both directions"), fields());
    m_rates = new RatePairLink(m_up, m_down, same, this);
    auto *form = new QFormLayout(fields());
    form->setContentsMargins({});
    const QString help = tr("8 kbit/s to 100 Gbit/s; empty: no limit");
    m_upHint = addRow(form, tr("&Out at most:"), m_up, help);
    m_downHint = addRow(form, tr("&In at most:"), m_down, help);
    form->addRow(QString(), same);
    m_durationHint =
        addRow(form, tr("&For:"), m_duration, tr("After that, what the entry says otherwise holds again"));
    connect(m_rates, &RatePairLink::edited, this, &LimitDialog::check);
    connect(m_duration, &DurationField::edited, this, &LimitDialog::check);
}

FieldHint *LimitDialog::addRow(QFormLayout *form, const QString &label, QWidget *field, const QString &help)
{
    auto *text = new QLabel(label, fields());
    text->setBuddy(field);
    auto *hint = new FieldHint(help, field->focusProxy(), fields());
    form->addRow(text, field);
    form->addRow(QString(), hint);
    return hint;
}

LimitDialog::Choice LimitDialog::choice() const
{
    return {m_rates->rates(), m_duration->seconds()};
}

bool LimitDialog::isValid() const
{
    return m_rates->isValid() && !m_rates->rates().isEmpty() && m_duration->problem().isEmpty();
}

void LimitDialog::check()
{
    m_upHint->setProblem(m_up->problem());
    m_downHint->setProblem(m_down->isEnabled() ? m_down->problem() : QString());
    m_durationHint->setProblem(m_duration->problem());
    SubmitDialog::check();
}

void LimitDialog::submit(const Client::Reply<void> &done)
{
    m_submit(choice(), this, done);
}

} // namespace portreeve

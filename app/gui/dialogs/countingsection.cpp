// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/countingsection.h"

#include "app/gui/dialogs/enumbox.h"
#include "app/gui/dialogs/fieldhint.h"
#include "app/gui/dialogs/fieldproblems.h"

#include <QtCore/QLocale>
#include <QtWidgets/QLineEdit>

namespace portreeve {

CountingSection::CountingSection(QWidget *parent)
    : EditorSection(tr("Counting"), parent)
    , m_billing(new QComboBox(this))
    , m_weight(new QLineEdit(this))
{
    m_billing->addItem(tr("Outgoing traffic"), static_cast<int>(Billing::Single));
    m_billing->addItem(tr("Both directions"), static_cast<int>(Billing::Double));
    m_billing->addItem(tr("Incoming traffic"), static_cast<int>(Billing::Ingress));
    addField(tr("&Billed"), m_billing);
    m_weightHint =
        addField(tr("&Weight"), m_weight, tr("Billed bytes are multiplied by it; 1 leaves them as they are"));
    connect(m_billing, &QComboBox::currentIndexChanged, this, &EditorSection::edited);
    connect(m_weight, &QLineEdit::textChanged, this, &CountingSection::check);
}

void CountingSection::load(const EntrySpec &spec)
{
    choose(m_billing, spec.billing);
    m_weight->setText(weightText(spec.weight).replace(u'.', QLocale().decimalPoint()));
}

void CountingSection::store(EntrySpec &spec) const
{
    spec.billing = chosen<Billing>(m_billing);
    spec.weight = parseWeight(plainWeight(m_weight->text())).value_or(spec.weight);
}

bool CountingSection::isValid() const
{
    return weightProblem(m_weight->text()).isEmpty();
}

void CountingSection::check()
{
    m_weightHint->setProblem(weightProblem(m_weight->text()));
    emit edited();
}

} // namespace portreeve

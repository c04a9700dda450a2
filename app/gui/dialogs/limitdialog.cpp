// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/limitdialog.h"

#include "app/gui/dialogs/durationfield.h"
#include "app/gui/dialogs/fieldhint.h"
#include "app/gui/dialogs/ratefield.h"
#include "app/gui/dialogs/ratepairlink.h"
#include "app/gui/messages/errortext.h"
#include "app/gui/messages/inlinemessage.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace portreeve {

namespace {

constexpr int kWidthCharacters = 76;

} // namespace

LimitDialog::LimitDialog(const QString &title, const RatePair &start, Submit submit, QWidget *parent)
    : QDialog(parent)
    , m_submit(std::move(submit))
    , m_fields(new QWidget(this))
    , m_up(new RateField(tr("Outgoing limit"), m_fields))
    , m_down(new RateField(tr("Incoming limit"), m_fields))
    , m_duration(new DurationField(m_fields))
    , m_message(new InlineMessage(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setWindowTitle(title);
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("Set Limit"));
    build();
    m_rates->setRates(start);
    check();
}

void LimitDialog::build()
{
    auto *same = new QCheckBox(tr("Sa&me in both directions"), m_fields);
    m_rates = new RatePairLink(m_up, m_down, same, this);
    auto *form = new QFormLayout(m_fields);
    form->setContentsMargins({});
    const QString help = tr("8 kbit/s to 100 Gbit/s; empty: no limit");
    m_upHint = addRow(form, tr("&Out at most:"), m_up, help);
    m_downHint = addRow(form, tr("&In at most:"), m_down, help);
    form->addRow(QString(), same);
    m_durationHint =
        addRow(form, tr("&For:"), m_duration, tr("After that, what the entry says otherwise holds again"));
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addWidget(m_fields);
    layout->addWidget(m_message);
    layout->addStretch();
    layout->addWidget(m_buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * kWidthCharacters);
    connect(m_rates, &RatePairLink::edited, this, &LimitDialog::check);
    connect(m_duration, &DurationField::edited, this, &LimitDialog::check);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &LimitDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &LimitDialog::reject);
}

FieldHint *LimitDialog::addRow(QFormLayout *form, const QString &label, QWidget *field, const QString &help)
{
    auto *text = new QLabel(label, m_fields);
    text->setBuddy(field);
    auto *hint = new FieldHint(help, field->focusProxy(), m_fields);
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
    m_message->hide();
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(!m_busy && isValid());
}

void LimitDialog::accept()
{
    check(); // a moment may have gone by since
    if (m_busy || !isValid())
        return;
    setBusy(true);
    m_submit(choice(), this, [this](const Result<void> &result) {
        setBusy(false);
        if (result)
            QDialog::accept();
        else
            m_message->showProblem(errorText(result.error()));
    });
}

void LimitDialog::setBusy(bool busy)
{
    m_busy = busy;
    m_fields->setEnabled(!busy);
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(!busy && isValid());
    if (busy)
        m_message->showWaiting(tr("Waiting for the helper. It may ask for a password."));
}

} // namespace portreeve

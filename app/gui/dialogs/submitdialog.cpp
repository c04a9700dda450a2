// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/submitdialog.h"

#include "app/gui/messages/errortext.h"
#include "app/gui/messages/inlinemessage.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>
#include <algorithm>

namespace portreeve {

namespace {

constexpr int kWidthCharacters = 76;

} // namespace

SubmitDialog::SubmitDialog(const QString &title, const QString &button, QWidget *parent)
    : QDialog(parent)
    , m_fields(new QWidget(this))
    , m_message(new InlineMessage(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setWindowTitle(title);
    m_buttons->button(QDialogButtonBox::Ok)->setText(button);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addWidget(m_fields);
    layout->addWidget(m_message);
    layout->addStretch();
    layout->addWidget(m_buttons);
    // Not of the dialog, which then would no longer keep to what the fields need.
    m_buttons->setMinimumWidth(fontMetrics().averageCharWidth() * kWidthCharacters);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &SubmitDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &SubmitDialog::reject);
}

void SubmitDialog::check()
{
    m_message->hide();
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(!m_busy && isValid());
    if (isVisible())
        fitHeight();
}

void SubmitDialog::fitHeight()
{
    layout()->activate();
    resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
}

void SubmitDialog::showEvent(QShowEvent *event)
{
    fitHeight();
    QDialog::showEvent(event);
}

void SubmitDialog::accept()
{
    check(); // a moment may have gone by since
    if (m_busy || !isValid())
        return;
    setBusy(true);
    submit([this](const Result<void> &result) {
        setBusy(false);
        if (result)
            QDialog::accept();
        else
            m_message->showProblem(errorText(result.error()));
        fitHeight();
    });
}

void SubmitDialog::setBusy(bool busy)
{
    m_busy = busy;
    m_fields->setEnabled(!busy);
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(!busy && isValid());
    if (busy)
        m_message->showWaiting(tr("Waiting for the helper. It may ask for a password."));
}

} // namespace portreeve

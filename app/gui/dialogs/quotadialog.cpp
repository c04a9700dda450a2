// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/quotadialog.h"

#include "app/gui/dialogs/quotasection.h"
#include "app/gui/dialogs/quotasentence.h"

#include <QtWidgets/QLabel>
#include <QtWidgets/QVBoxLayout>

namespace portreeve {

QuotaDialog::QuotaDialog(const QString &title, const std::optional<QuotaSettings> &start,
                         const QString &limitsProblem, Submit submit, QWidget *parent)
    : SubmitDialog(title, tr("Set Quota"), parent)
    , m_submit(std::move(submit))
    , m_sentence(new QLabel(fields()))
    , m_section(new QuotaSection(fields()))
{
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    auto *layout = new QVBoxLayout(fields());
    layout->setContentsMargins({});
    layout->addWidget(m_sentence);
    layout->addWidget(m_section);
    EntrySpec spec;
    spec.quota = start;
    m_section->load(spec);
    m_section->setLimitsProblem(limitsProblem);
    m_section->askForSize();
    connect(m_section, &EditorSection::edited, this, &QuotaDialog::check);
    check();
}

std::optional<QuotaSettings> QuotaDialog::quota() const
{
    EntrySpec spec;
    m_section->store(spec);
    return spec.quota;
}

bool QuotaDialog::isValid() const
{
    return m_section->isValid();
}

void QuotaDialog::check()
{
    const auto wanted = quota();
    m_sentence->setText(wanted ? quotaSentence(*wanted, QDate::currentDate()) : tr("No quota."));
    SubmitDialog::check();
}

void QuotaDialog::submit(const Client::Reply<void> &done)
{
    m_submit(quota(), this, done);
}

} // namespace portreeve

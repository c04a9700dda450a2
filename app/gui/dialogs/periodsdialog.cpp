// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/periodsdialog.h"

#include "app/gui/messages/errortext.h"
#include "app/gui/messages/inlinemessage.h"
#include "app/gui/models/periodrows.h"

#include <QtGui/QClipboard>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableWidget>
#include <QtWidgets/QVBoxLayout>

namespace portreeve {

namespace {

constexpr QSize kFirstSize{780, 380};
constexpr int kRowAir = 8; // pixels above and below the text together

QTableWidgetItem *alignedItem(const QString &text, PeriodColumn column)
{
    auto *item = new QTableWidgetItem(text);
    item->setTextAlignment((isSizeColumn(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return item;
}

QTableWidgetItem *itemOf(const ClosedPeriod &period, PeriodColumn column)
{
    QTableWidgetItem *item = alignedItem(periodCell(period, column), column);
    item->setToolTip(periodToolTip(period, column));
    return item;
}

} // namespace

PeriodsDialog::PeriodsDialog(const QString &title, QWidget *parent)
    : QDialog(parent)
    , m_table(new QTableWidget(0, kPeriodColumns, this))
    , m_message(new InlineMessage(this))
    , m_copy(new QPushButton(tr("&Copy as CSV"), this))
{
    setWindowTitle(title);
    resize(kFirstSize);
    build();
    m_message->showWaiting(tr("Reading…"));
}

void PeriodsDialog::build()
{
    for (int column = 0; column < kPeriodColumns; ++column) {
        const auto which = static_cast<PeriodColumn>(column);
        m_table->setHorizontalHeaderItem(column, alignedItem(periodTitle(which), which));
    }
    m_table->setAccessibleName(tr("Past periods"));
    m_table->setEditTriggers(QTableWidget::NoEditTriggers);
    m_table->setSelectionBehavior(QTableWidget::SelectRows);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + kRowAir);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_copy->setEnabled(false);
    m_copy->setToolTip(tr("Copies all of them, with exact bytes, for a spreadsheet"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_copy, QDialogButtonBox::ActionRole);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_message);
    layout->addWidget(m_table, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_copy, &QPushButton::clicked, this, &PeriodsDialog::copy);
}

void PeriodsDialog::showPeriods(const Result<QList<ClosedPeriod>> &periods)
{
    if (!periods)
        return m_message->showProblem(errorText(periods.error()));
    m_periods = *periods;
    fill();
    m_copy->setEnabled(!m_periods.isEmpty());
    if (m_periods.isEmpty())
        m_message->showNotice(
            tr("No period is over yet. One ends with that of the quota, or when the usage is reset."));
    else
        m_message->hide();
}

void PeriodsDialog::fill()
{
    m_table->setRowCount(static_cast<int>(m_periods.size()));
    for (int row = 0; row < m_table->rowCount(); ++row)
        for (int column = 0; column < kPeriodColumns; ++column)
            m_table->setItem(row, column, itemOf(m_periods.at(row), static_cast<PeriodColumn>(column)));
}

void PeriodsDialog::copy() const
{
    QApplication::clipboard()->setText(periodsCsv(m_periods));
}

} // namespace portreeve

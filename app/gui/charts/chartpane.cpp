// SPDX-License-Identifier: MIT
#include "app/gui/charts/chartpane.h"

#include "app/gui/charts/chartheader.h"
#include "app/gui/charts/livechart.h"
#include "app/gui/models/entrymodel.h"
#include "app/gui/models/entrywords.h"

#include <QtWidgets/QVBoxLayout>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kNamedEntries = 3; // more names than these are a number
constexpr double kOldOpacity = 0.4;

} // namespace

ChartPane::ChartPane(const EntryModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_header(new ChartHeader(this))
    , m_chart(new LiveChart(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_chart, 1);
    connect(model, &EntryModel::sampled, this, &ChartPane::scheduleUpdate);
    connect(model, &EntryModel::entriesChanged, this, &ChartPane::scheduleUpdate);
    update();
}

void ChartPane::showEntries(const IdList &ids)
{
    m_ids = ids;
    scheduleUpdate();
}

void ChartPane::setLive(bool live)
{
    m_header->setLive(live);
    m_chart->chart()->setOpacity(live ? 1 : kOldOpacity);
}

void ChartPane::scheduleUpdate()
{
    // A sample of many entries comes in several parts, and a change of the selection often with one.
    if (m_scheduled || !isVisible())
        return;
    m_scheduled = true;
    QMetaObject::invokeMethod(this, &ChartPane::update, Qt::QueuedConnection);
}

void ChartPane::update()
{
    m_scheduled = false;
    const std::vector<int> rows = shownRows();
    History history = m_model->table().history(rows);
    m_header->setTitle(titleFor(rows));
    if (!history.empty())
        m_header->setRates(static_cast<quint64>(history.back().inBps),
                           static_cast<quint64>(history.back().outBps));
    m_chart->setHistory(std::move(history));
}

// Entries of the selection may be gone by now.
std::vector<int> ChartPane::shownRows() const
{
    std::vector<int> rows;
    for (const EntryId id : m_ids)
        if (const auto row = m_model->table().rowOf(id))
            rows.push_back(*row);
    return rows;
}

QString ChartPane::titleFor(const std::vector<int> &rows) const
{
    if (rows.empty())
        return tr("All entries");
    if (rows.size() > kNamedEntries)
        return tr("%Ln selected entries", nullptr, static_cast<int>(rows.size()));
    QStringList names;
    for (const int row : rows)
        names << entryTitle(m_model->table().at(row).entry.spec);
    return names.join(u" + "_s);
}

void ChartPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    scheduleUpdate();
}

} // namespace portreeve

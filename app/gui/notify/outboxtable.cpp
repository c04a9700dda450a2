// SPDX-License-Identifier: MIT
#include "app/gui/notify/outboxtable.h"

#include "app/gui/looks/fonts.h"
#include "app/gui/models/notificationwords.h"
#include "app/gui/models/outboxmodel.h"
#include "app/gui/notify/outboxdelegate.h"

#include <QtWidgets/QHeaderView>
#include <QtWidgets/QScrollBar>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRowAir = 8;   // pixels above and below the text together
constexpr int kCellAir = 26; // pixels beside the text, and room for a symbol
constexpr int kSummaryCharacters = 30;

// What a column has to have room for.
QString widest(OutboxColumn column)
{
    switch (column) {
    case OutboxColumn::Time:
        return u"2026-11-26 00:00"_s;
    case OutboxColumn::Channel:
        return channelTitle(Channel::Telegram);
    case OutboxColumn::To:
        return u"-1001234567890"_s;
    case OutboxColumn::About:
        return kindTitle(NotificationKind::BurstBegan);
    case OutboxColumn::State:
        return deliveryMark(DeliveryState::Queued).text + u"mm"_s;
    case OutboxColumn::Tries:
        return OutboxModel::tr("Tries");
    case OutboxColumn::Summary:
        break;
    }
    return QString(kSummaryCharacters, u'x'); // at least; it takes what is left
}

} // namespace

OutboxTable::OutboxTable(OutboxModel *model, QWidget *parent)
    : QTableView(parent)
{
    setModel(model);
    setItemDelegate(new OutboxDelegate(this));
    setFont(steadyDigits(font()));
    setSelectionBehavior(QTableView::SelectRows);
    setEditTriggers(QTableView::NoEditTriggers);
    setAlternatingRowColors(true);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(QTableView::ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + kRowAir);
    QHeaderView *header = horizontalHeader();
    header->setHighlightSections(false);
    header->setStretchLastSection(true);
    // By what may come, not by what is there: no column moves while one reads.
    for (int column = 0; column < kOutboxColumns; ++column)
        header->resizeSection(
            column, fontMetrics().horizontalAdvance(widest(static_cast<OutboxColumn>(column))) + kCellAir);
}

QModelIndex OutboxTable::placeRead() const
{
    return verticalScrollBar()->value() == 0 ? QModelIndex() : indexAt({0, 0});
}

} // namespace portreeve

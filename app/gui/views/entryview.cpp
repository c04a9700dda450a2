// SPDX-License-Identifier: MIT
#include "app/gui/views/entryview.h"

#include "app/gui/looks/trafficcolors.h"
#include "app/gui/models/entrywords.h"
#include "app/gui/models/sortmodel.h"
#include "app/gui/views/columnmenu.h"
#include "app/gui/views/figuredelegate.h"
#include "app/gui/views/limitdelegate.h"
#include "app/gui/views/quotadelegate.h"
#include "app/gui/views/sparklinedelegate.h"
#include "app/gui/views/statedelegate.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QHeaderView>
#include <algorithm>
#include <ranges>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRowAir = 10; // pixels above and below the text together

EntryDelegate *delegateFor(EntryColumn column, QObject *parent)
{
    if (column == EntryColumn::Minute)
        return new SparklineDelegate(parent);
    if (column == EntryColumn::Limit)
        return new LimitDelegate(parent);
    if (column == EntryColumn::State)
        return new StateDelegate(parent);
    if (column == EntryColumn::Quota)
        return new QuotaDelegate(parent);
    if (isRate(column))
        return new FigureDelegate(u"Mbit/s"_s, parent);
    if (isFigure(column))
        return new FigureDelegate(u"MiB"_s, parent);
    return new EntryDelegate(parent);
}

// What a column of texts should have room for.
QStringList usualTexts(EntryColumn column)
{
    switch (column) {
    case EntryColumn::Ports:
        return {u"50000–59999, 65535"_s};
    case EntryColumn::Protocol:
        return {protocolText(Protocol::Both)};
    case EntryColumn::Side:
        return {sideText(Side::Local), sideText(Side::Remote)};
    case EntryColumn::Note:
        return {u"a note of some words"_s};
    default:
        return {};
    }
}

} // namespace

EntryView::EntryView(SortModel *model, QWidget *parent)
    : QTableView(parent)
    , m_sorted(model)
{
    setModel(model);
    setAccessibleName(tr("Entries"));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false); // Tab leaves the table, as everywhere else
    setShowGrid(false);
    setWordWrap(false);
    setAlternatingRowColors(true);
    setFrameShape(NoFrame);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    setUpColumns();
    fitRows();
    setInitialWidths();
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &EntryView::selectedEntriesChanged);
    connect(this, &QTableView::doubleClicked, this, &EntryView::editAsked);
}

void EntryView::setUpColumns()
{
    for (int column = 0; column < kEntryColumns; ++column) {
        setItemDelegateForColumn(column, delegateFor(static_cast<EntryColumn>(column), this));
        setColumnHidden(column, isHiddenAtFirst(static_cast<EntryColumn>(column)));
    }
    QHeaderView *header = horizontalHeader();
    for (int column = 0; column < kEntryColumns; ++column)
        if (const int place = static_cast<int>(firstPlace(static_cast<EntryColumn>(column))); place != column)
            header->moveSection(header->visualIndex(column), header->visualIndex(place));
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setMinimumSectionSize(fontMetrics().horizontalAdvance(u"WWW"_s));
    header->setStretchLastSection(false);
    header->setSectionResizeMode(static_cast<int>(EntryColumn::Note), QHeaderView::Stretch);
    setSortingEnabled(true);
    sortByColumn(static_cast<int>(EntryColumn::Ports), Qt::AscendingOrder);
    m_columnMenu = new ColumnMenu(header);
}

void EntryView::fitRows()
{
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + kRowAir);
}

void EntryView::setInitialWidths()
{
    for (int column = 0; column < kEntryColumns; ++column)
        setColumnWidth(column,
                       std::max(sizeHintForColumn(column), horizontalHeader()->sectionSizeHint(column)));
}

int EntryView::sizeHintForColumn(int column) const
{
    const auto which = static_cast<EntryColumn>(column);
    if (const QStringList texts = usualTexts(which); !texts.isEmpty()) {
        const auto widths = texts | std::views::transform([this](const QString &text) {
                                return fontMetrics().horizontalAdvance(text);
                            });
        return std::ranges::max(widths) + 3 * EntryDelegate::kPadding;
    }
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    return itemDelegateForColumn(column)->sizeHint(option, {}).width();
}

IdList EntryView::selectedEntries() const
{
    QModelIndexList selected = selectionModel()->selectedRows();
    std::ranges::sort(selected, {}, &QModelIndex::row);
    IdList ids;
    for (const QModelIndex &index : selected)
        ids << idAt(index.row());
    return ids;
}

IdList EntryView::visibleEntries() const
{
    IdList ids;
    if (!isVisible() || window()->isMinimized() || model()->rowCount() == 0)
        return ids;
    const int first = std::max(0, rowAt(0));
    const int below = rowAt(viewport()->height() - 1);
    const int last = below < 0 ? model()->rowCount() - 1 : below;
    for (int row = first; row <= last; ++row)
        ids << idAt(row);
    return ids;
}

EntryId EntryView::idAt(int row) const
{
    const auto *entries = qobject_cast<EntryModel *>(m_sorted->sourceModel());
    return entries->table().at(m_sorted->mapToSource(m_sorted->index(row, 0)).row()).entry.id;
}

QModelIndex EntryView::rowOf(EntryId id) const
{
    const auto *entries = qobject_cast<EntryModel *>(m_sorted->sourceModel());
    const auto row = entries->table().rowOf(id);
    return row ? m_sorted->mapFromSource(entries->index(*row, 0)) : QModelIndex();
}

void EntryView::selectEntry(EntryId id)
{
    const QModelIndex index = rowOf(id);
    if (!index.isValid())
        return;
    setCurrentIndex(index);
    scrollTo(index);
}

QByteArray EntryView::columnState() const
{
    return horizontalHeader()->saveState();
}

bool EntryView::restoreColumnState(const QByteArray &state)
{
    QHeaderView *header = horizontalHeader();
    if (state.isEmpty() || !header->restoreState(state))
        return false;
    sortByColumn(header->sortIndicatorSection(), header->sortIndicatorOrder()); // it only drew the arrow
    return true;
}

void EntryView::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (m_sorted->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(quietText(palette()));
    painter.drawText(viewport()->rect(), Qt::AlignCenter, tr("No entry matches the search."));
}

void EntryView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        emit editAsked();
    else if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier)
        emit pauseAsked();
    else
        QTableView::keyPressEvent(event);
}

void EntryView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitRows();
}

} // namespace portreeve

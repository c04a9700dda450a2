// SPDX-License-Identifier: MIT
#include "app/gui/models/outboxmodel.h"

#include "app/gui/models/notificationwords.h"
#include "app/gui/models/timewords.h"

#include <QtCore/QLocale>
#include <QtCore/QSet>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

QString momentCell(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds).toString(u"yyyy-MM-dd HH:mm"_s);
}

QString moment(qint64 seconds, const QDateTime &now)
{
    return farMomentText(QDateTime::fromSecsSinceEpoch(seconds), now);
}

QString columnTitle(OutboxColumn column)
{
    switch (column) {
    case OutboxColumn::Time:
        return OutboxModel::tr("Time");
    case OutboxColumn::Channel:
        return OutboxModel::tr("Channel");
    case OutboxColumn::To:
        return OutboxModel::tr("To");
    case OutboxColumn::About:
        return OutboxModel::tr("About");
    case OutboxColumn::State:
        return OutboxModel::tr("State");
    case OutboxColumn::Tries:
        return OutboxModel::tr("Tries");
    case OutboxColumn::Summary:
        break;
    }
    return OutboxModel::tr("Message");
}

// What will become of it, or what became.
QString fate(const DeliveryReport &row, const QDateTime &now)
{
    switch (row.state) {
    case DeliveryState::Queued:
        return row.nextTrySec > now.toSecsSinceEpoch()
                   ? OutboxModel::tr("Waiting: the next try is at %1; it is given up at %2.")
                         .arg(moment(row.nextTrySec, now), moment(row.expiresSec, now))
                   : OutboxModel::tr("Waiting for its turn; it is given up at %1.")
                         .arg(moment(row.expiresSec, now));
    case DeliveryState::Sent:
        return OutboxModel::tr("Sent at %1: the service took it.").arg(moment(row.finishedSec, now));
    case DeliveryState::Failed:
        break;
    }
    return OutboxModel::tr("Given up at %1.").arg(moment(row.finishedSec, now));
}

} // namespace

OutboxModel::OutboxModel(NameOf nameOf, QObject *parent)
    : QAbstractTableModel(parent)
    , m_nameOf(std::move(nameOf))
{
}

int OutboxModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int OutboxModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kOutboxColumns;
}

QString OutboxModel::cell(const DeliveryReport &row, OutboxColumn column) const
{
    switch (column) {
    case OutboxColumn::Time:
        return momentCell(row.createdSec);
    case OutboxColumn::Channel:
        return channelTitle(row.channel);
    case OutboxColumn::To:
        return row.destination.isEmpty() ? u"–"_s : row.destination;
    case OutboxColumn::About:
        return kindTitle(row.kind);
    case OutboxColumn::State:
        return deliveryMark(row.state).text;
    case OutboxColumn::Tries:
        return QLocale().toString(row.attempts);
    case OutboxColumn::Summary:
        break;
    }
    return row.summary;
}

QVariant OutboxModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const DeliveryReport &row = m_rows.at(index.row());
    const auto column = static_cast<OutboxColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return cell(row, column);
    case Qt::ToolTipRole:
        return u"<qt>%1</qt>"_s.arg(
            details(index.row(), QDateTime::currentDateTime()).toHtmlEscaped().replace(u'\n', u"<br>"_s));
    case Qt::TextAlignmentRole:
        return static_cast<int>((column == OutboxColumn::Tries ? Qt::AlignHCenter : Qt::AlignLeft) |
                                Qt::AlignVCenter);
    case SymbolRole:
        return column == OutboxColumn::State ? QString(deliveryMark(row.state).symbol) : QString();
    case FailedRole:
        return row.state == DeliveryState::Failed;
    default:
        return {};
    }
}

QVariant OutboxModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const auto column = static_cast<OutboxColumn>(section);
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((column == OutboxColumn::Tries ? Qt::AlignHCenter : Qt::AlignLeft) |
                                Qt::AlignVCenter);
    return role == Qt::DisplayRole ? columnTitle(column) : QVariant();
}

QString OutboxModel::details(int row, const QDateTime &now) const
{
    const DeliveryReport &report = m_rows.at(row);
    QStringList lines{report.summary};
    if (report.entry != 0)
        lines << tr("About the entry %1.").arg(m_nameOf(report.entry));
    lines << fate(report, now);
    if (!report.error.isEmpty())
        lines << tr("What went wrong last: %1").arg(report.error);
    return lines.join(u'\n');
}

bool OutboxModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_hasOlder && !m_isFetching && !m_rows.isEmpty() && m_rows.size() < kMost;
}

void OutboxModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_isFetching = true;
    emit olderWanted(m_rows.constLast().id);
}

void OutboxModel::clear()
{
    beginResetModel();
    m_rows.clear();
    m_hasOlder = false;
    m_isFetching = false;
    endResetModel();
}

void OutboxModel::takeNewest(const QList<DeliveryReport> &rows, int asked)
{
    const bool isAll = rows.size() < asked;
    // So much is new that what is shown does not go on where the page ends: then it has to be read anew.
    const bool hasGap = !isAll && !m_rows.isEmpty() && m_rows.constFirst().id < rows.constLast().id;
    const quint64 lowest = isAll || hasGap ? 0 : rows.constLast().id;
    // Before they are merged: whether rows behind this page are known.
    const bool reachesEnd = m_rows.isEmpty() || m_rows.constLast().id >= lowest;
    dropVanished(rows, lowest);
    mergeIn(rows);
    if (isAll || reachesEnd)
        m_hasOlder = !isAll;
}

void OutboxModel::takeOlder(quint64 before, const QList<DeliveryReport> &rows, int asked)
{
    m_isFetching = false;
    if (m_rows.isEmpty() || m_rows.constLast().id != before)
        return; // it was asked for behind rows that are gone
    m_hasOlder = false;
    if (!rows.isEmpty()) {
        const int first = static_cast<int>(m_rows.size());
        beginInsertRows({}, first, first + static_cast<int>(rows.size()) - 1);
        m_rows << rows;
        endInsertRows();
    }
    m_hasOlder = rows.size() >= asked;
}

void OutboxModel::dropVanished(const QList<DeliveryReport> &rows, quint64 lowest)
{
    QSet<quint64> ids;
    for (const DeliveryReport &row : rows)
        ids.insert(row.id);
    const auto isGone = [&](qsizetype i) {
        return m_rows.at(i).id >= lowest && !ids.contains(m_rows.at(i).id);
    };
    for (qsizetype end = m_rows.size(); end > 0;) {
        if (!isGone(end - 1)) {
            --end;
            continue;
        }
        qsizetype begin = end - 1;
        while (begin > 0 && isGone(begin - 1))
            --begin;
        beginRemoveRows({}, static_cast<int>(begin), static_cast<int>(end) - 1);
        m_rows.remove(begin, end - begin);
        endRemoveRows();
        end = begin;
    }
}

// Both lists have falling ids, and all of m_rows that reach as far are in \a rows by now.
void OutboxModel::mergeIn(const QList<DeliveryReport> &rows)
{
    qsizetype place = 0;
    for (qsizetype i = 0; i < rows.size(); ++place) {
        if (place < m_rows.size() && m_rows.at(place).id == rows.at(i).id) {
            if (m_rows.at(place) != rows.at(i)) {
                m_rows[place] = rows.at(i);
                emit dataChanged(index(static_cast<int>(place), 0),
                                 index(static_cast<int>(place), kOutboxColumns - 1));
            }
            ++i;
            continue;
        }
        const quint64 next = place < m_rows.size() ? m_rows.at(place).id : 0;
        qsizetype end = i;
        while (end < rows.size() && rows.at(end).id > next)
            ++end;
        if (end == i)
            return; // not in the order that was agreed on
        beginInsertRows({}, static_cast<int>(place), static_cast<int>(place + end - i) - 1);
        m_rows = m_rows.first(place) + rows.sliced(i, end - i) + m_rows.sliced(place);
        endInsertRows();
        place += end - i - 1;
        i = end;
    }
}

} // namespace portreeve

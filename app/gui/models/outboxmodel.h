// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/delivery.h"
#include "dbus/vocabulary/entry.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QDateTime>
#include <functional>

namespace portreeve {

enum class OutboxColumn { Time, State, Channel, To, About, Tries, Summary };

constexpr int kOutboxColumns = static_cast<int>(OutboxColumn::Summary) + 1;

/// Messages, the newest first. Older pages are put behind when they are scrolled to; what changes takes its
/// row's place, so that neither the selection nor what one reads jumps.
class OutboxModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int kPage = 500;
    static constexpr int kMost = 10'000; ///< rows; more are not read

    /// Names the entry that a message is about.
    using NameOf = std::function<QString(EntryId)>;

    enum Role { SymbolRole = Qt::UserRole, FailedRole };

    explicit OutboxModel(NameOf nameOf, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    [[nodiscard]] const DeliveryReport &at(int row) const { return m_rows.at(row); }
    /// All that there is to say of a message, in lines.
    [[nodiscard]] QString details(int row, const QDateTime &now) const;

    void clear();
    /// Takes the newest messages, all states that the page of \a asked rows reaches.
    void takeNewest(const QList<DeliveryReport> &rows, int asked);
    /// Puts a further page behind, which was asked for as olderWanted() said.
    void takeOlder(quint64 before, const QList<DeliveryReport> &rows, int asked);
    /// The page that was asked for does not come.
    void giveUpOlder() { m_isFetching = false; }

signals:
    /// More rows are scrolled to: those with ids below \a before.
    void olderWanted(quint64 before);

private:
    [[nodiscard]] QString cell(const DeliveryReport &row, OutboxColumn column) const;
    void dropVanished(const QList<DeliveryReport> &rows, quint64 lowest);
    void mergeIn(const QList<DeliveryReport> &rows);

    NameOf m_nameOf;
    QList<DeliveryReport> m_rows;
    bool m_hasOlder = false;
    bool m_isFetching = false;
};

} // namespace portreeve

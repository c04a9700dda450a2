// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/models/entrycolumns.h"
#include "app/gui/models/entrytable.h"
#include "dbus/types.h"

#include <QtCore/QAbstractTableModel>

namespace portreeve {

/// The entries as a table that takes changed rows only.
class EntryModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        LiveRole = Qt::UserRole, ///< false while the figures are the last known ones only
        FigureRole,              ///< quint64 of a figure column
        SparklineRole,           ///< Sparkline of the column Minute
        LimitUseRole,            ///< double of the column Limit: 1 is all of it; nothing without a limit
        SymbolRole,              ///< QString of the column State, for symbolicIcon(); may be empty
        WarningRole,             ///< bool of the column State: somebody should look at it
        ArmedRole,               ///< bool of the column State: StateMark::isArmedToo
        QuotaUseRole,            ///< QuotaUse of the column Quota; nothing without a quota
    };

    explicit EntryModel(QObject *parent = nullptr)
        : QAbstractTableModel(parent)
    {
    }

    /// Makes these all there is; what stays keeps its row, figures and history.
    void setEntries(const QList<Entry> &entries);
    /// Adds those whose ids are new and changes the others.
    void upsert(const QList<Entry> &entries);
    void removeEntries(const IdList &ids);

    /// Takes a part of a sample; ids that are not known are passed over.
    void applySample(qint64 timeUsec, const FiguresList &rows);
    /// Takes figures that belong to no regular sample and so not into the history.
    void applyFigures(std::span<const Figures> rows);
    /// Takes how the kernel has limits; ids that are not known are passed over.
    void applyReadings(const QList<LimitReading> &readings);
    void setLive(bool live);
    /// Time has gone by for what these entries' states say.
    void refreshStates(const IdList &ids);

    [[nodiscard]] const EntryTable &table() const { return m_table; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    /// Entries came, went or are others now; not only their figures.
    void entriesChanged();
    /// A part of a sample was taken.
    void sampled();

private:
    bool change(const QList<Entry> &entries);
    void insert(const QList<Entry> &entries);
    void removeRowRanges(std::vector<int> rows);
    std::vector<int> changeFigures(std::span<const Figures> rows);
    void announceFigures(std::vector<int> rows);
    void announceStates(std::vector<int> rows);

    EntryTable m_table;
    bool m_live = true;
};

} // namespace portreeve

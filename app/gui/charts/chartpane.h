// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/types.h"

#include <QtWidgets/QWidget>
#include <vector>

namespace portreeve {

class ChartHeader;
class EntryModel;
class LiveChart;

/// The chart with its header, kept up to date from the model: the sum of the selected entries, or of all.
class ChartPane final : public QWidget
{
    Q_OBJECT

public:
    explicit ChartPane(const EntryModel *model, QWidget *parent = nullptr);

    /// None means all entries.
    void showEntries(const IdList &ids);
    /// Steps back while what it shows is old.
    void setLive(bool live);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void scheduleUpdate();
    void update();
    [[nodiscard]] std::vector<int> shownRows() const;
    [[nodiscard]] QString titleFor(const std::vector<int> &rows) const;

    const EntryModel *m_model;
    ChartHeader *m_header;
    LiveChart *m_chart;
    IdList m_ids;
    bool m_scheduled = false;
};

} // namespace portreeve

// SPDX-License-Identifier: MIT
#pragma once

#include "app/ctl/watchview.h"

#include <QtCore/QHash>
#include <QtCore/QTimer>

namespace portreeve::ctl {

/// Shows samples as they come, until the user ends it. Once it has begun it outlives the helper: it says that
/// the helper is away, and goes on when it is back.
class Watcher final : public QObject
{
    Q_OBJECT

public:
    Watcher(Run &run, std::unique_ptr<WatchView> view);
    void start();

private:
    void readEntries();
    void onEntries(const Result<QList<Entry>> &entries);
    void onState(Client::State state);
    void onSampled(qint64 timeUsec, const FiguresList &rows);
    void showSample();

    Run &m_run;
    std::unique_ptr<WatchView> m_view;
    QList<Entry> m_entries;
    QHash<EntryId, Figures> m_figures;
    QTimer m_sampleEnd; ///< a sample may come in several signals; they come at once
    QTimer m_readAgain;
    qint64 m_timeUsec = 0;
    bool m_hasBegun = false;
};

} // namespace portreeve::ctl

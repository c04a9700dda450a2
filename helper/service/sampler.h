// SPDX-License-Identifier: MIT
#pragma once

#include "helper/service/announcer.h"
#include "helper/service/engine.h"
#include "helper/service/health.h"
#include "helper/service/subscribers.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QTimer>

namespace portreeve {

/// When the kernel is read: each second while somebody watches, or where other programs can flush the
/// counters; else each nine. And when usage goes to the disk.
class Sampler final : public QObject
{
    Q_OBJECT

public:
    Sampler(Engine &engine, Announcer announcer, Subscribers &subscribers, Health &health);

    void start();
    /// Somebody new watches: every entry goes out with the next sample, which comes soon.
    void welcome();
    /// The number of subscribers, or what there is to clean up, has changed.
    void adjust();
    /// A change left replaced sets in the kernel; they are collected within a few seconds.
    void expectLeftovers();
    /// How often the kernel is read now.
    [[nodiscard]] int intervalMs() const;

private:
    [[nodiscard]] bool isWatched() const { return !m_subscribers.isEmpty() || m_hasLeftovers; }
    void tick();
    Result<void> readFor(Meter &meter, const QStringList &subscribers, bool isSavedNext) const;
    void finished(const Result<void> &sampled, const Result<void> &saved, const Result<bool> &collected);

    Engine &m_engine;
    Announcer m_announcer;
    Subscribers &m_subscribers;
    Health &m_health;
    QTimer m_timer;
    QElapsedTimer m_sinceSaved;
    bool m_isBusy = false;
    bool m_hasLeftovers = true;     // perhaps of the process before
    bool m_isTableProtected = true; // the first tick tells
};

} // namespace portreeve

// SPDX-License-Identifier: MIT
#pragma once

#include "helper/metering/meter.h"
#include "helper/notify/outbox.h"
#include "helper/service/bell.h"

#include <QtCore/QObject>
#include <QtCore/QThread>
#include <functional>
#include <memory>
#include <vector>

namespace portreeve {

/// What the worker thread owns; made and destroyed there.
struct MeterParts
{
    std::unique_ptr<Store> store;
    std::unique_ptr<CounterTable> table;
    std::unique_ptr<ClassTree> classes;
    std::unique_ptr<ForwardTable> forwarding;
    std::unique_ptr<Shaper> shaper;
    std::unique_ptr<Limiter> limiter;
    std::unique_ptr<Meter> meter;
    std::unique_ptr<Outbox> outbox;
    std::unique_ptr<Bell> bell; ///< none where the kernel tells nothing by itself
    std::vector<std::unique_ptr<QObject>>
        attendants; ///< call the meter, or ring the bell, by themselves, on events of the kernel
};

/// Runs the meter on a thread of its own, one job after the other, so that the bus is answered while the
/// kernel is read or the disk is slow.
class Engine final : public QObject
{
    Q_OBJECT

public:
    using Open = std::function<Result<MeterParts>()>;
    using Job = std::function<void(Meter &)>;
    using OutboxJob = std::function<void(Outbox &, Meter &)>;

    explicit Engine(QObject *parent = nullptr);
    /// Saves the usage and ends the thread.
    ~Engine() override;

    /// Opens the parts on the worker and loads the database; \a started is called on the caller's thread.
    void start(Open open, std::function<void(Result<void>)> started);

    /// \a job runs on the worker, after all jobs before it. It must not touch objects of other threads.
    void run(Job job);
    /// The same for what is to be sent.
    void runOutbox(OutboxJob job);

    /// Runs \a then on the thread of this object; for the end of a job.
    void later(std::function<void()> then);

    /// Saves the usage and stops taking jobs; returns when the last one is done.
    void stop();

signals:
    /// The kernel tells that something is due now: quotas that were passed, or any where none is named. On
    /// the thread of this object.
    void due(const QStringList &quotas);
    /// The machine is in another time zone. On the thread of this object.
    void zoneChanged();
    /// Other programs have perhaps changed what leads packets past counters and limits. On the thread of this
    /// object.
    void bypassesChanged();
    /// A job has queued messages. On the worker's thread.
    void messagesQueued();

private:
    Result<void> load();

    QThread m_thread;
    QObject *m_worker;
    MeterParts m_parts; // of the worker thread
};

} // namespace portreeve

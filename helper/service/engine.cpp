// SPDX-License-Identifier: MIT
#include "helper/service/engine.h"

#include "helper/service/logging.h"

#include <QtCore/QMetaObject>
#include <utility>

namespace portreeve {

Engine::Engine(QObject *parent)
    : QObject(parent)
    , m_worker(new QObject)
{
    m_thread.setObjectName(QStringLiteral("meter"));
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

Engine::~Engine()
{
    stop();
}

void Engine::start(Open open, std::function<void(Result<void>)> started)
{
    QMetaObject::invokeMethod(m_worker, [this, open = std::move(open), started = std::move(started)] {
        auto parts = open();
        if (parts)
            m_parts = std::move(*parts);
        if (m_parts.bell) {
            connect(m_parts.bell.get(), &Bell::rung, this, &Engine::due);
            connect(m_parts.bell.get(), &Bell::zoneChanged, this, &Engine::zoneChanged);
            connect(m_parts.bell.get(), &Bell::bypassesChanged, this, &Engine::bypassesChanged);
        }
        const Result<void> result = parts ? load() : std::unexpected(parts.error());
        later([started, result] { started(result); });
    });
}

Result<void> Engine::load()
{
    const auto loaded = m_parts.meter->load();
    return loaded && m_parts.outbox ? m_parts.outbox->load() : loaded;
}

void Engine::run(Job job)
{
    if (!m_thread.isRunning())
        return;
    QMetaObject::invokeMethod(m_worker, [this, job = std::move(job)] {
        if (!m_parts.meter)
            return;
        job(*m_parts.meter);
        if (m_parts.meter->tookUpMessages())
            emit messagesQueued();
    });
}

void Engine::runOutbox(OutboxJob job)
{
    run([this, job = std::move(job)](Meter &meter) {
        if (m_parts.outbox)
            job(*m_parts.outbox, meter);
    });
}

void Engine::later(std::function<void()> then)
{
    QMetaObject::invokeMethod(this, std::move(then));
}

void Engine::stop()
{
    if (!m_thread.isRunning())
        return;
    QMetaObject::invokeMethod(
        m_worker,
        [this] {
            if (m_parts.meter) {
                if (const auto saved = m_parts.meter->checkpoint(); !saved)
                    qCCritical(lcMeter).noquote() << "The last usage was not saved:" << saved.error().detail;
            }
            // In reverse: each knows those before it.
            m_parts.attendants.clear();
            m_parts.bell.reset();
            m_parts.outbox.reset();
            m_parts.meter.reset();
            m_parts.limiter.reset();
            m_parts.shaper.reset();
            m_parts.forwarding.reset();
            m_parts.classes.reset();
            m_parts.table.reset();
            m_parts.store.reset();
        },
        Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

} // namespace portreeve

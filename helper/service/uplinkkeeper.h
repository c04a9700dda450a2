// SPDX-License-Identifier: MIT
#pragma once

#include "helper/kernel/link/linkwatcher.h"
#include "helper/service/announcer.h"
#include "helper/service/engine.h"
#include "helper/service/health.h"

#include <QtCore/QObject>
#include <QtCore/QThread>
#include <QtCore/QTimer>
#include <vector>

namespace portreeve {

/// Keeps the counting on the interfaces that carry the uplink just now.
class UplinkKeeper final : public QObject
{
    Q_OBJECT

public:
    UplinkKeeper(Engine &engine, Announcer announcer, Health &health);
    ~UplinkKeeper() override;

    /// Begins to watch; the meter starts on the first uplinks, and \a ready is called once it counts or
    /// cannot.
    void start(const InterfaceSelection &selection, std::function<void(Result<void>)> ready);
    void select(const InterfaceSelection &selection);
    [[nodiscard]] QStringList names() const;

private:
    void startMeter();
    void apply();

    Engine &m_engine;
    Announcer m_announcer;
    Health &m_health;
    QThread m_thread; // a full routing table takes seconds to read
    LinkWatcher *m_watcher;
    std::vector<Uplink> m_uplinks;
    QTimer m_retry;
    bool m_isCounting = false; ///< the meter was told to start
    std::function<void(Result<void>)> m_ready;
};

} // namespace portreeve

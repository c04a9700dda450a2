// SPDX-License-Identifier: MIT
#pragma once

#include "helper/kernel/link/linkwatcher.h"
#include "helper/service/announcer.h"
#include "helper/service/engine.h"
#include "helper/service/health.h"

#include <QtCore/QObject>
#include <QtCore/QThread>
#include <QtCore/QTimer>
#include <chrono>
#include <vector>

namespace portreeve {

/// Keeps the counting on the interfaces that carry the uplink just now, and what is remembered of them in the
/// database; says where something is wrong with that.
class UplinkKeeper final : public QObject
{
    Q_OBJECT

public:
    /// \param patience how long there may be no default route before that is a problem
    UplinkKeeper(Engine &engine, Announcer announcer, Health &health,
                 std::chrono::milliseconds patience = std::chrono::minutes(5));
    ~UplinkKeeper() override;

    /// Begins to watch; the meter starts on the first uplinks, and \a ready is called once it counts or
    /// cannot. \param known what is remembered of uplinks from before
    void start(const InterfaceSelection &selection, std::vector<KnownUplink> known,
               std::function<void(Result<void>)> ready);
    /// \param done called on the engine's thread once it is measured there
    void select(const InterfaceSelection &selection, std::function<void()> done);
    [[nodiscard]] QStringList names() const;
    [[nodiscard]] const UplinkChoice &choice() const { return m_choice; }
    /// Tunnels of which nobody knows what carries them over another uplink.
    [[nodiscard]] QStringList mayCountTwice() const;

signals:
    /// Traffic is measured on other interfaces from now on.
    void applied();

private:
    void follow(const UplinkChoice &choice);
    void startMeter();
    void applyUplinks();
    void saveKnown();
    void judge();

    Engine &m_engine;
    Announcer m_announcer;
    Health &m_health;
    QThread m_thread; // a full routing table takes seconds to read
    LinkWatcher *m_watcher;
    UplinkChoice m_choice;
    QTimer m_applyAgain;
    QTimer m_saveAgain;
    QTimer m_patience;         ///< runs while there is no default route and that is no problem yet
    bool m_isLongGone = false; ///< the default route
    bool m_isCounting = false; ///< the meter was told to start
    std::function<void(Result<void>)> m_ready;
};

} // namespace portreeve

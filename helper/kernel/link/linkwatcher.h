// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/uplinks.h"
#include "helper/kernel/link/linkfacts.h"
#include "helper/kernel/link/raii.h"
#include "helper/kernel/link/routebell.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <array>
#include <chrono>
#include <optional>
#include <utility>
#include <vector>

class QSocketNotifier;
class QTimer;

namespace portreeve {

/// Follows live which links are uplinks, in the network namespace of the thread that calls start().
///
/// It waits for the kernel while it reads routes, which takes a second or more on a router with a full table.
/// So move it to a thread of its own where the loop must not be held up, and call its members on that thread
/// (QMetaObject::invokeMethod); the signals cross threads by themselves.
class LinkWatcher final : public QObject
{
    Q_OBJECT

public:
    explicit LinkWatcher(QObject *parent = nullptr);
    ~LinkWatcher() override;

    /// Subscribes, reads everything once and tells it. Kernel where that fails. To be called once.
    Result<void> start();
    /// What is remembered of uplinks from before. To be called before start().
    void setKnown(std::vector<KnownUplink> known) { m_choice.known = std::move(known); }
    /// Takes effect at once, or with start() where that comes later.
    void setSelection(const InterfaceSelection &selection);
    /// As of the last signal.
    [[nodiscard]] const UplinkChoice &choice() const { return m_choice; }
    [[nodiscard]] const std::vector<Uplink> &current() const { return m_choice.uplinks; }
    /// How often routes were read, for tests.
    [[nodiscard]] quint64 routeReadings() const { return m_routeReadings; }
    /// How often ways to public addresses were looked up, for tests.
    [[nodiscard]] quint64 lookups() const { return m_lookups; }

signals:
    /// Bursts of changes come as one, after some 50 ms; those of narrow routes after 200. What only
    /// WireGuard knows of its carrier follows within ten seconds.
    void choiceChanged(const portreeve::UplinkChoice &choice);
    /// The kernel could not be read; told once, and tried again each second. Until then the last uplinks
    /// stand.
    void failed(const portreeve::Error &error);

private:
    void readEvents();
    void note(const nlmsghdr &message);
    void refreshSoon();
    void lookUpSoon();
    [[nodiscard]] std::chrono::nanoseconds restBeforeLookUp() const;
    void refresh();
    void lookUp();
    void finish(const Result<void> &done);
    Result<void> readStale();
    Result<void> readPublicLinks();
    void tell();
    void followCarriers(bool areToBeAsked);

    InterfaceSelection m_selection;
    rtnl::LinkFacts m_facts;
    UplinkChoice m_choice;
    std::vector<quint32> m_publicLinks; ///< where lookups of public addresses lead
    bool m_linksStale = true;
    bool m_routesStale = true;
    bool m_addressesStale = true;
    bool m_lookupsStale = true;
    bool m_failing = false;
    quint64 m_routeReadings = 0;
    quint64 m_lookups = 0;
    qint64 m_lastReadingMs = 0; ///< how long it took
    QElapsedTimer m_sinceLookUp;
    std::array<std::chrono::nanoseconds, 2> m_lookUpCosts{}; ///< what the last ones took of a processor

    NlSocket m_socket;
    QSocketNotifier *m_notifier = nullptr;
    RouteBell *m_bell;
    QTimer *m_timer;
    QTimer *m_lookUpTimer;
    QTimer *m_carrierTimer; ///< runs while WireGuard is an uplink beside another
};

} // namespace portreeve

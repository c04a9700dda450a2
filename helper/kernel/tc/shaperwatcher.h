// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/usage.h"
#include "helper/kernel/tc/pace.h"
#include "helper/kernel/tc/raii.h"
#include "helper/kernel/tc/readings.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <array>
#include <span>
#include <vector>

class QSocketNotifier;

namespace portreeve::tc {

/// Tells when another program changes the shaper's devices, their qdiscs or classes, and when filters of any
/// interface change. Lives on a thread with an event loop, in the network namespace of the one that start()
/// is called on.
///
/// Before Linux 6.2 the kernel does not say who made or deleted a link: there, changed() also follows
/// makeDevices() and removeDevices() of our own.
class ShaperWatcher final : public QObject
{
    Q_OBJECT

public:
    /// \param ownPorts netlink ports that our own changes come from
    explicit ShaperWatcher(std::vector<quint32> ownPorts, QObject *parent = nullptr);
    ~ShaperWatcher() override;

    /// Subscribes. Kernel where that fails. To be called once.
    Result<void> start();

signals:
    /// The devices, qdiscs or classes are perhaps not as they were. Bursts come as one, after some 20 ms, and
    /// what goes on without end as one in 3 s.
    void changed();
    /// Some interface perhaps got or lost tc filters. Bursts come as one, after some 20 ms.
    void filtersChanged();

private:
    /// What is known of a device by its events.
    struct Device
    {
        quint32 index = 0; ///< 0 while there is none
        bool isWrong = false;
    };

    void readEvents();
    void takeAll(std::span<const char> bytes);
    void take(const nlmsghdr &message);
    void takeLink(const LinkReading &link, bool isOwn, bool isGone);
    void takeQdisc(const QdiscReading &qdisc);
    [[nodiscard]] bool isOwn(const nlmsghdr &message) const;
    [[nodiscard]] bool isDevice(quint32 linkIndex) const;
    void lookSoon();
    void noteChange();
    void noteFilters();
    void tellChange();

    std::vector<quint32> m_ownPorts;
    std::array<Device, 2> m_devices; ///< by Direction
    bool m_foreignChange = false;
    Pace m_changePace;
    Pace m_filterPace;
    QTimer m_changePause;
    QTimer m_filterPause;
    NlSocket m_socket;
    QSocketNotifier *m_notifier = nullptr;
};

} // namespace portreeve::tc

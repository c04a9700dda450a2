// SPDX-License-Identifier: MIT
#pragma once

#include "helper/process/systemzone.h"

#include <QtCore/QFileSystemWatcher>
#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <memory>

class QSocketNotifier;

namespace portreeve {

/// Tells when the machine is put into another time zone: /etc/localtime or what it leads to was replaced or
/// written, or something was mounted over it. Lives on a thread with an event loop, that of who uses the
/// zone.
class ZoneWatcher final : public QObject
{
    Q_OBJECT

public:
    explicit ZoneWatcher(std::shared_ptr<SystemZone> zone, QObject *parent = nullptr);
    ~ZoneWatcher() override;

signals:
    /// The zone's rules are others now. Bursts come as one, after some 100 ms.
    void changed();

private:
    void followMounts();
    void lookSoon();
    void look();
    void follow();

    std::shared_ptr<SystemZone> m_zone;
    TimeZone m_known;
    QFileSystemWatcher m_files;
    QTimer m_pause;
    QSocketNotifier *m_mountNotifier = nullptr;
    int m_mounts = -1;
};

} // namespace portreeve

// SPDX-License-Identifier: MIT
#include "helper/process/zonewatcher.h"

#include <QtCore/QSocketNotifier>
#include <chrono>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace portreeve {

using namespace std::chrono_literals;

namespace {

// Replacing a file takes several steps, and packages replace many.
constexpr auto kPause = 100ms;

} // namespace

ZoneWatcher::ZoneWatcher(std::shared_ptr<SystemZone> zone, QObject *parent)
    : QObject(parent)
    , m_zone(std::move(zone))
{
    m_known = m_zone->current();
    if (m_zone->isFixed())
        return;
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &ZoneWatcher::look);
    connect(&m_files, &QFileSystemWatcher::fileChanged, this, &ZoneWatcher::lookSoon);
    connect(&m_files, &QFileSystemWatcher::directoryChanged, this, &ZoneWatcher::lookSoon);
    followMounts();
    follow();
    // What happened before it was followed.
    lookSoon();
}

ZoneWatcher::~ZoneWatcher()
{
    delete m_mountNotifier; // before what it looks at
    if (m_mounts >= 0)
        ::close(m_mounts);
}

/// No watch on a file tells of what is mounted over it; the list of mounts is in an exceptional state once
/// after each change (proc_pid_mountinfo(5)).
void ZoneWatcher::followMounts()
{
    m_mounts = ::open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC);
    if (m_mounts < 0)
        return;
    m_mountNotifier = new QSocketNotifier(m_mounts, QSocketNotifier::Exception, this);
    connect(m_mountNotifier, &QSocketNotifier::activated, this, &ZoneWatcher::lookSoon);
}

void ZoneWatcher::lookSoon()
{
    if (!m_pause.isActive())
        m_pause.start(kPause);
}

/// The watches are made anew before the look, so that nothing happens unseen in between: the same name may
/// stand for another folder or file by now.
void ZoneWatcher::look()
{
    follow();
    const TimeZone now = m_zone->current();
    if (m_zone->isWaiting())
        m_pause.start(m_zone->places().patience);
    if (std::exchange(m_known, now) != now)
        emit changed();
}

void ZoneWatcher::follow()
{
    if (const QStringList former = m_files.directories() + m_files.files(); !former.isEmpty())
        m_files.removePaths(former);
    m_files.addPaths(m_zone->watchedPaths());
}

} // namespace portreeve

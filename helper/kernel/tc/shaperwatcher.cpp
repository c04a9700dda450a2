// SPDX-License-Identifier: MIT
#include "helper/kernel/tc/shaperwatcher.h"

#include "helper/core/shaping/shapingnames.h"
#include "helper/kernel/tc/eventsocket.h"

#include <QtCore/QSocketNotifier>
#include <algorithm>
#include <cerrno>
#include <chrono>
#include <linux/pkt_sched.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <netlink/msg.h>
#include <sys/socket.h>
#include <utility>

namespace portreeve::tc {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kPause = 20ms;
constexpr double kAtOnce = 60;
constexpr auto kEach = 3s;
constexpr std::size_t kEventBytes = 65536;
/// Events read in one go, so that a storm of them cannot keep the timers from firing.
constexpr int kEventsAtOnce = 1000;
constexpr std::array kDirections{Direction::In, Direction::Out};

} // namespace

ShaperWatcher::ShaperWatcher(std::vector<quint32> ownPorts, QObject *parent)
    : QObject(parent)
    , m_ownPorts(std::move(ownPorts))
    , m_changePace(kAtOnce, kEach)
    , m_filterPace(kAtOnce, kEach)
    , m_changePause(this)
    , m_filterPause(this)
{
    m_changePause.setSingleShot(true);
    connect(&m_changePause, &QTimer::timeout, this, &ShaperWatcher::tellChange);
    m_filterPause.setSingleShot(true);
    connect(&m_filterPause, &QTimer::timeout, this, &ShaperWatcher::filtersChanged);
}

ShaperWatcher::~ShaperWatcher()
{
    // Before its socket is closed, which a member does.
    delete m_notifier;
}

Result<void> ShaperWatcher::start()
{
    auto socket = openEventSocket(m_ownPorts);
    if (!socket)
        return std::unexpected(socket.error());
    m_socket = std::move(*socket);
    for (const Direction direction : kDirections) {
        const QByteArray name = shaperDeviceName(direction).toUtf8();
        m_devices.at(static_cast<std::size_t>(direction)).index = ::if_nametoindex(name.constData());
    }
    m_notifier = new QSocketNotifier(nl_socket_get_fd(m_socket.get()), QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &ShaperWatcher::readEvents);
    return {};
}

void ShaperWatcher::readEvents()
{
    std::vector<char> buffer(kEventBytes);
    for (int i = 0; i < kEventsAtOnce; ++i) {
        const ssize_t size = ::recv(nl_socket_get_fd(m_socket.get()), buffer.data(), buffer.size(), 0);
        if (size >= 0) {
            takeAll({buffer.data(), static_cast<std::size_t>(size)});
        } else if (errno == ENOBUFS) {
            // What was lost may have been about us: look.
            noteChange();
            noteFilters();
        } else if (errno != EINTR) {
            return;
        }
    }
}

void ShaperWatcher::takeAll(std::span<const char> bytes)
{
    int left = static_cast<int>(bytes.size());
    auto *message = reinterpret_cast<nlmsghdr *>(const_cast<char *>(bytes.data()));
    for (; nlmsg_ok(message, left) != 0; message = nlmsg_next(message, &left))
        take(*message);
}

void ShaperWatcher::take(const nlmsghdr &message)
{
    if (const auto link = readLink(message))
        return takeLink(*link, isOwn(message), message.nlmsg_type == RTM_DELLINK);
    if (isOwn(message))
        return;
    if (readFilter(message))
        return noteFilters();
    if (const auto qdisc = readQdisc(message))
        takeQdisc(*qdisc);
    if (const auto link = readLinkOfTraffic(message); link && isDevice(*link))
        noteChange();
}

/// A device of ours goes up and down by messages that name nobody, also when it is we who make or delete it:
/// so it is looked at whether it is as it should be, and told only if that is still not so after the pause.
void ShaperWatcher::takeLink(const LinkReading &link, bool isOwn, bool isGone)
{
    for (const Direction direction : kDirections) {
        Device &device = m_devices.at(static_cast<std::size_t>(direction));
        const bool isNamed = link.name == shaperDeviceName(direction);
        if (!isNamed && device.index != link.index)
            continue;
        const bool isNew = isNamed && device.index != link.index;
        if (!isOwn && (isGone || isNew))
            noteChange();
        device.index = isNamed && !isGone ? link.index : 0;
        device.isWrong = !isGone && !isOwn && (!isNamed || !link.isUp || link.kind != "ifb"_L1);
        if (device.isWrong)
            lookSoon();
    }
}

/// Filters that go with their qdisc are not told of one by one.
void ShaperWatcher::takeQdisc(const QdiscReading &qdisc)
{
    if (qdisc.parent == TC_H_CLSACT)
        noteFilters();
}

bool ShaperWatcher::isOwn(const nlmsghdr &message) const
{
    return std::ranges::find(m_ownPorts, message.nlmsg_pid) != m_ownPorts.end();
}

bool ShaperWatcher::isDevice(quint32 linkIndex) const
{
    return std::ranges::find(m_devices, linkIndex, &Device::index) != m_devices.end();
}

void ShaperWatcher::noteChange()
{
    m_foreignChange = true;
    lookSoon();
}

void ShaperWatcher::lookSoon()
{
    if (!m_changePause.isActive())
        m_changePause.start(kPause + m_changePace.next());
}

void ShaperWatcher::noteFilters()
{
    if (!m_filterPause.isActive())
        m_filterPause.start(kPause + m_filterPace.next());
}

void ShaperWatcher::tellChange()
{
    const bool isWrong = std::ranges::any_of(m_devices, &Device::isWrong);
    for (Device &device : m_devices)
        device.isWrong = false; // told once
    if (std::exchange(m_foreignChange, false) || isWrong)
        emit changed();
}

} // namespace portreeve::tc

// SPDX-License-Identifier: MIT
#include "helper/kernel/link/linkwatcher.h"

#include "helper/kernel/link/eventsocket.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QSocketNotifier>
#include <QtCore/QTimer>
#include <algorithm>
#include <chrono>
#include <linux/rtnetlink.h>
#include <netlink/errno.h>
#include <netlink/msg.h>
#include <netlink/netlink.h>
#include <utility>

namespace portreeve {

using namespace std::chrono_literals;

namespace {

constexpr qint64 kCoalesceMs = 50;
constexpr qint64 kLongestPauseMs = 10'000;
constexpr auto kRetryAfter = 1s;
/// Events read in one go, so that a storm of them cannot keep the timer from firing.
constexpr int kEventsAtOnce = 1000;

} // namespace

LinkWatcher::LinkWatcher(QObject *parent)
    : QObject(parent)
    , m_timer(new QTimer(this))
{
    m_timer->setSingleShot(true);
    connect(m_timer, &QTimer::timeout, this, &LinkWatcher::refresh);
}

LinkWatcher::~LinkWatcher()
{
    // Before its socket is closed, which a member does.
    delete m_notifier;
}

Result<void> LinkWatcher::start()
{
    auto socket = rtnl::openEventSocket();
    if (!socket)
        return std::unexpected(socket.error());
    m_socket = std::move(*socket);
    nl_socket_modify_cb(
        m_socket.get(), NL_CB_VALID, NL_CB_CUSTOM,
        [](nl_msg *message, void *self) {
            static_cast<LinkWatcher *>(self)->note(*nlmsg_hdr(message));
            return static_cast<int>(NL_OK);
        },
        this);
    m_notifier = new QSocketNotifier(nl_socket_get_fd(m_socket.get()), QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &LinkWatcher::readEvents);
    auto done = readStale();
    if (done)
        tell();
    return done;
}

void LinkWatcher::setSelection(const InterfaceSelection &selection)
{
    m_selection = selection;
    // Of an altname that an interface gets while it is down the kernel tells nobody (netdev_state_change() of
    // net/core/dev.c), and whoever chooses is told at once which names there are.
    m_linksStale = true;
    if (m_notifier != nullptr)
        refresh();
}

void LinkWatcher::readEvents()
{
    for (int i = 0; i < kEventsAtOnce; ++i) {
        const int error = nl_recvmsgs_default(m_socket.get());
        if (error == -NLE_AGAIN)
            return;
        if (error < 0) {
            // ENOBUFS (which libnl calls NOMEM) or worse: events are lost, so what we know may be wrong.
            m_linksStale = m_routesStale = true;
            refreshSoon();
            if (error != -NLE_NOMEM)
                return;
        }
    }
}

void LinkWatcher::note(const nlmsghdr &message)
{
    const bool links = changesLinks(message);
    const bool routes = mayChangeRoutes(message);
    m_linksStale = m_linksStale || links;
    m_routesStale = m_routesStale || routes;
    if (links || routes)
        refreshSoon();
}

bool LinkWatcher::changesLinks(const nlmsghdr &message) const
{
    const auto changed = rtnl::readLink(message);
    if (!changed)
        return false;
    // Drivers tell of many things that are nothing to us, such as a better radio signal.
    return message.nlmsg_type == RTM_DELLINK || std::ranges::find(m_links, *changed) == m_links.end();
}

/// Links, addresses and nexthop objects take IPv4 routes with them without a word about those.
bool LinkWatcher::mayChangeRoutes(const nlmsghdr &message) const
{
    if (const auto link = rtnl::readLink(message))
        return changesLinks(message) && (link->vrfTable != 0 || hasRouteOver(link->link.index));
    if (const auto linkIndex = rtnl::readRemovedAddress(message))
        return hasRouteOver(*linkIndex);
    if (const auto nexthop = rtnl::readNexthop(message))
        return standsOn(nexthop->id);
    switch (message.nlmsg_type) {
    case RTM_NEWROUTE:
    case RTM_DELROUTE:
        return rtnl::readRoute(message).has_value();
    case RTM_NEWRULE:
    case RTM_DELRULE:
        return true;
    default:
        return false;
    }
}

bool LinkWatcher::hasRouteOver(quint32 linkIndex) const
{
    return std::ranges::find(m_routing.facts.routes, linkIndex, &WideRoute::linkIndex) !=
           m_routing.facts.routes.end();
}

bool LinkWatcher::standsOn(quint32 nexthopId) const
{
    return std::ranges::find(m_routing.nexthopIds, nexthopId) != m_routing.nexthopIds.end();
}

void LinkWatcher::refreshSoon()
{
    // Not put off by further events; and where reading takes long, four fifths of the time are left to
    // others.
    if (!m_timer->isActive())
        m_timer->start(
            std::chrono::milliseconds(std::clamp(4 * m_lastReadingMs, kCoalesceMs, kLongestPauseMs)));
}

void LinkWatcher::refresh()
{
    const auto done = readStale();
    if (done) {
        m_failing = false;
        tell();
        return;
    }
    m_timer->start(kRetryAfter);
    if (!std::exchange(m_failing, true))
        emit failed(done.error());
}

Result<void> LinkWatcher::readStale()
{
    QElapsedTimer watch;
    watch.start();
    if (m_linksStale) {
        auto links = rtnl::readLinks();
        if (!links)
            return std::unexpected(links.error());
        m_links = std::move(*links);
        m_linksStale = false;
    }
    if (m_routesStale && m_selection.mode == InterfaceMode::Auto) {
        auto routing = rtnl::readRouting(m_links);
        if (!routing)
            return std::unexpected(routing.error());
        m_routing = std::move(*routing);
        m_routesStale = false;
        ++m_routeReadings;
    }
    m_lastReadingMs = watch.elapsed();
    return {};
}

void LinkWatcher::tell()
{
    std::vector<Link> links;
    links.reserve(m_links.size());
    for (const rtnl::LinkMessage &message : m_links)
        links.push_back(message.link);
    auto choice = chooseUplinks(m_selection, links, m_routing.facts, m_choice.known);
    if (choice == m_choice)
        return;
    m_choice = std::move(choice);
    emit choiceChanged(m_choice);
}

} // namespace portreeve

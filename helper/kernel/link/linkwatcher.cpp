// SPDX-License-Identifier: MIT
#include "helper/kernel/link/linkwatcher.h"

#include "helper/core/lan.h"
#include "helper/kernel/link/eventsocket.h"
#include "helper/kernel/link/publicroutes.h"
#include "helper/kernel/link/tunnelcarriers.h"

#include <QtCore/QSocketNotifier>
#include <QtCore/QTimer>
#include <algorithm>
#include <chrono>
#include <ctime>
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
/// A list of routes is set one by one, so lookups wait for the others to come; and where many rules make them
/// dear, they keep so far apart that they take a hundredth of a processor at most.
constexpr std::chrono::milliseconds kGather = 200ms;
constexpr std::chrono::milliseconds kLongestGathering = 60s;
constexpr int kPausesPerLookUp = 99;
/// No event tells that a peer's end has moved. Packets are told by this side's port, which seldom changes, so
/// this need not be soon.
constexpr auto kCarrierPace = 10s;
/// Events read in one go, so that a storm of them cannot keep the timer from firing.
constexpr int kEventsAtOnce = 1000;

/// What this thread has used of a processor: unlike the time that passed, not more where others keep it
/// waiting.
std::chrono::nanoseconds processorTime()
{
    timespec used{};
    (void)::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return std::chrono::seconds(used.tv_sec) + std::chrono::nanoseconds(used.tv_nsec);
}

} // namespace

LinkWatcher::LinkWatcher(QObject *parent)
    : QObject(parent)
    , m_bell(new RouteBell(this))
    , m_timer(new QTimer(this))
    , m_lookUpTimer(new QTimer(this))
    , m_carrierTimer(new QTimer(this))
{
    m_timer->setSingleShot(true);
    connect(m_timer, &QTimer::timeout, this, &LinkWatcher::refresh);
    m_lookUpTimer->setSingleShot(true);
    m_sinceLookUp.start();
    connect(m_lookUpTimer, &QTimer::timeout, this, &LinkWatcher::lookUp);
    connect(m_bell, &RouteBell::rang, this, &LinkWatcher::lookUpSoon);
    m_carrierTimer->setInterval(kCarrierPace);
    connect(m_carrierTimer, &QTimer::timeout, this, &LinkWatcher::tell);
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
    if (const auto opened = m_bell->open(); !opened)
        return opened;
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
            m_linksStale = m_routesStale = m_addressesStale = m_lookupsStale = true;
            refreshSoon();
            if (error != -NLE_NOMEM)
                return;
        }
    }
}

void LinkWatcher::note(const nlmsghdr &message)
{
    // Until the rules know a new address, what has it is taken for another machine's.
    if (m_facts.changesAddressAlone(message)) {
        m_linksStale = true;
        m_timer->start(0);
        return;
    }
    const bool links = m_facts.changesLinks(message);
    const bool routes = m_facts.mayChangeRoutes(message);
    const bool addresses = m_facts.changesAddresses(message);
    m_linksStale = m_linksStale || links;
    m_addressesStale = m_addressesStale || addresses;
    m_routesStale = m_routesStale || routes;
    if (links || routes || (addresses && !m_selection.withLan))
        refreshSoon();
    // Whatever is told here may lead public addresses elsewhere: a nexthop object, an address that a rule has
    // for its source, a link whose carrier is back, forwarding that is allowed.
    lookUpSoon();
}

void LinkWatcher::refreshSoon()
{
    // Not put off by further events; and where reading takes long, four fifths of the time are left to
    // others.
    if (!m_timer->isActive())
        m_timer->start(
            std::chrono::milliseconds(std::clamp(4 * m_lastReadingMs, kCoalesceMs, kLongestPauseMs)));
}

void LinkWatcher::lookUpSoon()
{
    m_lookupsStale = true;
    // While nobody wants to know the bell stays silent, too.
    if (m_selection.mode != InterfaceMode::Auto || m_lookUpTimer->isActive())
        return;
    m_lookUpTimer->start(std::clamp(std::chrono::ceil<std::chrono::milliseconds>(restBeforeLookUp()), kGather,
                                    kLongestGathering));
}

/// How long there is to be none, by what the last ones took.
std::chrono::nanoseconds LinkWatcher::restBeforeLookUp() const
{
    // The kernel books others' interrupts on whoever runs, so one of them may look dear by chance.
    return kPausesPerLookUp * std::ranges::min(m_lookUpCosts) -
           std::chrono::nanoseconds(m_sinceLookUp.nsecsElapsed());
}

void LinkWatcher::refresh()
{
    finish(readStale());
}

void LinkWatcher::lookUp()
{
    // Where routes are to be read as well, both are told together.
    if (m_lookupsStale && !m_routesStale && m_selection.mode == InterfaceMode::Auto)
        finish(m_linksStale ? readStale() : readPublicLinks());
}

void LinkWatcher::finish(const Result<void> &done)
{
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
        m_facts.links = std::move(*links);
        m_linksStale = false;
    }
    if (m_addressesStale && !m_selection.withLan) {
        auto addresses = rtnl::readAddresses();
        if (!addresses)
            return std::unexpected(addresses.error());
        m_facts.addresses = std::move(*addresses);
        m_addressesStale = false;
    }
    if (m_selection.mode == InterfaceMode::Auto && m_routesStale) {
        auto routing = rtnl::readRouting(m_facts.links);
        if (!routing)
            return std::unexpected(routing.error());
        m_facts.routing = std::move(*routing);
        m_routesStale = false;
        ++m_routeReadings;
        m_lookupsStale = true;
        // At once, so that both are told together; but rules that change all the time must not make it dear.
        if (restBeforeLookUp() <= kGather)
            m_lookUpTimer->stop();
        else
            lookUpSoon();
    }
    m_lastReadingMs = watch.elapsed();
    // Those that wait for more changes to come go on waiting.
    const bool areDue = m_lookupsStale && !m_lookUpTimer->isActive();
    return m_selection.mode == InterfaceMode::Auto && areDue ? readPublicLinks() : Result<void>();
}

Result<void> LinkWatcher::readPublicLinks()
{
    const auto before = processorTime();
    m_bell->arm();
    auto links = rtnl::readPublicLinks(m_facts.routing.selectors, m_facts.links);
    m_sinceLookUp.start();
    m_lookUpCosts = {processorTime() - before, m_lookUpCosts.front()};
    if (!links)
        return std::unexpected(links.error());
    m_publicLinks = std::move(*links);
    m_lookupsStale = false;
    ++m_lookups;
    return {};
}

void LinkWatcher::tell()
{
    std::vector<Link> links;
    links.reserve(m_facts.links.size());
    for (const rtnl::LinkMessage &message : m_facts.links)
        links.push_back(message.link);
    RoutingFacts facts = m_facts.routing.facts;
    facts.publicLinks = m_publicLinks;
    auto choice = chooseUplinks(m_selection, links, facts, m_choice.known);
    if (!m_selection.withLan)
        choice.uplinks = withoutLan(std::move(choice.uplinks), m_facts.addresses);
    followCarriers(rtnl::addCarriers(choice.uplinks, m_facts.links, m_selection, m_choice.uplinks));
    if (choice == m_choice)
        return;
    m_choice = std::move(choice);
    emit choiceChanged(m_choice);
}

void LinkWatcher::followCarriers(bool areToBeAsked)
{
    if (!areToBeAsked)
        m_carrierTimer->stop();
    else if (!m_carrierTimer->isActive())
        m_carrierTimer->start();
}

} // namespace portreeve

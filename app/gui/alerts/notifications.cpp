// SPDX-License-Identifier: MIT
#include "app/gui/alerts/notifications.h"

#include <QtDBus/QDBusPendingReply>
#include <algorithm>
#include <utility>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

const QString kService = u"org.freedesktop.Notifications"_s;
const QString kPath = u"/org/freedesktop/Notifications"_s;
const QString kDesktopEntry = u"org.portreeve.Portreeve"_s;
// A click on the note itself, by the specification.
const QString kOpen = u"default"_s;
const QString kLift = u"lift"_s;

constexpr int kTimeoutMs = 10'000; // a service that is started by this takes its time
constexpr uchar kNormal = 1;
constexpr uchar kCritical = 2;
constexpr int kAsTheDesktopLikes = -1; // how long it is shown

} // namespace

Notifications::Notifications(QObject *parent)
    : QObject(parent)
    , m_bus(nullptr, QDBusConnection::SessionBus)
{
    connect(&m_bus, &BusConnection::opened, this, &Notifications::listen);
    connect(&m_bus, &BusConnection::opened, this, &Notifications::askWhatItCan);
    connect(&m_bus, &BusConnection::failed, this, &Notifications::failWaiting);
}

void Notifications::show(const DesktopNote &note)
{
    m_waiting << note;
    if (m_bus.isOpen())
        askWhatItCan();
    else
        m_bus.open();
}

// From whoever sends them: to ask for the owner of the name would be to wait for the bus.
void Notifications::listen()
{
    QDBusConnection bus = m_bus.handle();
    bus.connect({}, kPath, kService, u"ActionInvoked"_s, this, SLOT(takeAction(uint, QString, QDBusMessage)));
    bus.connect({}, kPath, kService, u"ActivationToken"_s, this,
                SLOT(takeToken(uint, QString, QDBusMessage)));
    bus.connect({}, kPath, kService, u"NotificationClosed"_s, this, SLOT(forget(uint, uint, QDBusMessage)));
}

// Each time, for another service may have taken the place of the former one.
void Notifications::askWhatItCan()
{
    if (std::exchange(m_isAsking, true))
        return;
    call(kService, u"GetCapabilities"_s, {},
         [this](const QDBusPendingCall &answer) { takeWhatItCan(answer); });
}

void Notifications::takeWhatItCan(const QDBusPendingCall &answer)
{
    const QDBusPendingReply<QStringList> capabilities = answer;
    if (capabilities.isError()) {
        m_isAsking = false;
        return failWaiting();
    }
    m_capabilities = capabilities.value();
    // It runs by now, so its name has an owner; notes go to that one, so that their numbers are known to be
    // its.
    await(m_bus.askForOwner(kService), [this](const QDBusPendingCall &owner) { takeOwner(owner); });
}

void Notifications::takeOwner(const QDBusPendingCall &answer)
{
    m_isAsking = false;
    const QDBusPendingReply<QString> owner = answer;
    if (owner.isError())
        return failWaiting();
    m_owner = owner.value();
    for (const DesktopNote &note : std::exchange(m_waiting, {}))
        send(note);
}

QStringList Notifications::actionsOf(const DesktopNote &note) const
{
    if (!m_capabilities.contains(u"actions"_s))
        return {};
    QStringList actions{kOpen, tr("Open")};
    if (note.isThrottled)
        actions << kLift << tr("Lift Throttle");
    return actions;
}

void Notifications::send(const DesktopNote &note)
{
    const AlertText &text = note.text;
    const bool hasBody = m_capabilities.contains(u"body"_s);
    // A note that somebody wrote must not become a link or an image; a title is never markup.
    const QString body = m_capabilities.contains(u"body-markup"_s) ? text.text.toHtmlEscaped() : text.text;
    const QVariantMap hints{{u"urgency"_s, QVariant::fromValue(text.isUrgent ? kCritical : kNormal)},
                            {u"desktop-entry"_s, kDesktopEntry}};
    const QVariantList arguments{u"Portreeve"_s,
                                 uint{0}, // replaces none
                                 kDesktopEntry,
                                 hasBody ? text.title : text.text,
                                 hasBody ? body : QString(),
                                 actionsOf(note),
                                 hints,
                                 kAsTheDesktopLikes};
    call(m_owner, u"Notify"_s, arguments, [this, service = m_owner, note](const QDBusPendingCall &answer) {
        takeNumber(answer, service, note);
    });
}

void Notifications::takeNumber(const QDBusPendingCall &answer, const QString &service,
                               const DesktopNote &note)
{
    const QDBusPendingReply<uint> reply = answer;
    if (reply.isError())
        return emit failed(note);
    m_known.push_back({service, reply.value(), note.entry});
    if (m_known.size() > kMostKnown)
        m_known.pop_front();
    emit shown();
}

// Signals are for all: what others show is none of this one's business.
Notifications::Known *Notifications::find(uint id, const QDBusMessage &signal)
{
    const auto known = std::ranges::find_if(
        m_known, [&](const Known &each) { return each.id == id && each.service == signal.service(); });
    return known == m_known.end() ? nullptr : &*known;
}

void Notifications::takeAction(uint id, const QString &action, const QDBusMessage &signal)
{
    const Known *known = find(id, signal);
    if (known == nullptr)
        return;
    if (action == kLift)
        emit liftAsked(known->entry);
    else if (action == kOpen)
        emit openAsked(known->entry, known->token);
}

// It comes right before the action.
void Notifications::takeToken(uint id, const QString &token, const QDBusMessage &signal)
{
    if (Known *known = find(id, signal))
        known->token = token;
}

void Notifications::forget(uint id, uint /*reason*/, const QDBusMessage &signal)
{
    std::erase_if(m_known,
                  [&](const Known &each) { return each.id == id && each.service == signal.service(); });
}

void Notifications::failWaiting()
{
    for (const DesktopNote &note : std::exchange(m_waiting, {}))
        emit failed(note);
}

void Notifications::call(const QString &service, const QString &method, const QVariantList &arguments,
                         const Done &done)
{
    auto message = QDBusMessage::createMethodCall(service, kPath, kService, method);
    message.setArguments(arguments);
    await(m_bus.handle().asyncCall(message, kTimeoutMs), done);
}

void Notifications::await(const QDBusPendingCall &call, const Done &done)
{
    auto *watcher = new QDBusPendingCallWatcher(call, this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [done, watcher] {
        watcher->deleteLater();
        done(*watcher);
    });
}

} // namespace portreeve

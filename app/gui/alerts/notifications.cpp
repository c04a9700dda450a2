// SPDX-License-Identifier: MIT
#include "app/gui/alerts/notifications.h"

#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingReply>
#include <utility>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

const QString kService = u"org.freedesktop.Notifications"_s;
const QString kPath = u"/org/freedesktop/Notifications"_s;
const QString kDesktopEntry = u"org.portreeve.Portreeve"_s;

constexpr int kTimeoutMs = 10'000; // a service that is started by this takes its time
constexpr uchar kNormal = 1;
constexpr uchar kCritical = 2;
constexpr int kAsTheDesktopLikes = -1; // how long it is shown

} // namespace

Notifications::Notifications(QObject *parent)
    : QObject(parent)
    , m_bus(nullptr, QDBusConnection::SessionBus)
{
    connect(&m_bus, &BusConnection::opened, this, &Notifications::askWhatItCan);
    connect(&m_bus, &BusConnection::failed, this, &Notifications::failWaiting);
}

void Notifications::show(const AlertText &text)
{
    m_waiting << text;
    if (m_bus.isOpen())
        askWhatItCan();
    else
        m_bus.open();
}

// Each time, for another service may have taken the place of the former one.
void Notifications::askWhatItCan()
{
    if (std::exchange(m_isAsking, true))
        return;
    call(u"GetCapabilities"_s, {}, [this](const QDBusPendingCall &answer) { takeWhatItCan(answer); });
}

void Notifications::takeWhatItCan(const QDBusPendingCall &answer)
{
    m_isAsking = false;
    const QDBusPendingReply<QStringList> capabilities = answer;
    if (capabilities.isError())
        return failWaiting();
    m_capabilities = capabilities.value();
    for (const AlertText &text : std::exchange(m_waiting, {}))
        send(text);
}

void Notifications::send(const AlertText &text)
{
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
                                 QStringList(),
                                 hints,
                                 kAsTheDesktopLikes};
    call(u"Notify"_s, arguments, [this, text](const QDBusPendingCall &answer) {
        if (answer.isError())
            emit failed(text);
    });
}

void Notifications::failWaiting()
{
    for (const AlertText &text : std::exchange(m_waiting, {}))
        emit failed(text);
}

void Notifications::call(const QString &method, const QVariantList &arguments,
                         const std::function<void(const QDBusPendingCall &)> &done)
{
    auto message = QDBusMessage::createMethodCall(kService, kPath, kService, method);
    message.setArguments(arguments);
    auto *watcher = new QDBusPendingCallWatcher(m_bus.handle().asyncCall(message, kTimeoutMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [done, watcher] {
        watcher->deleteLater();
        done(*watcher);
    });
}

} // namespace portreeve

// SPDX-License-Identifier: MIT
#pragma once

#include "app/client/busconnection.h"
#include "app/gui/alerts/alerttext.h"
#include "dbus/vocabulary/entry.h"

#include <QtCore/QList>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCallWatcher>
#include <deque>
#include <functional>

namespace portreeve {

/// What the desktop shows, and what can be done about it.
struct DesktopNote
{
    AlertText text;
    EntryId entry = 0;        ///< what it is about; 0: no entry
    bool isThrottled = false; ///< burst protection slows the entry down, which can be ended
};

/// The desktop's notification service (org.freedesktop.Notifications, the Desktop Notifications
/// Specification) on the session bus. Nobody waits for it: not for the bus, not for the service.
class Notifications final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::size_t kMostKnown = 64; ///< notes whose actions are waited for; older ones are dead

    explicit Notifications(QObject *parent = nullptr);

    void show(const DesktopNote &note);

signals:
    /// The service took one.
    void shown();
    /// There is no service, or it does not take notifications.
    void failed(const portreeve::DesktopNote &note);
    /// A user wants to see what a note is about. \a token allows the window to come to the front; it may be
    /// empty.
    void openAsked(portreeve::EntryId entry, const QString &token);
    /// A user wants to have the throttle of an entry ended.
    void liftAsked(portreeve::EntryId entry);

private slots:
    void takeAction(uint id, const QString &action, const QDBusMessage &signal);
    void takeToken(uint id, const QString &token, const QDBusMessage &signal);
    void forget(uint id, uint reason, const QDBusMessage &signal);

private:
    /// A note on the screen. Its number is only of one service: another one that takes its place counts anew.
    struct Known
    {
        QString service; ///< the unique name of its connection
        uint id = 0;
        EntryId entry = 0;
        QString token{};
    };

    void listen();
    void askWhatItCan();
    void takeWhatItCan(const QDBusPendingCall &answer);
    void takeOwner(const QDBusPendingCall &answer);
    void send(const DesktopNote &note);
    [[nodiscard]] QStringList actionsOf(const DesktopNote &note) const;
    void takeNumber(const QDBusPendingCall &answer, const QString &service, const DesktopNote &note);
    Known *find(uint id, const QDBusMessage &signal);
    void failWaiting();
    using Done = std::function<void(const QDBusPendingCall &)>;
    void call(const QString &service, const QString &method, const QVariantList &arguments, const Done &done);
    void await(const QDBusPendingCall &call, const Done &done);

    BusConnection m_bus;
    QList<DesktopNote> m_waiting;
    QString m_owner; ///< the unique name of the service that was asked last
    QStringList m_capabilities;
    std::deque<Known> m_known; ///< the oldest first
    bool m_isAsking = false;
};

} // namespace portreeve

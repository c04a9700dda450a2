// SPDX-License-Identifier: MIT
#pragma once

#include "app/client/busconnection.h"
#include "app/client/client.h"
#include "app/client/proxies.h"

#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <functional>
#include <memory>
#include <vector>

class QDBusPendingCall;
class QDBusPendingCallWatcher;

namespace portreeve {

/// The way to the helper: finds it, has it started, notices its end and looks for it again. Nothing here
/// waits.
class HelperLink final : public QObject
{
    Q_OBJECT

public:
    /// Gets the helper, or the reason why there is none; called once.
    using Task = std::function<void(Result<Proxies *>)>;

    explicit HelperLink(QObject *parent = nullptr);
    ~HelperLink() override;

    void open();
    [[nodiscard]] Client::State state() const { return m_state; }

    /// Does \a task at once while the helper is known; else looks for the helper now, and does it then.
    void withHelper(Task task);
    /// The running helper, if one is known.
    [[nodiscard]] Proxies *helper() const { return m_helper.get(); }
    /// A call found out that the helper of this unique name is gone, perhaps before the bus said so.
    void forget(const QString &owner);

signals:
    void stateChanged(portreeve::Client::State state);
    /// A helper that was not known before, or that refused before, answers.
    void found();
    /// A signal of the helper, and of nobody else.
    void signalled(const QDBusMessage &message);

private slots:
    void onOwnerChanged(const QString &name, const QString &oldOwner, const QString &newOwner);
    void onSignal(const QDBusMessage &message);

private:
    void seek();
    void askForHelper();
    void askForOwner(Client::State state);
    void wait(const QDBusPendingCall &call, std::function<void(const QDBusMessage &)> done);
    [[nodiscard]] bool askAgainAfterDeath();
    void onBusOpened();
    void onBusMissing();
    void onAnswer(const QDBusMessage &answer);
    void adopt(const QString &owner, Client::State state);
    void giveUpForNow(Client::State state, const Error &reason);
    void dropHelper();
    void answerWaiting(const Result<Proxies *> &result);
    void setState(Client::State state);

    BusConnection m_bus;
    std::unique_ptr<Proxies> m_helper;
    std::vector<Task> m_waiting;
    QPointer<QDBusPendingCallWatcher>
        m_question; ///< the call that looks for the helper, while it is under way
    QTimer m_retry;
    Client::State m_state = Client::State::Connecting;
    bool m_isAskedAgain = false; ///< the question, after a helper that died under it
    int m_failures = 0;
    bool m_wanted = false; ///< open() was called
};

} // namespace portreeve

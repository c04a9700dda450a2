// SPDX-License-Identifier: MIT
#include "app/client/helperlink.h"

#include "app/client/buserror.h"

#include <QtDBus/QDBusPendingCallWatcher>
#include <algorithm>
#include <utility>

namespace portreeve {

using namespace Qt::StringLiterals;
using State = Client::State;

namespace {

constexpr int kFirstRetryMs = 500;
constexpr int kRetryMs = 5000;
/// The bus gives a service that it starts 25 s to appear; its own error says more than a timeout of ours
/// would.
constexpr int kStartTimeoutMs = 40'000;

QDBusMessage question()
{
    return QDBusMessage::createMethodCall(names::kService, names::kObject, names::kServiceInterface,
                                          u"GetStatus"_s);
}

} // namespace

HelperLink::HelperLink(QObject *parent)
    : QObject(parent)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &HelperLink::seek);
    connect(&m_bus, &BusConnection::opened, this, &HelperLink::onBusOpened);
    connect(&m_bus, &BusConnection::failed, this, &HelperLink::onBusMissing);
    connect(&m_bus, &BusConnection::lost, this, &HelperLink::onBusMissing);
}

HelperLink::~HelperLink() = default;

void HelperLink::open()
{
    m_wanted = true;
    seek();
}

void HelperLink::withHelper(Task task)
{
    if (m_helper) {
        task(m_helper.get());
        return;
    }
    m_waiting.push_back(std::move(task));
    seek();
}

void HelperLink::forget(const QString &owner)
{
    if (m_helper && m_helper->owner == owner)
        dropHelper();
}

void HelperLink::seek()
{
    if (!m_wanted || m_question)
        return;
    m_retry.stop();
    if (m_bus.isOpen())
        askForHelper();
    else
        m_bus.open();
}

void HelperLink::askForHelper()
{
    // The one call to the well-known name: it makes the bus start the helper. A message and not a proxy, see
    // Proxies.
    wait(m_bus.handle().asyncCall(question(), kStartTimeoutMs),
         [this](const QDBusMessage &answer) { onAnswer(answer); });
}

// The helper answered: from now on it is addressed by its unique name. If another helper took its place since
// the answer, then it is that one's name, and it serves as well; the bus tells of later changes after this.
void HelperLink::askForOwner(State state)
{
    wait(m_bus.askForOwner(names::kService), [this, state](const QDBusMessage &answer) {
        if (answer.type() == QDBusMessage::ReplyMessage) {
            m_isAskedAgain = false;
            adopt(answer.arguments().value(0).toString(), state);
        } else if (!askAgainAfterDeath()) {
            const QDBusError error(answer);
            m_isAskedAgain = false;
            // Without an owner: the helper ended after its answer, which is not the same as not being
            // installed.
            giveUpForNow(State::Away,
                         errorFromBus(isNameUnknown(error) ? QDBusError(QDBusError::NoReply, {}) : error));
        }
    });
}

void HelperLink::wait(const QDBusPendingCall &call, std::function<void(const QDBusMessage &)> done)
{
    m_question = new QDBusPendingCallWatcher(call, this);
    connect(m_question, &QDBusPendingCallWatcher::finished, this,
            [this, done = std::move(done)](QDBusPendingCallWatcher *watcher) {
                m_question.clear();
                watcher->deleteLater();
                done(watcher->reply());
            });
}

// A helper that died under the question is not one that is away: the bus starts the next.
bool HelperLink::askAgainAfterDeath()
{
    if (!m_bus.isOpen() || std::exchange(m_isAskedAgain, true))
        return false;
    askForHelper();
    return true;
}

void HelperLink::onBusOpened()
{
    QDBusConnection bus = m_bus.handle();
    // Not a QDBusServiceWatcher: it must not be deleted while it tells of a change, which is just when a user
    // of the client may delete all of this.
    const QString daemon = u"org.freedesktop.DBus"_s;
    bus.connect(daemon, u"/org/freedesktop/DBus"_s, daemon, u"NameOwnerChanged"_s, {names::kService}, {},
                this, SLOT(onOwnerChanged(QString, QString, QString)));
    // No sender is named here, because QtDBus would wait for the bus to tell that name's owner; onSignal()
    // checks it.
    for (const auto &[interface, signal] :
         {std::pair{names::kEntries, u"Changed"_s}, std::pair{names::kEntries, u"Removed"_s},
          std::pair{names::kEntries, u"Alert"_s}, std::pair{names::kTraffic, u"Sampled"_s},
          std::pair{names::kServiceInterface, u"StatusChanged"_s},
          std::pair{names::kNotifications, u"OutboxChanged"_s}})
        bus.connect({}, names::kObject, interface, signal, this, SLOT(onSignal(QDBusMessage)));
    askForHelper();
}

void HelperLink::onBusMissing()
{
    delete m_question;
    giveUpForNow(State::NoBus,
                 {ErrorCode::Unavailable, u"the system bus is not reachable; start the dbus service"_s});
}

void HelperLink::onOwnerChanged(const QString & /*name*/, const QString & /*oldOwner*/,
                                const QString &newOwner)
{
    if (m_helper && m_helper->owner == newOwner)
        return;
    const QPointer<HelperLink> self(this);
    dropHelper();
    if (self && !newOwner.isEmpty())
        seek();
}

void HelperLink::onSignal(const QDBusMessage &message)
{
    // Any user of the system bus may send a signal of this name.
    if (m_helper && message.service() == m_helper->owner)
        emit signalled(message);
}

void HelperLink::onAnswer(const QDBusMessage &answer)
{
    if (answer.type() == QDBusMessage::ReplyMessage)
        return askForOwner(State::Connected);
    const QDBusError error(answer);
    if (isUnanswered(error) && askAgainAfterDeath())
        return;
    const Error reason = errorFromBus(error);
    const bool helperSaysSo = errorCodeFromName(error.name()).has_value();
    const State failed = reason.code == ErrorCode::NotAuthorized ? State::Refused
                         : isNameUnknown(error)                  ? State::NotInstalled
                                                                 : State::Away;
    if (helperSaysSo && reason.code != ErrorCode::Unavailable)
        return askForOwner(failed == State::Refused ? State::Refused : State::Connected);
    m_isAskedAgain = false;
    giveUpForNow(failed, reason);
}

void HelperLink::adopt(const QString &owner, State state)
{
    const bool isNew = !m_helper || m_helper->owner != owner;
    const bool isFound = state == State::Connected && (isNew || m_state != state);
    if (isNew)
        m_helper = std::make_unique<Proxies>(m_bus.handle(), owner);
    m_failures = 0;
    if (state == State::Refused)
        m_retry.start(kRetryMs); // rights may be granted while we look
    const QPointer<HelperLink> self(this);
    setState(state);
    if (self && m_helper)
        answerWaiting(m_helper.get());
    if (self && m_helper && isFound)
        emit found();
}

void HelperLink::giveUpForNow(State state, const Error &reason)
{
    m_helper.reset();
    m_retry.start(m_failures++ == 0 ? kFirstRetryMs : kRetryMs);
    const QPointer<HelperLink> self(this);
    setState(state);
    if (self)
        answerWaiting(std::unexpected(reason));
}

void HelperLink::dropHelper()
{
    if (!m_helper)
        return;
    m_helper.reset();
    m_failures = 1; // the next try is the first, and comes soon
    m_retry.start(kFirstRetryMs);
    setState(State::Away);
}

void HelperLink::answerWaiting(const Result<Proxies *> &result)
{
    const QPointer<HelperLink> self(this);
    const auto waiting = std::exchange(m_waiting, {});
    for (const Task &task : waiting) {
        if (!self)
            return; // a callback deleted the client
        task(result);
    }
}

void HelperLink::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit stateChanged(state);
}

} // namespace portreeve

// SPDX-License-Identifier: MIT
#include "polkit/authorizer.h"

#include "polkit/raii.h"
#include "polkit/refusals.h"

#include <PolkitQt1/Authority>
#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>
#include <algorithm>
#include <chrono>
#include <polkit/polkit.h>
#include <utility>

namespace portreeve {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// polkitd answers within some milliseconds, or after its own start; where it is down, the bus says so at
/// once. This is for one that hangs, and well below the 25 s after which callers give up.
constexpr auto kAnswerPatience = 10s;
/// People look for passwords. Afterwards the prompt is taken away, as its caller gave up long ago.
constexpr auto kPromptPatience = 5min;

/// A request can end in its own timer's signal, where the timer must not be deleted at once.
struct TimerDeleter
{
    void operator()(QTimer *timer) const
    {
        timer->stop();
        timer->deleteLater();
    }
};

} // namespace

struct PolkitAuthorizer::Request
{
    QString caller;
    Action action = Action::View;
    bool interactive = false;
    Done done;
    std::unique_ptr<QTimer, TimerDeleter> patience;
    std::unique_ptr<PolkitCheck> check;
    std::optional<uid_t> promptedUser;
};

PolkitAuthorizer::PolkitAuthorizer(const QDBusConnection &bus, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
{
    connectToPolkit();
}

PolkitAuthorizer::~PolkitAuthorizer() = default;

void PolkitAuthorizer::check(const QString &caller, Action action, bool interactive, Done done)
{
    // libpolkit takes no other name, and would not call back.
    if (g_dbus_is_unique_name(caller.toUtf8().constData()) == FALSE) {
        done(std::unexpected(callerGone()));
        return;
    }
    const Id id = ++m_lastId;
    std::unique_ptr<QTimer, TimerDeleter> patience(new QTimer);
    patience->setSingleShot(true);
    connect(patience.get(), &QTimer::timeout, this,
            [this, id] { finish(id, std::unexpected(noPolkit(u"no answer"_s))); });
    patience->start(kAnswerPatience);
    m_requests.emplace(
        id, Request{caller, action, interactive, std::move(done), std::move(patience), nullptr, {}});
    if (m_authority != nullptr) {
        ask(id);
        return;
    }
    m_waiting.push_back(id);
    connectToPolkit();
}

void PolkitAuthorizer::forget(const QString &caller)
{
    std::vector<Id> theirs;
    for (const auto &[id, request] : m_requests) {
        if (request.caller == caller)
            theirs.push_back(id);
    }
    for (const Id id : theirs)
        finish(id, std::unexpected(callerGone()));
}

int PolkitAuthorizer::openPrompts() const
{
    return static_cast<int>(std::ranges::count_if(
        m_requests, [](const auto &item) { return item.second.promptedUser.has_value(); }));
}

/// PolkitQt1::Authority connects synchronously, unless it is given a connection.
void PolkitAuthorizer::connectToPolkit()
{
    if (std::exchange(m_connecting, true))
        return;
    using Self = QPointer<PolkitAuthorizer>;
    polkit_authority_get_async(
        nullptr,
        [](GObject *, GAsyncResult *asyncResult, gpointer data) {
            const std::unique_ptr<Self> self(static_cast<Self *>(data));
            GError *error = nullptr;
            PolkitAuthority *authority = polkit_authority_get_finish(asyncResult, &error);
            const GErrorPointer owned(error);
            if (*self && authority != nullptr)
                (*self)->connected(authority);
            else if (*self)
                (*self)->connected(std::unexpected(
                    noPolkit(QString::fromUtf8(error != nullptr ? error->message : "no reason"))));
            else if (authority != nullptr)
                g_object_unref(authority);
        },
        new Self(this));
}

void PolkitAuthorizer::connected(Result<PolkitAuthority *> authority)
{
    m_connecting = false;
    if (authority)
        m_authority = PolkitQt1::Authority::instance(*authority)->polkitAuthority();
    for (const Id id : std::exchange(m_waiting, {})) {
        if (authority)
            ask(id);
        else
            finish(id, std::unexpected(authority.error()));
    }
}

void PolkitAuthorizer::ask(Id id)
{
    const auto found = m_requests.find(id);
    if (found == m_requests.end())
        return;
    Request &request = found->second;
    request.check = std::make_unique<PolkitCheck>(
        m_authority, request.caller, actionId(request.action), false,
        [this, id](const Result<PolkitAnswer> &answer) { answered(id, answer); });
}

void PolkitAuthorizer::answered(Id id, const Result<PolkitAnswer> &answer)
{
    const Request &request = m_requests.at(id);
    if (!answer)
        finish(id, std::unexpected(answer.error()));
    else if (*answer == PolkitAnswer::Yes)
        finish(id, {});
    else if (*answer == PolkitAnswer::No)
        finish(id, std::unexpected(notAllowed(request.action)));
    else if (request.interactive)
        lookUpUser(id);
    else
        finish(id, std::unexpected(needsPassword(request.action)));
}

/// By a call of our own: shortcuts of the bus libraries say 0, root, for a caller that has left.
void PolkitAuthorizer::lookUpUser(Id id)
{
    auto call = QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s,
                                               u"org.freedesktop.DBus"_s, u"GetConnectionUnixUser"_s);
    call << m_requests.at(id).caller;
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, id, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<uint> user = *watcher;
        if (user.isError())
            finish(id, std::unexpected(callerGone()));
        else
            prompt(id, user.value());
    });
}

bool PolkitAuthorizer::mayPrompt(uid_t user) const
{
    const auto ofUser = std::ranges::count_if(
        m_requests, [user](const auto &item) { return item.second.promptedUser == user; });
    return ofUser < kMaxPromptsPerUser && openPrompts() < kMaxPrompts;
}

void PolkitAuthorizer::prompt(Id id, uid_t user)
{
    const auto found = m_requests.find(id);
    if (found == m_requests.end())
        return;
    if (!mayPrompt(user)) {
        finish(id, std::unexpected(tooManyPrompts()));
        return;
    }
    Request &request = found->second;
    request.promptedUser = user;
    request.patience->disconnect();
    connect(request.patience.get(), &QTimer::timeout, this,
            [this, id, action = request.action] { finish(id, std::unexpected(notConfirmed(action))); });
    request.patience->start(kPromptPatience);
    request.check = std::make_unique<PolkitCheck>(
        m_authority, request.caller, actionId(request.action), true,
        [this, id](const Result<PolkitAnswer> &answer) { promptAnswered(id, answer); });
}

void PolkitAuthorizer::promptAnswered(Id id, const Result<PolkitAnswer> &answer)
{
    if (!answer)
        finish(id, std::unexpected(answer.error()));
    else if (*answer == PolkitAnswer::Yes)
        finish(id, {});
    else
        finish(id, std::unexpected(notConfirmed(m_requests.at(id).action)));
}

/// The one place where a request ends. What \a verdict leads to may ask again, or end others.
void PolkitAuthorizer::finish(Id id, Result<void> verdict)
{
    const auto request = m_requests.extract(id);
    if (!request.empty())
        request.mapped().done(std::move(verdict));
}

} // namespace portreeve

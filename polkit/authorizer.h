// SPDX-License-Identifier: MIT
#pragma once

#include "helper/ports/authorizer.h"
#include "polkit/polkitcheck.h"

#include <QtCore/QObject>
#include <QtDBus/QDBusConnection>
#include <map>
#include <memory>
#include <optional>
#include <sys/types.h>
#include <vector>

namespace portreeve {

/// Asks polkit. First without a prompt; where only a password is missing and the caller allows it, once more
/// with one. Whatever goes wrong means no.
///
/// Lives in the main thread and needs Qt's GLib event dispatcher there (the default on Linux, unless
/// QT_NO_GLIB is set). polkit knows callers of the system bus only. GLib ends the process by SIGTERM when
/// that bus goes away.
class PolkitAuthorizer final : public QObject, public Authorizer
{
public:
    /// Open password prompts of one user, and in all: each holds memory here and in polkitd for as long as
    /// nobody answers.
    static constexpr int kMaxPromptsPerUser = 3;
    static constexpr int kMaxPrompts = 64;

    /// \param bus the system bus, where callers are looked up
    explicit PolkitAuthorizer(const QDBusConnection &bus, QObject *parent = nullptr);
    /// Withdraws what is open; those are not called back any more.
    ~PolkitAuthorizer() override;

    void check(const QString &caller, Action action, bool interactive, Done done) override;
    void forget(const QString &caller) override;

    /// How many prompts are open.
    [[nodiscard]] int openPrompts() const;

private:
    struct Request;
    using Id = quint64;

    void connectToPolkit();
    void connected(Result<PolkitAuthority *> authority);
    void ask(Id id);
    void answered(Id id, const Result<PolkitAnswer> &answer);
    void lookUpUser(Id id);
    void prompt(Id id, uid_t user);
    void promptAnswered(Id id, const Result<PolkitAnswer> &answer);
    void finish(Id id, Result<void> verdict);
    [[nodiscard]] bool mayPrompt(uid_t user) const;

    QDBusConnection m_bus;
    PolkitAuthority *m_authority = nullptr; ///< owned by PolkitQt1::Authority
    bool m_connecting = false;
    Id m_lastId = 0;
    std::map<Id, Request> m_requests;
    std::vector<Id> m_waiting; ///< for the connection
};

} // namespace portreeve

// SPDX-License-Identifier: MIT
#include "polkit/polkitcheck.h"

#include "polkit/raii.h"
#include "polkit/refusals.h"

#include <PolkitQt1/Subject>
#include <polkit/polkit.h>

namespace portreeve {

using namespace Qt::StringLiterals;

struct PolkitCheck::State
{
    GObjectPointer<GCancellable> cancellable{g_cancellable_new()};
    Done done;
};

namespace {

Result<PolkitAnswer> readAnswer(GObject *authority, GAsyncResult *asyncResult)
{
    GError *error = nullptr;
    const GObjectPointer<PolkitAuthorizationResult> answer(polkit_authority_check_authorization_finish(
        reinterpret_cast<PolkitAuthority *>(authority), asyncResult, &error));
    const GErrorPointer owned(error);
    if (!answer)
        return std::unexpected(noPolkit(QString::fromUtf8(error != nullptr ? error->message : "no reason")));
    if (polkit_authorization_result_get_is_authorized(answer.get()) != FALSE)
        return PolkitAnswer::Yes;
    if (polkit_authorization_result_get_is_challenge(answer.get()) != FALSE)
        return PolkitAnswer::Challenge;
    return PolkitAnswer::No;
}

/// libpolkit warns when it withdraws what polkitd has just answered, or has dropped with its caller. That
/// happens all the time and is nothing to anybody.
void passOnLog(const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer /*unused*/)
{
    if (g_str_has_prefix(message, "Error cancelling authorization check") == FALSE)
        g_log_default_handler(domain, level, message, nullptr);
}

void silenceWithdrawals()
{
    // libpolkit logs without a domain.
    static const guint handler = g_log_set_handler(nullptr, G_LOG_LEVEL_WARNING, passOnLog, nullptr);
    Q_UNUSED(handler)
}

} // namespace

PolkitCheck::PolkitCheck(PolkitAuthority *authority, const QString &caller, const QString &actionId,
                         bool mayPrompt, Done done)
    : m_state(std::make_shared<State>())
{
    silenceWithdrawals();
    m_state->done = std::move(done);
    const PolkitQt1::SystemBusNameSubject subject(caller);
    const auto flags = mayPrompt ? POLKIT_CHECK_AUTHORIZATION_FLAGS_ALLOW_USER_INTERACTION
                                 : POLKIT_CHECK_AUTHORIZATION_FLAGS_NONE;
    // GLib calls back in any case, also when this is long gone.
    using Link = std::weak_ptr<State>;
    polkit_authority_check_authorization(
        authority, subject.subject(), actionId.toUtf8().constData(), nullptr, flags,
        m_state->cancellable.get(),
        [](GObject *source, GAsyncResult *asyncResult, gpointer data) {
            const std::unique_ptr<Link> link(static_cast<Link *>(data));
            auto answer = readAnswer(source, asyncResult);
            if (const auto state = link->lock())
                state->done(std::move(answer));
        },
        new Link(m_state));
}

PolkitCheck::~PolkitCheck()
{
    g_cancellable_cancel(m_state->cancellable.get());
}

} // namespace portreeve

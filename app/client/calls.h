// SPDX-License-Identifier: MIT
#pragma once

#include "app/client/buserror.h"
#include "app/client/helperlink.h"

#include <QtCore/QElapsedTimer>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>

namespace portreeve {

/// May a call be sent a second time when the helper died before it answered?
enum class Repeat {
    WhenUnanswered,   ///< reading changes nothing, so yes
    WhenNotDelivered, ///< a change may have been made, so only where it is certain that it was not
};

/// One call to the helper, wherever it is now. \a Pending is the QDBusPendingReply of the method.
template <typename Pending> struct Call
{
    std::function<Pending(Proxies &)> ask;
    std::function<void(Result<Pending>)> done;
    Repeat repeat = Repeat::WhenUnanswered;
};

/// Error of a change whose answer got lost.
inline Error unansweredChange()
{
    return {ErrorCode::Unavailable,
            QStringLiteral("the Portreeve helper ended before it answered; look whether "
                           "the change was made before you try again")};
}

template <typename Pending> bool mayRepeat(const Call<Pending> &call, const QDBusError &error, bool inTime)
{
    return isNameUnknown(error) || (call.repeat == Repeat::WhenUnanswered && isUnanswered(error) && inTime);
}

/// Ends in one call of \a call.done, unless \a link is deleted before.
template <typename Pending> void send(HelperLink &link, Call<Pending> call, bool isRepeated = false)
{
    link.withHelper([&link, call = std::move(call), isRepeated](Result<Proxies *> helper) {
        if (!helper)
            return call.done(std::unexpected(helper.error()));
        auto *watcher = new QDBusPendingCallWatcher(call.ask(**helper), &link);
        QElapsedTimer asked;
        asked.start();
        QObject::connect(
            watcher, &QDBusPendingCallWatcher::finished, &link,
            [&link, call, isRepeated, asked, owner = (*helper)->owner](QDBusPendingCallWatcher *finished) {
                finished->deleteLater();
                const Pending reply = *finished;
                if (!reply.isError())
                    return call.done(reply);
                const bool inTime = !asked.hasExpired(kReadTimeoutMs - 1000);
                if (!isRepeated && mayRepeat(call, reply.error(), inTime)) {
                    const QPointer<HelperLink> alive(
                        &link); // whoever hears of the loss may delete the client
                    link.forget(owner);
                    return alive ? send(link, call, true) : void();
                }
                const bool isLost = call.repeat == Repeat::WhenNotDelivered && isUnanswered(reply.error());
                call.done(std::unexpected(isLost ? unansweredChange() : errorFromBus(reply.error())));
            });
    });
}

} // namespace portreeve

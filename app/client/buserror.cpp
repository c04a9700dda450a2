// SPDX-License-Identifier: MIT
#include "app/client/buserror.h"

#include "dbus/names.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

Error unavailable(const QString &detail)
{
    return {ErrorCode::Unavailable, detail};
}

Error notInstalled()
{
    return unavailable(
        u"the Portreeve helper is not installed: nothing on the system bus provides %1; install "
        "it, or start portreeve.service"_s.arg(names::kService));
}

Error notStarted(const QString &message)
{
    return unavailable(u"the Portreeve helper could not be started (%1); look at its log with "
                       "'journalctl -u portreeve'"_s.arg(message));
}

Error byType(const QDBusError &error)
{
    switch (error.type()) {
    case QDBusError::AccessDenied:
        return {ErrorCode::NotAuthorized, u"the system bus does not allow it: "_s + error.message()};
    case QDBusError::NoReply:
    case QDBusError::Timeout:
    case QDBusError::TimedOut:
        return unavailable(u"the Portreeve helper did not answer; it may be restarting, try again"_s);
    case QDBusError::Disconnected:
    case QDBusError::NoServer:
    case QDBusError::NoNetwork:
        return unavailable(u"the system bus is not reachable; start the dbus service"_s);
    case QDBusError::LimitsExceeded:
        return {ErrorCode::LimitReached,
                u"the system bus has too much to do for this user: "_s + error.message()};
    case QDBusError::UnknownInterface:
    case QDBusError::UnknownMethod:
    case QDBusError::InvalidSignature:
    case QDBusError::InvalidArgs:
        return {ErrorCode::Unsupported, u"the Portreeve helper is of another version than this program (%1); "
                                        "restart portreeve.service"_s.arg(error.message())};
    default:
        return unavailable(u"the Portreeve helper cannot be reached: "_s + error.message());
    }
}

} // namespace

Error errorFromBus(const QDBusError &error)
{
    if (const auto code = errorCodeFromName(error.name()))
        return {*code, error.message()};
    if (isNameUnknown(error))
        return notInstalled();
    if (error.name() == "org.freedesktop.DBus.Error.InteractiveAuthorizationRequired"_L1)
        return {ErrorCode::NotAuthorized, error.message()};
    if (error.name().startsWith("org.freedesktop.DBus.Error.Spawn."_L1) ||
        error.name().startsWith("org.freedesktop.systemd1."_L1))
        return notStarted(error.message());
    return byType(error);
}

bool isNameUnknown(const QDBusError &error)
{
    return error.type() == QDBusError::ServiceUnknown ||
           error.name() == "org.freedesktop.DBus.Error.NameHasNoOwner"_L1 ||
           error.name() == "org.freedesktop.DBus.Error.Spawn.ServiceNotFound"_L1;
}

bool isUnanswered(const QDBusError &error)
{
    switch (error.type()) {
    case QDBusError::NoReply:
    case QDBusError::Timeout:
    case QDBusError::TimedOut:
    case QDBusError::Disconnected:
        return true;
    default:
        return false;
    }
}

} // namespace portreeve

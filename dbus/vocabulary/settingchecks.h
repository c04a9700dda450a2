// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/channel.h"

/// What the values of a channel's settings must be. Each refuses with InvalidArgument that names \a key, and
/// says what it takes without repeating the value, which may be a secret.
namespace portreeve::settings {

using Check = Result<void> (*)(const QString &value, QLatin1StringView key);

std::unexpected<Error> refused(QLatin1StringView key, const QString &whatItTakes);

/// Not over kMaxSettingLength, no control characters.
Result<void> isOneLine(const QString &value, QLatin1StringView key);

Result<void> anyText(const QString &value, QLatin1StringView key);
/// Visible ASCII and blanks.
Result<void> headerValue(const QString &value, QLatin1StringView key);
/// A bot's token: letters, digits, ":", "_" and "-".
Result<void> token(const QString &value, QLatin1StringView key);
/// Numbers or names of public channels ("@name"), apart by commas.
Result<void> chatIds(const QString &value, QLatin1StringView key);
Result<void> threadId(const QString &value, QLatin1StringView key);
/// https, or http to a host nearby; without user, query and fragment.
Result<void> serviceAddress(const QString &value, QLatin1StringView key);
/// https, or http to a host nearby; without user and fragment.
Result<void> webAddress(const QString &value, QLatin1StringView key);
/// http or socks5, perhaps with user and password.
Result<void> proxy(const QString &value, QLatin1StringView key);
Result<void> hostName(const QString &value, QLatin1StringView key);
Result<void> port(const QString &value, QLatin1StringView key);
Result<void> mailAddress(const QString &value, QLatin1StringView key);
Result<void> mailAddresses(const QString &value, QLatin1StringView key);
Result<void> kinds(const QString &value, QLatin1StringView key);
Result<void> quietHours(const QString &value, QLatin1StringView key);
/// 1 to 600 messages.
Result<void> perMinute(const QString &value, QLatin1StringView key);
Result<void> timeOfDay(const QString &value, QLatin1StringView key);

/// A password in the clear only goes to a host nearby.
Result<void> mailTogether(const ChannelSettings &settings);

/// A word that \a Parse knows.
template <auto Parse> Result<void> wordOf(const QString &value, QLatin1StringView key)
{
    return Parse(value) ? Result<void>{} : refused(key, QStringLiteral("this word is unknown"));
}

} // namespace portreeve::settings

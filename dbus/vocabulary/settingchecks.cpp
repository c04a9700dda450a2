// SPDX-License-Identifier: MIT
#include "dbus/vocabulary/settingchecks.h"

#include "dbus/vocabulary/schedule.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QUrl>
#include <algorithm>
#include <arpa/inet.h>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

bool matches(const QString &value, const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(value).hasMatch();
}

bool isNearbyIpv4(quint32 address)
{
    const auto isIn = [address](quint32 network, int bits) {
        return (address >> (32 - bits)) == (network >> (32 - bits));
    };
    return isIn(0x7f000000, 8) || isIn(0x0a000000, 8) || isIn(0xac100000, 12) || isIn(0xc0a80000, 16) ||
           isIn(0xa9fe0000, 16);
}

bool isNearbyIpv6(const in6_addr &address)
{
    const auto *bytes = &address.s6_addr[0];
    return IN6_IS_ADDR_LOOPBACK(&address) != 0 || (bytes[0] & 0xfe) == 0xfc ||
           (bytes[0] == 0xfe && (bytes[1] & 0xc0) == 0x80);
}

/// Parts of an address that each use refuses; what is left is a scheme and a host.
Result<void> checkedAddress(const QString &value, QLatin1StringView key)
{
    const QUrl url(value, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != "https"_L1 && url.scheme() != "http"_L1))
        return settings::refused(key, u"it takes an address that begins with https://"_s);
    if (!url.userInfo().isEmpty() || url.hasFragment())
        return settings::refused(key, u"it takes an address without user, password and \"#\""_s);
    if (url.scheme() == "http"_L1 && !isNearbyHost(url.host()))
        return settings::refused(
            key,
            u"http:// is only for this machine and private addresses, as all can read it; use https://"_s);
    return {};
}

} // namespace

bool isNearbyHost(const QString &host)
{
    if (host.compare("localhost"_L1, Qt::CaseInsensitive) == 0)
        return true;
    QByteArray text = host.toLatin1();
    if (text.startsWith('[') && text.endsWith(']'))
        text = text.sliced(1, text.size() - 2);
    in_addr v4{};
    in6_addr v6{};
    if (inet_pton(AF_INET, text.constData(), &v4) == 1)
        return isNearbyIpv4(ntohl(v4.s_addr));
    return inet_pton(AF_INET6, text.constData(), &v6) == 1 && isNearbyIpv6(v6);
}

QStringList listedParts(QStringView text)
{
    QStringList parts;
    for (const QStringView part : text.split(u',')) {
        if (const QStringView trimmed = part.trimmed(); !trimmed.isEmpty())
            parts << trimmed.toString();
    }
    return parts;
}

Result<QuietHours> parseQuietHours(QStringView text)
{
    const auto parts = text.split(u'-');
    if (parts.size() != 2)
        return fail(ErrorCode::InvalidArgument, u"quiet: it takes two times such as 22:00-07:00"_s);
    const auto from = parseTime(parts[0].trimmed(), "quiet"_L1);
    const auto to = parseTime(parts[1].trimmed(), "quiet"_L1);
    if (!from || !to)
        return std::unexpected(from ? to.error() : from.error());
    if (*from == *to)
        return fail(ErrorCode::InvalidArgument, u"quiet: it takes two different times"_s);
    return QuietHours{*from, *to};
}

namespace settings {

std::unexpected<Error> refused(QLatin1StringView key, const QString &whatItTakes)
{
    return fail(ErrorCode::InvalidArgument, u"%1: %2"_s.arg(key, whatItTakes));
}

Result<void> isOneLine(const QString &value, QLatin1StringView key)
{
    if (value.size() > kMaxSettingLength)
        return refused(key, u"it takes at most %1 characters"_s.arg(kMaxSettingLength));
    if (std::ranges::any_of(value, [](QChar c) { return c.category() == QChar::Other_Control; }))
        return refused(key, u"it takes one line without control characters"_s);
    return {};
}

Result<void> anyText(const QString & /*value*/, QLatin1StringView /*key*/)
{
    return {};
}

Result<void> headerValue(const QString &value, QLatin1StringView key)
{
    return matches(value, u"[\\x20-\\x7e]+"_s)
               ? Result<void>{}
               : refused(key, u"it takes letters, digits and signs of ASCII"_s);
}

Result<void> token(const QString &value, QLatin1StringView key)
{
    return matches(value, u"[A-Za-z0-9:_-]{1,256}"_s)
               ? Result<void>{}
               : refused(key, u"it takes the token that @BotFather gave, such as 123456:ABC-DEF"_s);
}

Result<void> chatIds(const QString &value, QLatin1StringView key)
{
    const QStringList ids = listedParts(value);
    const bool areIds = std::ranges::all_of(
        ids, [](const QString &id) { return matches(id, u"-?[0-9]{1,20}|@[A-Za-z][A-Za-z0-9_]{3,31}"_s); });
    if (ids.isEmpty() || ids.size() > kMaxDestinations || !areIds)
        return refused(
            key, u"it takes up to %1 numbers or @names of chats, apart by commas"_s.arg(kMaxDestinations));
    return {};
}

Result<void> threadId(const QString &value, QLatin1StringView key)
{
    return matches(value, u"[1-9][0-9]{0,17}"_s) ? Result<void>{}
                                                 : refused(key, u"it takes the number of a topic"_s);
}

Result<void> serviceAddress(const QString &value, QLatin1StringView key)
{
    if (QUrl(value).hasQuery())
        return refused(key, u"it takes an address without \"?\""_s);
    return checkedAddress(value, key);
}

Result<void> webAddress(const QString &value, QLatin1StringView key)
{
    return checkedAddress(value, key);
}

Result<void> proxy(const QString &value, QLatin1StringView key)
{
    const QUrl url(value, QUrl::StrictMode);
    const bool isKnown = url.scheme() == "http"_L1 || url.scheme() == "socks5"_L1;
    const bool isBare =
        (url.path().isEmpty() || url.path() == "/"_L1) && !url.hasQuery() && !url.hasFragment();
    if (!url.isValid() || !isKnown || !isBare || url.host().isEmpty() || url.port() < 1)
        return refused(
            key,
            u"it takes http://HOST:PORT or socks5://HOST:PORT, with USER:PASSWORD@ before HOST if need be"_s);
    return {};
}

Result<void> hostName(const QString &value, QLatin1StringView key)
{
    return matches(value, u"[A-Za-z0-9]([A-Za-z0-9.-]{0,252})|[0-9A-Fa-f:.]{2,45}"_s)
               ? Result<void>{}
               : refused(key, u"it takes the name or the address of a server"_s);
}

Result<void> port(const QString &value, QLatin1StringView key)
{
    bool isNumber = false;
    const uint number = value.toUInt(&isNumber);
    return isNumber && number >= 1 && number <= 65535 ? Result<void>{}
                                                      : refused(key, u"it takes 1 to 65535"_s);
}

Result<void> mailAddress(const QString &value, QLatin1StringView key)
{
    return value.size() <= 254 &&
                   matches(value, u"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]*)"_s)
               ? Result<void>{}
               : refused(key, u"it takes an address such as me@example.org"_s);
}

Result<void> mailAddresses(const QString &value, QLatin1StringView key)
{
    const QStringList addresses = listedParts(value);
    const bool areAddresses = std::ranges::all_of(
        addresses, [key](const QString &address) { return mailAddress(address, key).has_value(); });
    if (addresses.isEmpty() || addresses.size() > kMaxDestinations || !areAddresses)
        return refused(key, u"it takes up to %1 addresses such as me@example.org, apart by commas"_s.arg(
                                kMaxDestinations));
    return {};
}

Result<void> kinds(const QString &value, QLatin1StringView key)
{
    const auto parsed = parseKinds(value, key);
    return parsed ? Result<void>{} : std::unexpected(parsed.error());
}

Result<void> quietHours(const QString &value, QLatin1StringView /*key*/)
{
    const auto parsed = parseQuietHours(value);
    return parsed ? Result<void>{} : std::unexpected(parsed.error());
}

Result<void> perMinute(const QString &value, QLatin1StringView key)
{
    constexpr uint kMost = 600;
    bool isNumber = false;
    const uint number = value.toUInt(&isNumber);
    return isNumber && number >= 1 && number <= kMost ? Result<void>{}
                                                      : refused(key, u"it takes 1 to %1"_s.arg(kMost));
}

Result<void> timeOfDay(const QString &value, QLatin1StringView key)
{
    const auto parsed = parseTime(value, key);
    return parsed ? Result<void>{} : std::unexpected(parsed.error());
}

Result<void> mailTogether(const ChannelSettings &said)
{
    const bool isInTheClear = said.value("security"_L1) == "none"_L1;
    if (isInTheClear && !isNearbyHost(said.value("server"_L1)) && !said.value("server"_L1).isEmpty())
        return refused(
            "security"_L1,
            u"\"none\" is only for this machine and private addresses, as all can read it; use starttls or tls"_s);
    return {};
}

} // namespace settings
} // namespace portreeve

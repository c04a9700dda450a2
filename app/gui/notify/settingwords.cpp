// SPDX-License-Identifier: MIT
#include "app/gui/notify/settingwords.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QUrl>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ChannelSetting)
};

std::optional<SettingWords> commonWords(const QString &key)
{
    if (key == "kinds"_L1)
        return SettingWords{Words::tr("Send &when"),
                            Words::tr("Entries can be left out of it one by one, in their editor")};
    if (key == "quiet"_L1)
        return SettingWords{Words::tr("&Quiet hours"),
                            Words::tr("What comes in them is sent afterwards, as one message")};
    if (key == "language"_L1)
        return SettingWords{Words::tr("&Language"), Words::tr("Of the messages")};
    if (key == "per_minute"_L1)
        return SettingWords{Words::tr("At &most"),
                            Words::tr("Messages a minute; where more wait, several are sent as one")};
    if (key == "report"_L1)
        return SettingWords{Words::tr("Status &report"),
                            Words::tr("All entries with their usage and quotas")};
    if (key == "report_at"_L1)
        return SettingWords{Words::tr("Time of the report"), {}};
    if (key == "proxy"_L1)
        return SettingWords{Words::tr("Pro&xy"),
                            Words::tr("http://HOST:PORT or socks5://HOST:PORT; with USER:PASSWORD@ before "
                                      "HOST if need be")};
    return std::nullopt;
}

SettingWords telegramWords(const QString &key)
{
    if (key == "token"_L1)
        return {Words::tr("Bot &token"), Words::tr("@BotFather gives it for a new bot: 123456:ABC-DEF…")};
    if (key == "chat_ids"_L1)
        return {
            Words::tr("&Chats"),
            Words::tr("Numbers of chats or @names of channels, apart by commas; the bot must be in them")};
    if (key == "thread_id"_L1)
        return {Words::tr("T&opic"), Words::tr("Number of a topic in a group that has topics; else empty")};
    return {Words::tr("A&PI address"), Words::tr("Another one only for a Bot API server of your own")};
}

SettingWords webhookWords(const QString &key)
{
    if (key == "url"_L1)
        return {Words::tr("A&ddress"),
                Words::tr("Where to send to, as the service gives it; it is kept as a secret")};
    if (key == "preset"_L1)
        return {Words::tr("Serv&ice"), Words::tr("It decides how a message is written for it")};
    if (key == "secret"_L1)
        return {Words::tr("&Signing secret"),
                Words::tr("Requests are signed with it (HMAC-SHA256 in X-Portreeve-Signature)")};
    return {Words::tr("Authori&zation"), Words::tr("Value of the header Authorization, such as Bearer …")};
}

SettingWords emailWords(const QString &key)
{
    if (key == "server"_L1)
        return {Words::tr("Mail &server"),
                Words::tr("The one that takes outgoing mail, such as smtp.example.org")};
    if (key == "port"_L1)
        return {Words::tr("&Port"), Words::tr("Empty for the usual one")};
    if (key == "security"_L1)
        return {Words::tr("Securit&y"), Words::tr("Certificates are always verified")};
    if (key == "user"_L1)
        return {Words::tr("&User"), Words::tr("Empty for a server that asks for no login")};
    if (key == "password"_L1)
        return {Words::tr("Passwor&d"), Words::tr("Of the user; many providers have one for programs alone")};
    if (key == "from"_L1)
        return {Words::tr("&From"), Words::tr("The sender's address, which the server must accept")};
    return {Words::tr("T&o"), Words::tr("Up to %L1 addresses, apart by commas").arg(kMaxDestinations)};
}

QString addressProblem(const QString &value)
{
    const QUrl url(value, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return Words::tr("This is no address that begins with https://.");
    if (url.scheme() == "http"_L1 && !isNearbyHost(url.host()))
        return Words::tr("http:// can be read by all on the way: use https://, unless it is this machine or "
                         "a private address.");
    return Words::tr("The address must begin with https:// and have no user, password or “#”.");
}

QString wrongTelegram(const QString &key)
{
    if (key == "token"_L1)
        return Words::tr("This is no token such as 123456:ABC-DEF; copy all that @BotFather wrote.");
    if (key == "chat_ids"_L1)
        return Words::tr("Write up to %L1 numbers or @names, apart by commas.").arg(kMaxDestinations);
    return Words::tr("Write the number of a topic, or nothing.");
}

QString wrongEmail(const QString &key)
{
    if (key == "server"_L1)
        return Words::tr("This is no name or address of a server.");
    if (key == "port"_L1)
        return Words::tr("Write a port from 1 to 65535, or nothing.");
    if (key == "from"_L1)
        return Words::tr("This is no address such as me@example.org.");
    return Words::tr("Write up to %L1 addresses such as me@example.org, apart by commas.")
        .arg(kMaxDestinations);
}

// What a key takes; only asked for where the value was refused.
QString wrong(Channel channel, const QString &key, const QString &value)
{
    if (key == "proxy"_L1)
        return Words::tr("This is no http://HOST:PORT and no socks5://HOST:PORT.");
    if (key == "quiet"_L1)
        return Words::tr("The two times must differ.");
    if (key == "api"_L1 || key == "url"_L1)
        return addressProblem(value);
    if (key == "authorization"_L1)
        return Words::tr("Only letters, digits and signs of ASCII can be sent in a header.");
    return channel == Channel::Telegram ? wrongTelegram(key) : wrongEmail(key);
}

} // namespace

SettingWords settingWords(Channel channel, const QString &key)
{
    if (const auto common = commonWords(key))
        return *common;
    switch (channel) {
    case Channel::Telegram:
        return telegramWords(key);
    case Channel::Webhook:
        return webhookWords(key);
    case Channel::Email:
        break;
    }
    return emailWords(key);
}

QString settingName(Channel channel, const QString &key)
{
    QString name = settingWords(channel, key).label;
    // Chinese texts have their keys in brackets behind: 令牌(&T)
    if (const qsizetype bracket = name.indexOf("(&"_L1); bracket > 0)
        name.truncate(bracket);
    return name.remove(u'&');
}

QString settingProblem(Channel channel, const QString &key, const QString &value)
{
    return validateSetting(channel, key, value) ? QString() : wrong(channel, key, value);
}

JointProblem jointProblem(const ChannelSettings &settings)
{
    if (settings.channel != Channel::Email || settings.value("security"_L1) != "none"_L1)
        return {};
    const QString server = settings.value("server"_L1);
    if (server.isEmpty() || isNearbyHost(server))
        return {};
    return {u"security"_s,
            Words::tr("Without encryption all on the way can read it: only for this machine and "
                      "private addresses.")};
}

} // namespace portreeve

// SPDX-License-Identifier: MIT
#include "helper/core/notify/redaction.h"

#include <QtCore/QUrl>
#include <QtCore/QUrlQuery>
#include <algorithm>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

// A part of a path that is not the last one may be a plain word such as "services".
constexpr qsizetype kShortestKey = 16;
// The path of an address by itself; "/" is everywhere.
constexpr qsizetype kShortestPath = 4;

// Keys of addresses are often the last part of the path, or a long one before it. The host is no secret.
QStringList partsOfAddress(const QString &value)
{
    const QUrl url(value);
    const QString path = url.path(QUrl::FullyEncoded);
    const QStringList steps = path.split(u'/', Qt::SkipEmptyParts);
    QStringList parts;
    if (path.size() >= kShortestPath)
        parts << path << path.mid(1);
    for (const QString &step : steps) {
        if (step.size() >= kShortestKey || &step == &steps.back())
            parts << step;
    }
    const QString query = url.query(QUrl::FullyEncoded);
    if (!query.isEmpty())
        parts << query << path + u'?' + query;
    for (const auto &[key, said] : QUrlQuery(url).queryItems(QUrl::FullyEncoded))
        parts << said;
    return parts;
}

QStringList partsOfProxy(const QString &value)
{
    const QUrl url(value);
    return {url.userInfo(QUrl::FullyEncoded), url.userName(QUrl::FullyEncoded),
            url.password(QUrl::FullyEncoded)};
}

/// `Bearer KEY` without the first word; the part of `123456:KEY` behind the bot's number.
QStringList lastPart(const QString &value, QChar separator)
{
    const qsizetype at = value.lastIndexOf(separator);
    return at < 0 ? QStringList() : QStringList{value.mid(at + 1)};
}

QStringList partsOf(const QString &key, const QString &value)
{
    if (key == "url"_L1)
        return partsOfAddress(value);
    if (key == "proxy"_L1)
        return partsOfProxy(value);
    if (key == "authorization"_L1)
        return lastPart(value, u' ');
    if (key == "token"_L1)
        return lastPart(value, u':');
    return {};
}

/// How a login looks on its way: AUTH PLAIN and LOGIN of SMTP (RFC 4616), and HTTP's Basic (RFC 7617), in
/// base64. What fills it up at its end is left out.
QByteArrayList loginsOf(const QString &user, const QString &password)
{
    const QByteArray name = user.toUtf8();
    const QByteArray word = password.toUtf8();
    QByteArrayList logins;
    for (const QByteArray &text : {word, name, QByteArray(1, '\0') + name + '\0' + word,
                                   name + '\0' + name + '\0' + word, name + ':' + word}) {
        QByteArray said = text.toBase64(QByteArray::Base64Encoding | QByteArray::OmitTrailingEquals);
        // The last sign may be another where more follows.
        if (said.size() > kShortestKey)
            said.chop(1);
        logins << said;
    }
    return logins;
}

} // namespace

QByteArrayList secretsOf(const ChannelSettings &settings)
{
    QByteArrayList secrets;
    if (const QString password = settings.value("password"_L1); !password.isEmpty())
        secrets << loginsOf(settings.value("user"_L1), password);
    if (const QUrl proxy(settings.value("proxy"_L1)); !proxy.password().isEmpty())
        secrets << loginsOf(proxy.userName(QUrl::FullyDecoded), proxy.password(QUrl::FullyDecoded));
    for (const SettingKey &key : settingKeys(settings.channel)) {
        const QString value = settings.value(key.name);
        if (!key.isSecret || value.isEmpty())
            continue;
        secrets << value.toUtf8();
        for (const QString &part : partsOf(key.name, value))
            secrets << part.toUtf8() << QByteArray::fromPercentEncoding(part.toUtf8());
    }
    std::ranges::sort(secrets, [](const QByteArray &one, const QByteArray &other) {
        return one.size() != other.size() ? one.size() > other.size() : one < other;
    });
    const auto repeated = std::ranges::unique(secrets);
    secrets.erase(repeated.begin(), repeated.end());
    secrets.removeAll(QByteArray());
    return secrets;
}

} // namespace portreeve

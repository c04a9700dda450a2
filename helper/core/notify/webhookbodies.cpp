// SPDX-License-Identifier: MIT
#include "helper/core/notify/webhookbodies.h"

#include "dbus/vocabulary/words.h"
#include "helper/core/notify/dialect.h"

#include <QtCore/QJsonArray>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

using KindWord = Word<QLatin1StringView>;

// Names of pictures: docs.ntfy.sh/emojis
constexpr std::array kTags{
    KindWord{"threshold"_L1, "warning"_L1},     KindWord{"quota-reached"_L1, "no_entry"_L1},
    KindWord{"burst-began"_L1, "zap"_L1},       KindWord{"burst-ended"_L1, "zap"_L1},
    KindWord{"period-ended"_L1, "calendar"_L1}, KindWord{"problem"_L1, "rotating_light"_L1},
    KindWord{"report"_L1, "bar_chart"_L1}};

QString tagOf(const Errand &errand)
{
    if (errand.kind == "problem"_L1 && !errand.isUrgent)
        return u"white_check_mark"_s; // it is over
    for (const KindWord &tag : kTags) {
        if (errand.kind == tag.value)
            return tag.text;
    }
    return u"bell"_s;
}

QString joined(const PlainMessage &part)
{
    return (QStringList{part.title} + part.lines).join(u'\n');
}

} // namespace

QJsonObject genericBody(const Errand &errand, const QString &host)
{
    QJsonObject body = errand.figures;
    body.insert(u"version"_s, 1);
    body.insert(u"host"_s, host);
    body.insert(u"kind"_s, errand.kind);
    return body;
}

QJsonObject discordBody(const PlainMessage &part)
{
    const QString content =
        u"**%1**\n%2"_s.arg(markdownEscaped(part.title), markdownEscaped(part.lines.join(u'\n')));
    return {{u"content"_s, content}, {u"allowed_mentions"_s, QJsonObject{{u"parse"_s, QJsonArray()}}}};
}

QJsonObject slackBody(const PlainMessage &part)
{
    // "mrkdwn" off, as "*" and "_" have no escapes: docs.slack.dev/messaging/formatting-message-text
    return {{u"text"_s, slackEscaped(joined(part))},
            {u"mrkdwn"_s, false},
            {u"unfurl_links"_s, false},
            {u"unfurl_media"_s, false}};
}

QJsonObject wecomBody(const PlainMessage &part)
{
    return {{u"msgtype"_s, u"text"_s}, {u"text"_s, QJsonObject{{u"content"_s, wecomEscaped(joined(part))}}}};
}

QJsonObject ntfyBody(const PlainMessage &part, const Errand &errand, const QString &topic)
{
    // docs.ntfy.sh/publish/#message-priority: 3 is the usual one, 5 the highest.
    constexpr int kUsual = 3;
    constexpr int kHigh = 4;
    return {{u"topic"_s, topic},
            {u"title"_s, part.title},
            {u"message"_s, part.lines.join(u'\n')},
            {u"priority"_s, errand.isUrgent ? kHigh : kUsual},
            {u"tags"_s, QJsonArray{tagOf(errand)}}};
}

NtfyAddress ntfyAddress(const QUrl &url)
{
    // JSON goes to the server itself: docs.ntfy.sh/publish/#publish-as-json
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    const qsizetype slash = path.lastIndexOf(u'/');
    NtfyAddress address{url, QUrl::fromPercentEncoding(path.mid(slash + 1).toLatin1())};
    address.server.setPath(path.left(slash + 1), QUrl::TolerantMode);
    if (address.server.path().isEmpty())
        address.server.setPath(u"/"_s);
    return address;
}

} // namespace portreeve

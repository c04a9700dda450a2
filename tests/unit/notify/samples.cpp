// SPDX-License-Identifier: MIT
#include "tests/unit/notify/samples.h"

#include "tests/support/namedzone.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QRegularExpression>

namespace portreeve::samples {

using namespace Qt::StringLiterals;

namespace {

ChannelSettings with(Channel channel, QMap<QString, QString> needed, const QMap<QString, QString> &values)
{
    needed.insert(values);
    return {channel, true, needed};
}

QString decodedWords(const QString &text)
{
    static const QRegularExpression word(u"=\\?UTF-8\\?B\\?([A-Za-z0-9+/=]*)\\?= ?"_s);
    QByteArray decoded;
    qsizetype end = 0;
    for (auto words = word.globalMatch(text); words.hasNext();) {
        const auto match = words.next();
        decoded += text.mid(end, match.capturedStart() - end).toUtf8() +
                   QByteArray::fromBase64(match.captured(1).toLatin1());
        end = match.capturedEnd();
    }
    return QString::fromUtf8(decoded + text.mid(end).toUtf8());
}

QString withoutBackslashes(const QString &text)
{
    QString shown;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text.at(at) == u'\\' && at + 1 < text.size())
            ++at;
        shown += text.at(at);
    }
    return shown;
}

quint64 anyNumber(std::mt19937 &random)
{
    const quint64 number = (quint64{random()} << 32U) | random();
    return number >> random() % 64;
}

// A quarter are long lists of ports.
QString anyLabel(std::mt19937 &random)
{
    const auto ranges = random() % 4 == 0 ? random() % 900 : 0;
    return u"1000-1001,"_s.repeated(static_cast<qsizetype>(ranges)) + u"8000/tcp@remote"_s;
}

StatusLine anyLine(std::mt19937 &random)
{
    StatusLine line;
    line.entry = random();
    line.label = anyLabel(random);
    line.note = anyNote(random);
    line.bytesIn = anyNumber(random);
    line.bytesOut = anyNumber(random);
    line.usedBytes = anyNumber(random);
    line.quotaBytes = random() % 2 == 0 ? 0 : 1 + anyNumber(random) % kMaxQuotaBytes;
    line.standing = static_cast<QuotaStanding>(random() % 4);
    line.isBurstThrottled = random() % 2 == 0;
    line.periodEndSec = kAtSec + random() % 1000000;
    line.upBps = 1 + random() % 1'000'000'000;
    line.downBps = 1 + random() % 1'000'000'000;
    return line;
}

} // namespace

MessageContext context()
{
    return {u"server1"_s, NamedZone("Europe/Berlin"), (kAtSec + 60) * 1000};
}

ChannelSettings telegram(const QMap<QString, QString> &values)
{
    return with(Channel::Telegram,
                {{u"token"_s, u"123456:AbC-dEf_gHi9"_s}, {u"chat_ids"_s, u"-100123, @my_channel"_s}}, values);
}

ChannelSettings webhook(const QString &preset, const QMap<QString, QString> &values)
{
    return with(
        Channel::Webhook,
        {{u"url"_s, u"https://hooks.example.org/services/T0001/kEy-oF-hOoK"_s}, {u"preset"_s, preset}},
        values);
}

ChannelSettings email(const QMap<QString, QString> &values)
{
    return with(Channel::Email,
                {{u"server"_s, u"mail.example.org"_s},
                 {u"from"_s, u"portreeve@example.org"_s},
                 {u"to"_s, u"me@example.org, you@example.org"_s}},
                values);
}

std::vector<ChannelSettings> allChannels()
{
    return {telegram(),
            webhook(u"generic"_s),
            webhook(u"discord"_s),
            webhook(u"slack"_s),
            webhook(u"ntfy"_s),
            webhook(u"wecom"_s),
            email()};
}

QString nameOf(const ChannelSettings &settings)
{
    return (toText(settings.channel) + u' ' + settings.values.value(u"preset"_s)).trimmed();
}

ChannelSettings inChinese(ChannelSettings settings)
{
    settings.values.insert(u"language"_s, u"zh"_s);
    return settings;
}

Notification alertOf(AlertKind kind, const QString &note, quint64 id)
{
    Alert alert;
    alert.id = id;
    alert.entry = 3;
    alert.kind = kind;
    alert.timeSec = kAtSec;
    alert.percent = kind == AlertKind::Reached ? 100 : 80;
    alert.usedBytes = 80 * kGiB + kGiB / 8;
    alert.quotaBytes = 100 * kGiB;
    alert.untilSec = kAtSec + 1800;
    alert.sinceSec = kAtSec - qint64{30} * 86'400;
    alert.rateBps = 1'000'000;
    alert.bytesIn = 5 * kGiB + 7;
    alert.bytesOut = 80 * kGiB + 1;
    return {id, u"alert:%1"_s.arg(id), notificationKind(kind), kAtSec * 1000,
            EntryEvent{u"8000/tcp"_s, note, alert}};
}

Notification problem(const QString &detail)
{
    return {21, u"problem:21"_s, NotificationKind::Problem, kAtSec * 1000,
            ProblemEvent{u"Counting"_s, detail}};
}

Notification report(std::size_t lines, quint32 part, quint32 parts, quint64 entries)
{
    StatusReport status;
    status.part = part;
    status.parts = parts;
    status.entries = entries == 0 ? lines : entries;
    for (std::size_t i = 0; i < lines; ++i) {
        StatusLine line;
        line.entry = i + 1;
        line.label = u"%1/tcp"_s.arg(8000 + i);
        line.note = u"site %1"_s.arg(i);
        line.bytesIn = 5 * kGiB;
        line.bytesOut = 41 * kGiB;
        line.usedBytes = 41 * kGiB;
        line.quotaBytes = 100 * kGiB;
        line.periodEndSec = kAtSec + 86'400;
        status.lines.push_back(line);
    }
    return {31, u"report:31"_s, NotificationKind::Report, kAtSec * 1000, status};
}

QStringList nastyNotes()
{
    return {u"<b>&_*[]"_s,
            u"</b></i><script>alert('x')</script>"_s,
            u"&amp;&lt;&#60;&quot;"_s,
            u"\"quoted\" 'single' \\ back \\\\slash"_s,
            u"%1 %2 %n %L1 %%"_s,
            u"**bold** __under__ ~~gone~~ `code` ```block``` ||spoiler||"_s,
            u"# head > quote - list 1. list + list"_s,
            u"@everyone @here <@123> <#456> <@&789> <:smile:1> :smile: <t:0>"_s,
            u"[link](https://example.org) https://example.org/?a=b&c=d"_s,
            u"<!channel> <!here> <https://example.org|text>"_s,
            u"שלום עולם مرحبا"_s,
            u"\u202Eright to left\u202C \u200Bzero\u200D\uFEFFwidth"_s,
            u"👩‍👩‍👧‍👦 🇩🇪 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 e\u0301"_s,
            u"=?UTF-8?B?YQ==?= .. ."_s,
            u"流量监控 端口"_s,
            u"{\"json\": [null]}"_s,
            u"two  blanks   three"_s,
            QString(256, u'&'),
            QString(256, u'*'),
            QString(256, u'"'),
            QString(256, u'港'),
            u"😀"_s.repeated(128)};
}

QString anyNote(std::mt19937 &random)
{
    static const QString signs = u"<>&\"'\\`*_~|[](){}#+-.!:@%=/$^;, abcXYZ0189äß中文Ω"_s;
    QString note;
    const auto length = random() % 257;
    while (note.size() < static_cast<qsizetype>(length)) {
        if (random() % 16 == 0 && note.size() + 2 <= static_cast<qsizetype>(length))
            note += u"😀"_s;
        else
            note += signs.at(static_cast<qsizetype>(random() % static_cast<unsigned>(signs.size())));
    }
    return note;
}

Notification anyNotification(std::mt19937 &random)
{
    Notification notification;
    notification.id = random();
    notification.key = u"alert:%1"_s.arg(notification.id);
    notification.timeMs = (kAtSec + random() % 10'000'000) * 1000;
    const auto kind = random() % 8;
    if (kind == 5) {
        notification.kind = NotificationKind::Problem;
        notification.content = ProblemEvent{u"Limiting"_s, anyNote(random).repeated(random() % 30)};
    } else if (kind == 6) {
        notification.kind = NotificationKind::Report;
        StatusReport status;
        for (auto lines = random() % 40; lines > 0; --lines)
            status.lines.push_back(anyLine(random));
        status.entries = status.lines.size();
        notification.content = status;
    } else {
        Notification event = alertOf(static_cast<AlertKind>(kind % 5), anyNote(random));
        auto &content = std::get<EntryEvent>(event.content);
        content.label = anyLabel(random);
        content.alert.action = static_cast<QuotaAction>(random() % 3);
        content.alert.usedBytes = anyNumber(random);
        content.alert.bytesIn = anyNumber(random);
        content.alert.bytesOut = anyNumber(random);
        content.alert.quotaBytes = 1 + anyNumber(random) % kMaxQuotaBytes;
        notification.kind = event.kind;
        notification.content = content;
    }
    return notification;
}

QJsonObject bodyOf(const Request &request)
{
    return QJsonDocument::fromJson(std::get<HttpPost>(request.what).body).object();
}

QByteArray headerOf(const Request &request, const QByteArray &name)
{
    for (const auto &[key, value] : std::get<HttpPost>(request.what).headers) {
        if (key == name)
            return value;
    }
    return {};
}

std::vector<Request> requestsOf(const Notification &notification, const ChannelSettings &settings)
{
    return requestsFor(std::span(&notification, 1), settings, destinationsOf(settings).front(), context());
}

QString unescapedHtml(QString text)
{
    return text.replace("&lt;"_L1, "<"_L1)
        .replace("&gt;"_L1, ">"_L1)
        .replace("&quot;"_L1, "\""_L1)
        .replace("&amp;"_L1, "&"_L1);
}

QString shownText(const Request &request, const ChannelSettings &settings)
{
    if (const auto *mail = std::get_if<MailSubmission>(&request.what))
        return mailText(*mail);
    const QJsonObject body = bodyOf(request);
    if (settings.channel == Channel::Telegram) {
        QString html = body.value("text"_L1).toString();
        return unescapedHtml(html.remove("<b>"_L1).remove("</b>"_L1));
    }
    const QString preset = settings.values.value(u"preset"_s);
    if (preset == "discord"_L1) {
        QString content = body.value("content"_L1).toString().mid(2);
        const qsizetype end = content.indexOf("**\n"_L1);
        return withoutBackslashes(content.remove(end, 2));
    }
    if (preset == "slack"_L1)
        return unescapedHtml(body.value("text"_L1).toString());
    if (preset == "wecom"_L1)
        return body.value("text"_L1)
            .toObject()
            .value("content"_L1)
            .toString()
            .replace(u"<\u2060@"_s, u"<@"_s);
    if (preset == "ntfy"_L1)
        return body.value("title"_L1).toString() + u'\n' + body.value("message"_L1).toString();
    return body.value("title"_L1).toString() + u'\n' + body.value("text"_L1).toString();
}

QString mailText(const MailSubmission &mail)
{
    const qsizetype begin = mail.message.indexOf("\r\n\r\n");
    return QString::fromUtf8(QByteArray::fromBase64(mail.message.mid(begin + 4))).remove(u'\r');
}

QString mailHeaderOf(const MailSubmission &mail, const QByteArray &name)
{
    QByteArray headers = mail.message.left(mail.message.indexOf("\r\n\r\n"));
    headers.replace("\r\n ", " ");
    for (const QByteArray &line : headers.split('\n')) {
        if (line.startsWith(name + ": "))
            return decodedWords(QString::fromLatin1(line.mid(name.size() + 2).trimmed()));
    }
    return {};
}

} // namespace portreeve::samples

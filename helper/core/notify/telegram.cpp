// SPDX-License-Identifier: MIT
#include "helper/core/notify/errand.h"

#include "helper/core/notify/dialect.h"
#include "helper/core/notify/http.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

QUrl methodUrl(const ChannelSettings &settings)
{
    QString api = settings.value("api"_L1);
    while (api.endsWith(u'/'))
        api.chop(1);
    return QUrl(api + u"/bot"_s + settings.value("token"_L1) + u"/sendMessage"_s, QUrl::StrictMode);
}

// Numbers travel as numbers: "Integer or String" (core.telegram.org/bots/api#sendmessage).
QJsonValue numberOrName(const QString &text)
{
    bool isNumber = false;
    const qlonglong number = text.toLongLong(&isNumber);
    return isNumber ? QJsonValue(qint64{number}) : QJsonValue(text);
}

QString asHtml(const PlainMessage &message)
{
    QString html = u"<b>"_s + htmlEscaped(message.title) + u"</b>"_s;
    for (const QString &line : message.lines)
        html += u'\n' + htmlEscaped(line);
    return html;
}

} // namespace

std::vector<Request> telegramRequests(const Errand &errand, const ChannelSettings &settings,
                                      const QString &chat)
{
    QJsonObject body{{u"chat_id"_s, numberOrName(chat)},
                     {u"parse_mode"_s, u"HTML"_s},
                     {u"link_preview_options"_s, QJsonObject{{u"is_disabled"_s, true}}}};
    if (const QString thread = settings.value("thread_id"_L1); !thread.isEmpty())
        body.insert(u"message_thread_id"_s, numberOrName(thread));
    std::vector<Request> requests;
    for (const PlainMessage &part : inParts(errand.message, kTelegramDialect)) {
        body.insert(u"text"_s, asHtml(part));
        requests.push_back({jsonPost(methodUrl(settings), body), settings.value("proxy"_L1)});
    }
    return requests;
}

} // namespace portreeve

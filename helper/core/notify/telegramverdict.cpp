// SPDX-License-Identifier: MIT
#include "helper/core/notify/verdicts.h"

#include <QtCore/QRegularExpression>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

// Answers are described at core.telegram.org/bots/api#making-requests and #responseparameters.

bool beginsWithOk(const QByteArray &body)
{
    static const QRegularExpression ok(u"^\\s*\\{\\s*\"ok\"\\s*:\\s*true\\b"_s);
    return ok.match(QString::fromLatin1(body)).hasMatch();
}

// What to do about it, before the service's own words.
QString advice(int status, const QJsonObject &object, const ChannelSettings &settings)
{
    const qint64 movedTo =
        object.value("parameters"_L1).toObject().value("migrate_to_chat_id"_L1).toInteger();
    if (movedTo != 0)
        return u"the group has another number by now: enter %1 for it"_s.arg(movedTo);
    const QString said = object.value("description"_L1).toString();
    if (said.contains("chat not found"_L1))
        return u"there is no such chat, or the bot is not in it: write to the bot, or add it to the group"_s;
    if (status == 401 || status == 404)
        return settings.values.contains(u"api"_s)
                   ? u"the token or the address of the API is wrong: enter the token that @BotFather gave"_s
                   : u"the token is wrong: enter the one that @BotFather gave"_s;
    if (status == 403)
        return u"the bot was blocked, or is no member of the chat: unblock or add it"_s;
    return {};
}

Verdict refusal(int status, const QJsonObject &object, const Answer &answer, const ChannelSettings &settings)
{
    const QString what = advice(status, object, settings);
    const QString words = answeredText(u"Telegram"_s, status, answer, settings);
    const auto asked = secondsIn(object.value("parameters"_L1).toObject().value("retry_after"_L1));
    return byStatus(status, what.isEmpty() ? words : u"%1 (%2)"_s.arg(what, words),
                    asked.count() > 0 ? asked : answer.retryAfter);
}

Verdict successful(const QJsonObject &object, const Answer &answer, const ChannelSettings &settings)
{
    if (object.value("ok"_L1).toBool() || beginsWithOk(answer.body))
        return isSent();
    if (object.value("ok"_L1).isBool()) {
        const int status = object.value("error_code"_L1).toInt();
        return status < 400 ? isFailed(answeredText(u"Telegram"_s, status, answer, settings))
                            : refusal(status, object, answer, settings);
    }
    if (answer.kind == Answer::Kind::Broken || !answer.isWhole)
        return isUncertain();
    return isFailed(u"this is no answer of Telegram's, check the address (%1)"_s.arg(
        answeredText(u"it"_s, answer.status, answer, settings)));
}

} // namespace

Verdict judgeTelegram(const Answer &answer, const ChannelSettings &settings)
{
    const QJsonObject object = objectIn(answer.body);
    if (isSuccess(answer.status))
        return successful(object, answer, settings);
    if (answer.status / 100 == 3)
        return isRedirected(answer);
    const int said = object.value("error_code"_L1).toInt();
    return refusal(said >= 400 ? said : answer.status, object, answer, settings);
}

} // namespace portreeve

// SPDX-License-Identifier: MIT
#include "helper/core/notify/verdicts.h"

#include <QtCore/QRegularExpression>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

const QString kService = u"the service"_s;

// developer.work.weixin.qq.com/document/path/90313: -1 asks for another try, 45009 says that there were too
// many (20 a minute, path/91770).
constexpr int kBusy = -1;
constexpr int kTooMany = 45009;
constexpr std::chrono::seconds kPaceOfWeCom{60};

bool beginsWithNoError(const QByteArray &body)
{
    static const QRegularExpression none(u"^\\s*\\{\\s*\"errcode\"\\s*:\\s*0\\s*[,}]"_s);
    return none.match(QString::fromLatin1(body)).hasMatch();
}

// WeCom answers 200 whatever happened; the body says what did.
Verdict wecomSuccess(const Answer &answer, const ChannelSettings &settings)
{
    const QJsonValue code = objectIn(answer.body).value("errcode"_L1);
    if (beginsWithNoError(answer.body) || (code.isDouble() && code.toInt(kBusy) == 0))
        return isSent();
    if (code.isDouble()) {
        const int error = code.toInt();
        const QString words = answeredText(u"WeCom"_s, error, answer, settings);
        if (error != kBusy && error != kTooMany)
            return isFailed(words);
        const bool isAsked = answer.retryAfter.count() > 0;
        return isLater(words, error == kTooMany && !isAsked ? kPaceOfWeCom : answer.retryAfter);
    }
    if (answer.kind == Answer::Kind::Broken || !answer.isWhole)
        return isUncertain();
    return isFailed(u"this is no answer of WeCom's, check the address (%1)"_s.arg(
        answeredText(u"it"_s, answer.status, answer, settings)));
}

} // namespace

Verdict judgeWebhook(const Answer &answer, const ChannelSettings &settings)
{
    const auto preset = parseWebhookPreset(settings.value("preset"_L1));
    if (isSuccess(answer.status))
        return preset == WebhookPreset::WeCom ? wecomSuccess(answer, settings) : isSent();
    if (answer.status / 100 == 3)
        return isRedirected(answer);
    // Seconds with a fraction: docs.discord.com/developers/topics/rate-limits
    const auto asked = preset == WebhookPreset::Discord
                           ? secondsIn(objectIn(answer.body).value("retry_after"_L1))
                           : std::chrono::seconds{};
    return byStatus(answer.status, answeredText(kService, answer.status, answer, settings),
                    asked.count() > 0 ? asked : answer.retryAfter);
}

} // namespace portreeve

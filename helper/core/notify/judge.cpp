// SPDX-License-Identifier: MIT
#include "helper/core/notify/verdicts.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

// What came of it is unknown, or nothing did.
Verdict unanswered(const Answer &answer)
{
    if (!answer.reason.isEmpty())
        return isLater(answer.reason, answer.retryAfter);
    switch (answer.kind) {
    case Answer::Kind::Refused:
        return isLater(u"it cannot be reached"_s, answer.retryAfter);
    case Answer::Kind::Silent:
        return isLater(u"it did not answer"_s, answer.retryAfter);
    case Answer::Kind::Answered:
    case Answer::Kind::Broken:
        break;
    }
    return isLater(u"its answer broke off"_s, answer.retryAfter);
}

Verdict judged(const Answer &answer, const ChannelSettings &settings)
{
    const bool isAnswered = answer.kind == Answer::Kind::Answered || answer.kind == Answer::Kind::Broken;
    if (!isAnswered || answer.status == 0)
        return unanswered(answer);
    switch (settings.channel) {
    case Channel::Telegram:
        return judgeTelegram(answer, settings);
    case Channel::Webhook:
        return judgeWebhook(answer, settings);
    case Channel::Email:
        break;
    }
    return judgeMail(answer, settings);
}

} // namespace

Verdict judge(const Answer &answer, const ChannelSettings &settings)
{
    Verdict verdict = judged(answer, settings);
    verdict.reason = redacted(verdict.reason, settings);
    return verdict;
}

} // namespace portreeve

// SPDX-License-Identifier: MIT
#include "helper/notify/courier/outcome.h"

#include "helper/notify/courier/httpreply.h"
#include "helper/notify/courier/mailreply.h"
#include "helper/notify/courier/reasons.h"

namespace portreeve::courier {

namespace {

Answer::Kind unanswered(const Facts &facts)
{
    return facts.isHandedOver ? Answer::Kind::Silent : Answer::Kind::Refused;
}

Answer::Kind httpKind(const Facts &facts, const HttpReply &reply)
{
    if (reply.status() == 0)
        return unanswered(facts);
    return facts.code == CURLE_OK || reply.isCut() ? Answer::Kind::Answered : Answer::Kind::Broken;
}

} // namespace

Answer httpAnswer(const Facts &facts, const HttpReply &reply, qint64 now)
{
    const Answer::Kind kind = httpKind(facts, reply);
    return {
        .kind = kind,
        .status = reply.status(),
        .body = reply.body(),
        .isWhole = kind == Answer::Kind::Answered && !reply.isCut(),
        .retryAfter = reply.retryAfter(now),
        .location = reply.location(),
        .reason = kind == Answer::Kind::Answered ? QString() : reasonFor(facts, reply.status() != 0),
    };
}

// Whatever libcurl calls it: a refusal is an answer, and so is the word on a message that it has whole.
Answer mailAnswer(const Facts &facts, const MailReply &reply)
{
    constexpr int kFirstRefusal = 400;
    const bool isAnswered = facts.code == CURLE_OK || facts.isLastWordSaid || reply.status() >= kFirstRefusal;
    Answer answer;
    answer.kind = isAnswered ? Answer::Kind::Answered : unanswered(facts);
    if (isAnswered) {
        answer.status = reply.status();
        answer.body = reply.line();
    } else {
        answer.reason = reasonFor(facts, false);
    }
    return answer;
}

} // namespace portreeve::courier

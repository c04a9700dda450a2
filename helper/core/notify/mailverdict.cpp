// SPDX-License-Identifier: MIT
#include "helper/core/notify/verdicts.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

// RFC 4954, section 6: a login is needed, is too weak, is wrong.
bool isAboutLogin(int status)
{
    return status == 530 || status == 534 || status == 535;
}

} // namespace

Verdict judgeMail(const Answer &answer, const ChannelSettings &settings)
{
    if (isSuccess(answer.status))
        return isSent();
    const QString words = answeredText(u"the mail server"_s, answer.status, answer, settings);
    // RFC 5321, section 4.2.1: 4 is for now, 5 for good.
    if (answer.status / 100 != 5)
        return isLater(words, answer.retryAfter);
    return isFailed(isAboutLogin(answer.status)
                        ? u"user or password is wrong, or a password for apps is needed (%1)"_s.arg(words)
                        : words);
}

} // namespace portreeve

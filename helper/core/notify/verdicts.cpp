// SPDX-License-Identifier: MIT
#include "helper/core/notify/verdicts.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QUrl>
#include <algorithm>
#include <cmath>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds kLongestWait = std::chrono::hours(24);

constexpr int kTimeout = 408;
constexpr int kTooEarly = 425;
constexpr int kTooMany = 429;

bool isInHundred(int status, int hundred)
{
    return status / 100 == hundred;
}

bool mayBeRepeated(int status)
{
    return status == kTimeout || status == kTooEarly || status == kTooMany || isInHundred(status, 5);
}

} // namespace

Verdict isSent()
{
    return {Verdict::Kind::Sent, {}, {}};
}

Verdict isFailed(const QString &reason)
{
    return {Verdict::Kind::Failed, reason, {}};
}

Verdict isLater(const QString &reason, std::chrono::seconds retryAfter)
{
    return {Verdict::Kind::Later, reason, std::clamp(retryAfter, std::chrono::seconds(0), kLongestWait)};
}

Verdict isUncertain()
{
    return isFailed(u"its answer broke off; the message may have arrived"_s);
}

bool isSuccess(int status)
{
    return isInHundred(status, 2);
}

Verdict byStatus(int status, const QString &reason, std::chrono::seconds retryAfter)
{
    // What no service should answer: it may be a passing trouble of something in between.
    const bool isKnown = isInHundred(status, 3) || isInHundred(status, 4);
    return mayBeRepeated(status) || !isKnown ? isLater(reason, retryAfter) : isFailed(reason);
}

Verdict isRedirected(const Answer &answer)
{
    const QString host = QUrl(answer.location).host();
    if (host.isEmpty())
        return isFailed(u"it redirects to another address; enter that one (status %1)"_s.arg(answer.status));
    return isFailed(u"it redirects to %1; enter that address"_s.arg(host));
}

QJsonObject objectIn(const QByteArray &body)
{
    return QJsonDocument::fromJson(body).object();
}

std::chrono::seconds secondsIn(const QJsonValue &value)
{
    const double said = value.toDouble();
    if (!(said > 0)) // NaN too
        return {};
    const double most = static_cast<double>(kLongestWait.count());
    return std::chrono::seconds(static_cast<qint64>(std::ceil(std::min(said, most))));
}

} // namespace portreeve

// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/notify/message.h"

#include <QtCore/QJsonObject>

/// What judge() is made of. Reasons may still hold secrets; judge() takes them out.
namespace portreeve {

Verdict judgeTelegram(const Answer &answer, const ChannelSettings &settings);
Verdict judgeWebhook(const Answer &answer, const ChannelSettings &settings);
Verdict judgeMail(const Answer &answer, const ChannelSettings &settings);

Verdict isSent();
Verdict isFailed(const QString &reason);
Verdict isLater(const QString &reason, std::chrono::seconds retryAfter = {});
/// Of an answer that began well and broke off: sending again might tell it twice.
Verdict isUncertain();

bool isSuccess(int status);

/// What \a status means where it is no success, with \a reason for people.
Verdict byStatus(int status, const QString &reason, std::chrono::seconds retryAfter);
/// Of a redirection: where to.
Verdict isRedirected(const Answer &answer);

/// The body; empty where it is no JSON object.
QJsonObject objectIn(const QByteArray &body);

/// `Telegram answered 400: chat not found`, in the service's own words, without secrets.
QString answeredText(const QString &service, int status, const Answer &answer,
                     const ChannelSettings &settings);

/// Seconds in JSON, rounded up; 0 where \a value is none.
std::chrono::seconds secondsIn(const QJsonValue &value);

} // namespace portreeve

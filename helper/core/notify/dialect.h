// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/notify/wording.h"

#include <vector>

/// How services take text: what they escape, and how much fits one message.
namespace portreeve {

struct Dialect
{
    qsizetype limit; ///< of one message, by cost()
    /// What \a text takes of it. The cost of two texts is that of both after each other, and each UTF-16
    /// unit costs at least 1.
    qsizetype (*cost)(QStringView text);
};

/// 4,096 UTF-16 units, markup and escapes not counted.
extern const Dialect kTelegramDialect;
/// 2,000 characters, escapes counted.
extern const Dialect kDiscordDialect;
/// 4,000 characters, escapes counted.
extern const Dialect kSlackDialect;
/// 4,096 bytes of UTF-8, as they stand in JSON.
extern const Dialect kNtfyDialect;
/// 2,048 bytes of UTF-8.
extern const Dialect kWeComDialect;

/// \a text so that Telegram's HTML shows it as it is.
QString htmlEscaped(QStringView text);
/// The same for Discord's Markdown.
QString markdownEscaped(QStringView text);
/// The same for Slack, with "mrkdwn" switched off.
QString slackEscaped(QStringView text);
/// The same for WeCom, which has no escapes: "<@" names somebody, so an invisible character parts the two.
QString wecomEscaped(QStringView text);

/// \a message in as many parts as the dialect needs, each with the title, numbered as `(2/5)` where there are
/// several. Lines are cut only where one is longer than a message, and characters never.
std::vector<PlainMessage> inParts(const PlainMessage &message, const Dialect &dialect);

} // namespace portreeve

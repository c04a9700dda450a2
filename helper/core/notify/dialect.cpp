// SPDX-License-Identifier: MIT
#include "helper/core/notify/dialect.h"

#include <QtCore/QStringView>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr char16_t kWordJoiner = 0x2060;

// Discord shows a sign of ASCII after a backslash as it is. These begin emphasis, code, quotes, headings,
// lists, links, mentions, emoji and times: discord.com, "Markdown Text 101". The colon also keeps addresses
// from becoming previews.
constexpr QStringView kMarkdownSigns = u"\\`*_~|<>[](){}#+-.!:@";

qsizetype bytesOf(QStringView text)
{
    return text.toUtf8().size();
}

qsizetype units(QStringView text)
{
    return text.size();
}

qsizetype discordCost(QStringView text)
{
    return markdownEscaped(text).size();
}

qsizetype slackCost(QStringView text)
{
    return slackEscaped(text).size();
}

// Room for an invisible character after each "<", whatever follows, so that costs add up.
qsizetype wecomCost(QStringView text)
{
    return bytesOf(text) + bytesOf(QStringView(&kWordJoiner, 1)) * text.count(u'<');
}

// As QJsonDocument writes it: two bytes for quotes, backslashes and ends of lines, six for other controls.
qsizetype jsonCost(QStringView text)
{
    constexpr qsizetype kEscapedControl = 5;
    qsizetype cost = bytesOf(text);
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\' || c == u'\n')
            ++cost;
        else if (c < u' ' || c == QChar(0x7f))
            cost += kEscapedControl;
    }
    return cost;
}

} // namespace

QString htmlEscaped(QStringView text)
{
    // core.telegram.org/bots/api#html-style: these three, and the quote within attributes.
    return text.toString().toHtmlEscaped();
}

QString markdownEscaped(QStringView text)
{
    QString escaped;
    escaped.reserve(text.size());
    for (const QChar c : text) {
        if (kMarkdownSigns.contains(c))
            escaped += u'\\';
        escaped += c;
    }
    return escaped;
}

QString slackEscaped(QStringView text)
{
    // docs.slack.dev/messaging/formatting-message-text: these three and no others.
    return text.toString().replace(u'&', "&amp;"_L1).replace(u'<', "&lt;"_L1).replace(u'>', "&gt;"_L1);
}

QString wecomEscaped(QStringView text)
{
    return text.toString().replace("<@"_L1, u"<%1@"_s.arg(QChar(kWordJoiner)));
}

// core.telegram.org/bots/api#sendmessage: "1-4096 characters after entities parsing"; they are counted as
// offsets of entities are, in UTF-16 units (#messageentity).
const Dialect kTelegramDialect{4096, &units};
// docs.discord.com/developers/resources/webhook: "up to 2000 characters". Four are for the bold title.
const Dialect kDiscordDialect{2000 - 4, &discordCost};
// Slack cuts at 40,000 characters and asks for no more than 4,000: docs.slack.dev, "Truncating really long
// messages" (api.slack.com/changelog/2018-04-truncating-really-long-messages).
const Dialect kSlackDialect{4000, &slackCost};
// docs.ntfy.sh/publish/#limitations: longer messages than 4,096 bytes become attachments.
const Dialect kNtfyDialect{4096, &jsonCost};
// developer.work.weixin.qq.com/document/path/91770: "最长不超过2048个字节，必须是utf8编码".
const Dialect kWeComDialect{2048, &wecomCost};

} // namespace portreeve

// SPDX-License-Identifier: MIT
#include "helper/core/notify/redaction.h"
#include "helper/core/notify/verdicts.h"
#include "helper/core/notify/wording.h"

#include <QtCore/QRegularExpression>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxWords = 300;

// Where services say what is wrong: Telegram, Discord, ntfy, WeCom, and what others do.
constexpr std::array kWordKeys{"description"_L1, "message"_L1, "error"_L1, "errmsg"_L1, "detail"_L1};

QString wordsInJson(const QByteArray &body)
{
    const QJsonObject object = objectIn(body);
    for (const QLatin1StringView key : kWordKeys) {
        if (const QString words = object.value(key).toString(); !words.isEmpty())
            return words;
    }
    return {};
}

QString withoutMarkup(QString text)
{
    static const QRegularExpression unread(
        u"<(style|script)\\b.*?(</\\1\\s*>|$)|<!--.*?(-->|$)|<[!/a-zA-Z][^>]*(>|$)"_s,
        QRegularExpression::DotMatchesEverythingOption | QRegularExpression::CaseInsensitiveOption);
    return text.replace(unread, u" "_s);
}

QString firstLine(const QByteArray &body)
{
    for (const QString &line : withoutMarkup(QString::fromUtf8(body)).split(u'\n')) {
        if (const QString words = line.simplified(); !words.isEmpty())
            return words;
    }
    return {};
}

// Nothing that could garble a terminal or turn the direction of writing.
QString visible(QString text)
{
    text.removeIf([](QChar c) {
        return (c.category() == QChar::Other_Control && !c.isSpace()) || c.category() == QChar::Other_Format;
    });
    return text.simplified();
}

QString serviceWords(const Answer &answer, Channel channel)
{
    // An address in angle brackets is no markup.
    if (channel == Channel::Email)
        return QString::fromUtf8(answer.body);
    const QString words = wordsInJson(answer.body);
    return words.isEmpty() ? firstLine(answer.body) : words;
}

QString wordsOf(const Answer &answer, const ChannelSettings &settings)
{
    QString words = serviceWords(answer, settings.channel);
    const bool isWhole = answer.isWhole && answer.kind == Answer::Kind::Answered;
    words = isWhole ? redacted(words, settings) : redactedStump(words, settings);
    // Once more for what invisible characters had parted; and all of it before it is cut.
    return shortened(redacted(visible(words), settings), kMaxWords);
}

} // namespace

QString answeredText(const QString &service, int status, const Answer &answer,
                     const ChannelSettings &settings)
{
    const QString words = wordsOf(answer, settings);
    return words.isEmpty() ? u"%1 answered %2"_s.arg(service).arg(status)
                           : u"%1 answered %2: %3"_s.arg(service, QString::number(status), words);
}

} // namespace portreeve

// SPDX-License-Identifier: MIT
#include "helper/core/notify/mailheaders.h"

#include <algorithm>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

// "Subject: " and this stay within the 78 characters that RFC 5322, section 2.1.1, asks for.
constexpr qsizetype kMaxPlain = 66;
// RFC 2047, section 2: a line with an encoded word has at most 76 characters, "Subject: " among them.
constexpr qsizetype kMaxWordBytes = 39;
constexpr qsizetype kBodyLine = 76;

bool isControl(char c)
{
    return static_cast<unsigned char>(c) < ' ' || c == 0x7f;
}

bool isPlain(const QString &text)
{
    return text.size() <= kMaxPlain && text == text.simplified() && !text.contains("=?"_L1) &&
           std::ranges::all_of(text, [](QChar c) { return c >= u' ' && c < QChar(0x7f); });
}

QByteArray encodedWord(const QByteArray &utf8)
{
    return "=?UTF-8?B?" + utf8.toBase64() + "?=";
}

// RFC 2047, section 5: each word is whole characters.
qsizetype wordLength(QByteArrayView utf8)
{
    qsizetype length = std::min(utf8.size(), kMaxWordBytes);
    while (length < utf8.size() && (static_cast<unsigned char>(utf8[length]) & 0xc0) == 0x80)
        --length;
    return length;
}

} // namespace

QByteArray mailHeader(const QByteArray &name, QByteArray value)
{
    // Folded lines are our own: CR LF and a blank.
    value.replace("\r\n ", "\n");
    const auto isStray = [](char c) { return isControl(c) && c != '\n'; };
    Q_ASSERT(std::ranges::none_of(value, isStray));
    std::ranges::replace_if(value, isStray, ' ');
    return name + ": " + value.replace("\n", "\r\n ") + "\r\n";
}

QByteArray headerText(const QString &text)
{
    if (isPlain(text))
        return text.toLatin1();
    QByteArray words;
    const QByteArray utf8 = text.toUtf8();
    QByteArrayView rest = utf8;
    while (!rest.isEmpty()) {
        const qsizetype length = wordLength(rest);
        words += (words.isEmpty() ? "" : "\r\n ") + encodedWord(rest.first(length).toByteArray());
        rest = rest.sliced(length);
    }
    return words;
}

QByteArray mailBody(const QString &text)
{
    QString lines = text;
    const QByteArray code = lines.replace(u'\n', "\r\n"_L1).toUtf8().toBase64();
    QByteArray body;
    for (qsizetype at = 0; at < code.size(); at += kBodyLine)
        body += code.mid(at, kBodyLine) + "\r\n";
    return body;
}

} // namespace portreeve

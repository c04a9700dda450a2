// SPDX-License-Identifier: MIT
#include "helper/core/notify/redaction.h"

#include <algorithm>
#include <cctype>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView kMask = "***";

// Secrets of three characters or fewer go where they stand alone: "a" in every word would say more than it
// hides, as the words would still be read.
constexpr qsizetype kShort = 3;

// Less than that of a secret's beginning is not taken for one.
constexpr qsizetype kShortestStump = 4;

int hexValue(char digit)
{
    const int c = std::tolower(static_cast<unsigned char>(digit));
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// How many bytes at \a at spell \a byte: as it is, percent-encoded, after a backslash as in JSON, or a plus
// for a blank as in forms. 0: none do.
qsizetype spellingLength(QByteArrayView text, qsizetype at, char byte)
{
    const qsizetype left = text.size() - at;
    if (left >= 1 && text[at] == byte)
        return 1;
    if (left >= 2 && text[at] == '\\' && text[at + 1] == byte)
        return 2;
    if (left >= 1 && text[at] == '+' && byte == ' ')
        return 1;
    if (left < 3 || text[at] != '%')
        return 0;
    const int high = hexValue(text[at + 1]);
    const int low = hexValue(text[at + 2]);
    return high >= 0 && low >= 0 && high * 16 + low == static_cast<unsigned char>(byte) ? 3 : 0;
}

/// How much of a secret stands at a place.
struct Found
{
    qsizetype spelt = 0;  ///< bytes of the secret
    qsizetype length = 0; ///< bytes of the text
};

Found foundAt(QByteArrayView text, qsizetype at, QByteArrayView secret)
{
    Found found;
    while (found.spelt < secret.size()) {
        const qsizetype length = spellingLength(text, at + found.length, secret[found.spelt]);
        if (length == 0)
            break;
        found.length += length;
        ++found.spelt;
    }
    return found;
}

bool isPartOfWord(QByteArrayView text, qsizetype at)
{
    return at >= 0 && at < text.size() &&
           (std::isalnum(static_cast<unsigned char>(text[at])) != 0 || (text[at] & 0x80) != 0);
}

bool standsAlone(QByteArrayView text, qsizetype at, qsizetype length)
{
    return !isPartOfWord(text, at - 1) && !isPartOfWord(text, at + length);
}

// The length of the secret at a place; 0: there is none.
qsizetype secretLengthAt(QByteArrayView text, qsizetype at, const QByteArrayList &secrets)
{
    for (const QByteArray &secret : secrets) {
        const Found found = foundAt(text, at, secret);
        if (found.spelt == secret.size() && (secret.size() > kShort || standsAlone(text, at, found.length)))
            return found.length;
    }
    return 0;
}

bool isStumpAt(QByteArrayView text, qsizetype at, const QByteArrayList &secrets)
{
    return std::ranges::any_of(secrets, [text, at](const QByteArray &secret) {
        const Found found = foundAt(text, at, secret);
        // An escape may be cut as well.
        return found.spelt >= kShortestStump && at + found.length + 2 >= text.size();
    });
}

QByteArray masked(QByteArrayView text, const QByteArrayList &secrets)
{
    QByteArray result;
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype length = secretLengthAt(text, at, secrets);
        if (length == 0)
            result += text[at++];
        else
            result += kMask;
        at += length;
    }
    return result;
}

} // namespace

QString redacted(QString text, const ChannelSettings &settings)
{
    const QByteArrayList secrets = secretsOf(settings);
    if (!secrets.isEmpty())
        text = QString::fromUtf8(masked(text.toUtf8(), secrets));
    return text;
}

QString redactedStump(const QString &text, const ChannelSettings &settings)
{
    const QByteArrayList secrets = secretsOf(settings);
    QByteArray result = masked(text.toUtf8(), secrets);
    for (qsizetype at = 0; at < result.size(); ++at) {
        if (isStumpAt(result, at, secrets)) {
            result.truncate(at);
            result += kMask;
            break;
        }
    }
    return QString::fromUtf8(result);
}

} // namespace portreeve

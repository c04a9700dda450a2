// SPDX-License-Identifier: MIT
#include "helper/core/notify/dialect.h"

#include <algorithm>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

bool isWithinPair(QStringView text, qsizetype at)
{
    return at > 0 && at < text.size() && text.at(at - 1).isHighSurrogate() && text.at(at).isLowSurrogate();
}

// As many characters from the first as have room, and at least one.
qsizetype fittingLength(QStringView text, qsizetype room, const Dialect &dialect)
{
    qsizetype fitting = 0;
    qsizetype tooLong = std::min(text.size(), room) + 1; // no unit is free
    while (tooLong - fitting > 1) {
        const qsizetype middle = fitting + (tooLong - fitting) / 2;
        if (dialect.cost(text.first(middle)) <= room)
            fitting = middle;
        else
            tooLong = middle;
    }
    if (isWithinPair(text, fitting))
        --fitting;
    if (fitting > 0)
        return fitting;
    return isWithinPair(text, 1) ? 2 : 1;
}

bool fits(QStringView text, qsizetype room, const Dialect &dialect)
{
    return text.size() <= room && dialect.cost(text) <= room;
}

// The lines, those cut that are too long for any message.
QStringList piecesOf(const QStringList &lines, qsizetype room, const Dialect &dialect)
{
    QStringList pieces;
    for (const QString &line : lines) {
        QStringView rest = line;
        while (!fits(rest, room, dialect)) {
            const qsizetype length = fittingLength(rest, room, dialect);
            pieces << rest.first(length).toString();
            rest = rest.sliced(length);
        }
        pieces << rest.toString();
    }
    return pieces;
}

std::vector<QStringList> packed(const QStringList &pieces, qsizetype room, const Dialect &dialect)
{
    std::vector<QStringList> parts;
    qsizetype left = 0;
    for (const QString &piece : pieces) {
        const qsizetype cost = dialect.cost(piece) + dialect.cost(u"\n");
        if (parts.empty() || cost > left) {
            parts.emplace_back();
            left = room + dialect.cost(u"\n");
        }
        parts.back() << piece;
        left -= cost;
    }
    return parts;
}

qsizetype costOf(const PlainMessage &message, const Dialect &dialect)
{
    qsizetype cost = dialect.cost(message.title);
    for (const QString &line : message.lines)
        cost += dialect.cost(u"\n") + dialect.cost(line);
    return cost;
}

} // namespace

std::vector<PlainMessage> inParts(const PlainMessage &message, const Dialect &dialect)
{
    if (costOf(message, dialect) <= dialect.limit)
        return {message};
    const qsizetype room =
        dialect.limit - dialect.cost(message.title) - dialect.cost(u" (9999/9999)") - dialect.cost(u"\n");
    const auto parts = packed(piecesOf(message.lines, room, dialect), room, dialect);
    std::vector<PlainMessage> messages;
    for (const QStringList &lines : parts) {
        const QString number = u" (%1/%2)"_s.arg(messages.size() + 1).arg(parts.size());
        messages.push_back({message.title + number, lines});
    }
    return messages;
}

} // namespace portreeve

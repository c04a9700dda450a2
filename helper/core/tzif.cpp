// SPDX-License-Identifier: MIT
#include "helper/core/tzif.h"

#include <QtCore/QtEndian>
#include <algorithm>

namespace portreeve {

namespace {

constexpr qsizetype kHeaderSize = 44;
constexpr qsizetype kVersionAt = 4;
constexpr qsizetype kCountsAt = 20;
constexpr qsizetype kTypeSize = 6;
/// No clock was ever further from UTC than a day (RFC 8536, 3.2, has 25 and 26 hours).
constexpr int kFurthestSec = 26 * 3600;

struct Header
{
    char version = 0;
    quint32 utCount = 0;
    quint32 standardCount = 0;
    quint32 leapCount = 0;
    quint32 timeCount = 0;
    quint32 typeCount = 0;
    quint32 charCount = 0;

    [[nodiscard]] qsizetype blockSize(qsizetype timeSize) const
    {
        return qsizetype{timeCount} * (timeSize + 1) + qsizetype{typeCount} * kTypeSize + charCount +
               qsizetype{leapCount} * (timeSize + 4) + standardCount + utCount;
    }
};

std::optional<Header> headerAt(const QByteArray &bytes, qsizetype at)
{
    if (bytes.size() - at < kHeaderSize || bytes.mid(at, 4) != "TZif")
        return std::nullopt;
    const char *counts = bytes.constData() + at + kCountsAt;
    const auto count = [counts](int i) { return qFromBigEndian<quint32>(counts + qsizetype{4} * i); };
    return Header{bytes.at(at + kVersionAt), count(0), count(1), count(2), count(3), count(4), count(5)};
}

/// One of the file's two tables; version 2 and later have a second one with times of 64 bits.
std::optional<TzifTable> tableAt(const QByteArray &bytes, qsizetype at, const Header &header,
                                 qsizetype timeSize)
{
    if (header.typeCount == 0)
        return std::nullopt;
    const char *times = bytes.constData() + at;
    const char *typesOfTimes = times + qsizetype{header.timeCount} * timeSize;
    const char *types = typesOfTimes + header.timeCount;
    const auto offsetOf = [types](quint32 type) { return qFromBigEndian<qint32>(types + kTypeSize * type); };
    for (quint32 type = 0; type < header.typeCount; ++type) {
        if (offsetOf(type) < -kFurthestSec || offsetOf(type) > kFurthestSec)
            return std::nullopt;
    }
    TzifTable table{offsetOf(0), {}, {}};
    for (quint32 i = 0; i < header.timeCount; ++i) {
        const char *time = times + timeSize * i;
        const auto type = static_cast<quint8>(typesOfTimes[i]);
        if (type >= header.typeCount)
            return std::nullopt;
        const qint64 atSec = timeSize == 8 ? qFromBigEndian<qint64>(time) : qFromBigEndian<qint32>(time);
        if (!table.changes.empty() && atSec <= table.changes.back().atSec)
            return std::nullopt;
        // Some files begin with the Big Bang (-2^59), which milliseconds do not reach.
        constexpr qint64 kEarliestSec = -(qint64{1} << 50);
        constexpr qint64 kLatestSec = qint64{1} << 50;
        if (atSec < kEarliestSec)
            table.firstOffsetSec = offsetOf(type);
        else if (atSec < kLatestSec)
            table.changes.push_back({atSec, offsetOf(type)});
    }
    return table;
}

} // namespace

std::optional<TzifTable> readTzif(const QByteArray &bytes)
{
    const auto first = headerAt(bytes, 0);
    if (!first)
        return std::nullopt;
    constexpr qsizetype kShortTime = 4;
    constexpr qsizetype kLongTime = 8;
    const qsizetype second = kHeaderSize + first->blockSize(kShortTime);
    if (bytes.size() < second)
        return std::nullopt;
    if (first->version < '2')
        return tableAt(bytes, kHeaderSize, *first, kShortTime);
    const auto header = headerAt(bytes, second);
    if (!header)
        return std::nullopt;
    const qsizetype footer = second + kHeaderSize + header->blockSize(kLongTime);
    if (bytes.size() < footer + 2 || bytes.at(footer) != '\n')
        return std::nullopt;
    const qsizetype end = bytes.indexOf('\n', footer + 1);
    auto table = end < 0 ? std::nullopt : tableAt(bytes, second + kHeaderSize, *header, kLongTime);
    if (table)
        table->rule = bytes.mid(footer + 1, end - footer - 1);
    return table;
}

} // namespace portreeve

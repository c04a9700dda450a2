// SPDX-License-Identifier: MIT
#include "helper/storage/minutepack.h"

namespace portreeve {

namespace {

constexpr uint kBits = 7;
constexpr quint8 kMore = 1U << kBits;

void put(QByteArray &packed, quint64 number)
{
    for (; number >= kMore; number >>= kBits)
        packed.append(static_cast<char>(number | kMore));
    packed.append(static_cast<char>(number));
}

/// Takes one number from the front of \a packed. \return false where there is none, or more than 64 bits
bool take(QByteArrayView &packed, quint64 &number)
{
    number = 0;
    for (uint shift = 0; shift < 64 && !packed.isEmpty(); shift += kBits) {
        const auto byte = static_cast<quint8>(packed.front());
        packed = packed.sliced(1);
        const quint64 bits = byte & (kMore - 1U);
        if ((bits << shift) >> shift != bits)
            return false;
        number |= bits << shift;
        if (byte < kMore)
            return true;
    }
    return false;
}

} // namespace

QByteArray packMinutes(std::span<const Minute> minutes)
{
    constexpr qsizetype kUsualBytes = 10;
    QByteArray packed;
    packed.reserve(std::ssize(minutes) * kUsualBytes);
    EntryId before = 0;
    for (const Minute &minute : minutes) {
        Q_ASSERT(minute.entry >= before);
        put(packed, minute.entry - before);
        put(packed, minute.bytesIn);
        put(packed, minute.bytesOut);
        before = minute.entry;
    }
    return packed;
}

bool unpackMinutes(QByteArrayView packed, const Minute &like, std::vector<Minute> &to)
{
    Minute minute = like;
    minute.entry = 0;
    while (!packed.isEmpty()) {
        quint64 step = 0;
        if (!take(packed, step) || !take(packed, minute.bytesIn) || !take(packed, minute.bytesOut))
            return false;
        minute.entry += step;
        // A step that wraps around, and the first one, which is of no entry.
        if (minute.entry < step || minute.entry == 0)
            return false;
        to.push_back(minute);
    }
    return true;
}

} // namespace portreeve

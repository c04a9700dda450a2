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

template <typename Counts> QByteArray pack(std::span<const Counts> all)
{
    constexpr qsizetype kUsualBytes = 10;
    QByteArray packed;
    packed.reserve(std::ssize(all) * kUsualBytes);
    EntryId before = 0;
    for (const Counts &counts : all) {
        Q_ASSERT(counts.entry >= before);
        put(packed, counts.entry - before);
        put(packed, counts.bytesIn);
        put(packed, counts.bytesOut);
        before = counts.entry;
    }
    return packed;
}

template <typename Counts> bool unpack(QByteArrayView packed, Counts counts, std::vector<Counts> &to)
{
    counts.entry = 0;
    while (!packed.isEmpty()) {
        quint64 step = 0;
        if (!take(packed, step) || !take(packed, counts.bytesIn) || !take(packed, counts.bytesOut))
            return false;
        counts.entry += step;
        // A step that wraps around, and the first one, which is of no entry.
        if (counts.entry < step || counts.entry == 0)
            return false;
        to.push_back(counts);
    }
    return true;
}

} // namespace

QByteArray packMinutes(std::span<const Minute> minutes)
{
    return pack(minutes);
}

QByteArray packTotals(std::span<const TotalsOf> totals)
{
    return pack(totals);
}

bool unpackMinutes(QByteArrayView packed, const Minute &like, std::vector<Minute> &to)
{
    return unpack(packed, like, to);
}

bool unpackTotals(QByteArrayView packed, std::vector<TotalsOf> &to)
{
    return unpack(packed, TotalsOf{}, to);
}

} // namespace portreeve

// SPDX-License-Identifier: MIT
#include "helper/core/accounting.h"

namespace portreeve {

bool account(Usage &usage, const Tally &counters, bool &ranBackwards)
{
    if (usage.seen == counters)
        return false;
    for (std::size_t i = 0; i < counters.bytes.size(); ++i) {
        if (counters.bytes[i] >= usage.seen.bytes[i])
            usage.total.bytes[i] += counters.bytes[i] - usage.seen.bytes[i];
        else
            ranBackwards = true;
    }
    usage.seen = counters;
    return true;
}

Figures figuresOf(const Usage &usage, Billing billing, quint32 weight)
{
    const Tally since = usage.total - usage.atReset;
    const quint64 in = since.sum(Direction::In);
    const quint64 out = since.sum(Direction::Out);
    return {usage.id,
            in,
            out,
            billedBytes(billing, weight, in, out),
            usage.total.sum(Direction::In),
            usage.total.sum(Direction::Out),
            0,
            0};
}

quint64 bitsPerSecond(quint64 bytes, qint64 microseconds)
{
    if (microseconds <= 0)
        return 0;
    __extension__ using Wide = unsigned __int128;
    const auto time = static_cast<Wide>(microseconds);
    return static_cast<quint64>((Wide{bytes} * 8'000'000 + time / 2) / time);
}

} // namespace portreeve

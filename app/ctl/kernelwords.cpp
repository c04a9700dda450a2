// SPDX-License-Identifier: MIT
#include "app/ctl/kernelwords.h"

#include "app/ctl/limitwords.h"

#include <algorithm>

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

QString readBack(const LimitReading &reading)
{
    const QString classId = reading.classId.isEmpty() ? u"no class"_s : "class "_L1 + reading.classId;
    return u"in the kernel: %1 (%2)"_s.arg(ratesText({reading.up.bps, reading.down.bps}), classId);
}

// A class has its rate in whole bytes per second, so that 12345 bit/s are read back as 12344.
bool isRounded(const ShaperReading &reading, const EffectiveRate &limit)
{
    return reading.bps != limit.bps && reading.bps == limit.bps / 8 * 8;
}

QString packets(quint64 count)
{
    return count == 1 ? u"1 packet"_s : u"%1 packets"_s.arg(count);
}

} // namespace

QString kernelText(const LimitReading &reading, const EffectiveLimit &limit)
{
    switch (reading.state) {
    case LimitState::None:
        return {};
    case LimitState::Unsupported:
        return unsupportedText({});
    case LimitState::Differs:
        return u"%1; that differs, and is being repaired"_s.arg(readBack(reading));
    case LimitState::Bypassed:
        return u"%1; what arrives passes it by"_s.arg(readBack(reading));
    case LimitState::InForce:
        break;
    }
    const bool shows = isRounded(reading.up, limit.up) || isRounded(reading.down, limit.down);
    return readBack(reading) + (shows ? u", which keeps whole bytes per second"_s : QString());
}

QString unsupportedText(const QString &why)
{
    return why.isEmpty() ? u"this kernel cannot limit"_s : why;
}

QString droppedText(const LimitReading &reading)
{
    return u"in %1, out %2, by the limit"_s.arg(packets(reading.down.droppedPackets),
                                                packets(reading.up.droppedPackets));
}

QString flushText(const QVariantMap &status)
{
    if (status.value(u"table_protected"_s, true).toBool())
        return {};
    QString danger = u"other programs can flush the counters, from which Linux 6.9 and newer keep them"_s;
    const uint intervalMs = status.value(u"reading_interval_ms"_s).toUInt();
    if (intervalMs == 0) // a helper of a former version
        return danger;
    return u"%1; read every %2, and a flush loses what came since"_s.arg(
        danger, intervalMs == 1000 ? u"second"_s : u"%1 seconds"_s.arg(intervalMs / 1000.0));
}

QString bypassText(const QStringList &uplinks)
{
    return u"tc egress filters of other programs on %1 do not see limited packets"_s.arg(
        uplinks.join(", "_L1));
}

QString redirectText(const QStringList &uplinks)
{
    return u"tc ingress filters of other programs on %1 lead what arrives past the limit down; stop those "
           u"programs, "
           "or limit there"_s.arg(uplinks.join(", "_L1));
}

QString flowtableText(const QString &flowtable)
{
    const qsizetype colon = flowtable.indexOf(": "_L1);
    return u"the flowtable %1 takes forwarded connections on %2 past counters, limits and quotas"_s.arg(
        flowtable.first(std::max<qsizetype>(colon, 0)), flowtable.sliced(colon < 0 ? 0 : colon + 2));
}

QString xdpText(const QStringList &uplinks)
{
    return u"XDP programs on %1 have each packet first; what they drop or send on is not counted"_s.arg(
        uplinks.join(", "_L1));
}

} // namespace portreeve::ctl

// SPDX-License-Identifier: MIT
#include "dbus/burstdicts.h"

#include "dbus/dictreader.h"
#include "dbus/vocabulary/words.h"

namespace portreeve {

namespace {

const QString kTrigger = u"trigger_bps"_s;
const QString kWindow = u"window_minutes"_s;
const QString kThrottle = u"throttle_bps"_s;
const QString kDuration = u"duration_minutes"_s;
const QString kDirection = u"direction"_s;

// Whether it is throttled.
constexpr std::array kStates{Word{false, "armed"_L1}, Word{true, "throttled"_L1}};

std::optional<bool> parseState(QStringView text)
{
    return wordOf(text, kStates);
}

Result<BurstSettings> burstFromDict(const QVariantMap &dict)
{
    DictReader reader(dict);
    reader.allowOnly({kTrigger, kWindow, kThrottle, kDuration, kDirection});
    BurstSettings burst;
    burst.triggerBps = reader.number(kTrigger);
    burst.windowMin = reader.tiny<quint16>(kWindow);
    burst.throttleBps = reader.number(kThrottle);
    burst.durationMin = reader.tiny<quint16>(kDuration);
    if (reader.has(kDirection))
        burst.direction = reader.word(kDirection, &parseBurstDirection);
    if (const auto read = reader.result(); !read)
        return std::unexpected(read.error());
    const auto valid = validateBurst(burst);
    return valid ? Result<BurstSettings>(burst) : std::unexpected(valid.error());
}

} // namespace

QVariantMap toDict(const std::optional<BurstSettings> &burst)
{
    if (!burst)
        return {};
    return {{kTrigger, qulonglong{burst->triggerBps}},
            {kWindow, uint{burst->windowMin}},
            {kThrottle, qulonglong{burst->throttleBps}},
            {kDuration, uint{burst->durationMin}},
            {kDirection, toText(burst->direction)}};
}

void putBurst(QVariantMap &dict, const std::optional<BurstSettings> &burst)
{
    if (burst)
        dict.insert(u"burst"_s, toDict(burst));
}

Result<void> applyBurst(std::optional<BurstSettings> &burst, const QVariant &value)
{
    const auto dict = mapOf(value);
    if (!dict)
        return wrongType(u"burst"_s, "a{sv}"_L1);
    if (dict->isEmpty()) {
        burst.reset();
        return {};
    }
    const auto read = burstFromDict(*dict);
    if (!read)
        return fail(read.error().code, u"burst: "_s + read.error().detail);
    burst = *read;
    return {};
}

void putBurstStatus(QVariantMap &dict, const Entry &entry)
{
    if (!entry.spec.burst)
        return;
    const BurstStatus &status = entry.burstStatus;
    QVariantMap told{{u"state"_s, textOf(status.isThrottled(), kStates)},
                     {u"minutes_above"_s, uint{status.minutesAbove}}};
    if (status.isThrottled()) {
        told.insert(u"since"_s, qlonglong{status.sinceSec});
        told.insert(u"until"_s, qlonglong{status.untilSec});
    }
    dict.insert(u"burst_status"_s, told);
}

Result<void> readBurstStatus(Entry &entry, const QVariantMap &dict)
{
    if (!dict.contains(u"burst_status"_s))
        return {};
    const auto told = mapOf(dict.value(u"burst_status"_s));
    if (!told)
        return wrongType(u"burst_status"_s, "a{sv}"_L1);
    DictReader reader(*told);
    BurstStatus status;
    status.minutesAbove = reader.tiny<quint16>(u"minutes_above"_s);
    if (reader.word(u"state"_s, &parseState)) {
        status.sinceSec = reader.seconds(u"since"_s);
        status.untilSec = reader.seconds(u"until"_s);
    }
    if (reader.result())
        entry.burstStatus = status;
    return reader.result();
}

} // namespace portreeve

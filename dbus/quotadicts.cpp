// SPDX-License-Identifier: MIT
#include "dbus/quotadicts.h"

#include "dbus/dictreader.h"

#include <algorithm>

namespace portreeve {

namespace {

const QString kFirstDay = u"first_day"_s;

void putPeriod(QVariantMap &dict, const Period &period)
{
    dict.insert(u"period"_s, toText(period.kind));
    if (period.kind == PeriodKind::None)
        return;
    dict.insert(u"at"_s, uint{period.atMinute});
    if (period.kind == PeriodKind::EveryDays) {
        dict.insert(u"every_days"_s, uint{period.everyDays});
        if (!period.firstDay.isNull())
            dict.insert(kFirstDay, period.firstDay.toString(Qt::ISODate));
        return;
    }
    dict.insert(u"day"_s, uint{period.day});
    if (period.kind == PeriodKind::Yearly)
        dict.insert(u"month"_s, uint{period.month});
}

// A key that is absent leaves the default.
template <typename Number> void takeTiny(DictReader &reader, const QString &key, Number &place)
{
    if (reader.has(key))
        place = reader.tiny<Number>(key);
}

Result<Period> periodIn(DictReader &reader)
{
    Period period;
    if (reader.has(u"period"_s))
        period.kind = reader.word(u"period"_s, &parsePeriodKind);
    takeTiny(reader, u"day"_s, period.day);
    takeTiny(reader, u"month"_s, period.month);
    takeTiny(reader, u"every_days"_s, period.everyDays);
    takeTiny(reader, u"at"_s, period.atMinute);
    if (reader.has(kFirstDay)) {
        const QString text = reader.text(kFirstDay);
        period.firstDay = QDate::fromString(text, Qt::ISODate);
        // Qt passes over what follows the day, and takes other signs between its parts.
        if (!period.firstDay.isValid() || period.firstDay.toString(Qt::ISODate) != text)
            return fail(ErrorCode::InvalidArgument, u"first_day: it takes a day such as 2026-01-31"_s);
    }
    return period;
}

Result<std::vector<quint8>> thresholdsIn(const QVariant &value)
{
    const auto numbers = containerOf<QList<uint>>(value, "au");
    if (!numbers)
        return wrongType(u"thresholds"_s, "au"_L1);
    QStringList texts;
    // One too many is refused as well as a million.
    for (const uint number : numbers->first(std::min<qsizetype>(numbers->size(), kMaxThresholds + 1)))
        texts << QString::number(number);
    return parseThresholds(texts.join(u','));
}

Result<QuotaSettings> quotaFromDict(const QVariantMap &dict)
{
    DictReader reader(dict);
    reader.allowOnly({u"bytes"_s, u"period"_s, u"day"_s, u"month"_s, u"every_days"_s, kFirstDay, u"at"_s,
                      u"thresholds"_s, u"action"_s, u"throttle_bps"_s});
    QuotaSettings quota;
    quota.bytes = reader.number(u"bytes"_s);
    const auto period = periodIn(reader);
    if (reader.has(u"action"_s))
        quota.action = reader.word(u"action"_s, &parseQuotaAction);
    if (reader.has(u"throttle_bps"_s))
        quota.throttleBps = reader.number(u"throttle_bps"_s);
    if (const auto read = reader.result(); !read)
        return std::unexpected(read.error());
    if (!period)
        return std::unexpected(period.error());
    if (reader.has(u"thresholds"_s)) {
        auto thresholds = thresholdsIn(dict.value(u"thresholds"_s));
        if (!thresholds)
            return std::unexpected(thresholds.error());
        quota.thresholds = std::move(*thresholds);
    }
    quota.period = *period;
    if (const auto valid = validateQuota(quota); !valid)
        return std::unexpected(valid.error());
    quota.period = normalized(quota.period);
    return quota;
}

} // namespace

QVariantMap toDict(const std::optional<QuotaSettings> &quota)
{
    if (!quota)
        return {};
    QVariantMap dict{{u"bytes"_s, qulonglong{quota->bytes}}, {u"action"_s, toText(quota->action)}};
    putPeriod(dict, quota->period);
    QList<uint> thresholds;
    for (const quint8 threshold : quota->thresholds)
        thresholds << threshold;
    dict.insert(u"thresholds"_s, QVariant::fromValue(thresholds));
    if (quota->action == QuotaAction::Throttle)
        dict.insert(u"throttle_bps"_s, qulonglong{quota->throttleBps});
    return dict;
}

void putQuota(QVariantMap &dict, const std::optional<QuotaSettings> &quota)
{
    if (quota)
        dict.insert(u"quota"_s, toDict(quota));
}

Result<void> applyQuota(std::optional<QuotaSettings> &quota, const QVariant &value)
{
    const auto dict = mapOf(value);
    if (!dict)
        return wrongType(u"quota"_s, "a{sv}"_L1);
    if (dict->isEmpty()) {
        quota.reset();
        return {};
    }
    auto read = quotaFromDict(*dict);
    if (!read)
        return fail(read.error().code, u"quota: "_s + read.error().detail);
    quota = std::move(*read);
    return {};
}

void putQuotaStatus(QVariantMap &dict, const Entry &entry)
{
    if (!entry.spec.quota)
        return;
    const QuotaStatus &status = entry.quotaStatus;
    QVariantMap told{{u"standing"_s, toText(status.standing)},
                     {u"period_began"_s, qlonglong{status.periodBeganSec}},
                     {u"alerted"_s, uint{status.alertedPercent}},
                     {u"daily_mean_bytes"_s, qulonglong{status.dailyMeanBytes}},
                     {u"used_bytes"_s, qulonglong{status.usedBytes}}};
    if (status.periodEndSec != 0)
        told.insert(u"period_end"_s, qlonglong{status.periodEndSec});
    if (status.reachesLimitSec != 0)
        told.insert(u"reaches_limit"_s, qlonglong{status.reachesLimitSec});
    dict.insert(u"quota_status"_s, told);
}

Result<void> readQuotaStatus(Entry &entry, const QVariantMap &dict)
{
    if (!dict.contains(u"quota_status"_s))
        return {};
    const auto told = mapOf(dict.value(u"quota_status"_s));
    if (!told)
        return wrongType(u"quota_status"_s, "a{sv}"_L1);
    DictReader reader(*told);
    QuotaStatus status;
    status.standing = reader.word(u"standing"_s, &parseQuotaStanding);
    status.periodBeganSec = reader.seconds(u"period_began"_s);
    status.alertedPercent = reader.tiny<quint8>(u"alerted"_s);
    status.dailyMeanBytes = reader.number(u"daily_mean_bytes"_s);
    status.usedBytes = reader.number(u"used_bytes"_s);
    if (reader.has(u"period_end"_s))
        status.periodEndSec = reader.seconds(u"period_end"_s);
    if (reader.has(u"reaches_limit"_s))
        status.reachesLimitSec = reader.seconds(u"reaches_limit"_s);
    if (reader.result())
        entry.quotaStatus = status;
    return reader.result();
}

QVariantMap toDict(const ClosedPeriod &period)
{
    return {{u"id"_s, qulonglong{period.entry}},
            {u"began"_s, qlonglong{period.beganSec}},
            {u"ended"_s, qlonglong{period.endedSec}},
            {u"bytes_in"_s, qulonglong{period.bytesIn}},
            {u"bytes_out"_s, qulonglong{period.bytesOut}},
            {u"billed_bytes"_s, qulonglong{period.billedBytes}},
            {u"quota_bytes"_s, qulonglong{period.quotaBytes}},
            {u"by_hand"_s, period.byHand}};
}

Result<ClosedPeriod> closedPeriodFromDict(const QVariantMap &dict)
{
    DictReader reader(dict);
    ClosedPeriod period;
    period.entry = reader.number(u"id"_s);
    period.beganSec = reader.seconds(u"began"_s);
    period.endedSec = reader.seconds(u"ended"_s);
    period.bytesIn = reader.number(u"bytes_in"_s);
    period.bytesOut = reader.number(u"bytes_out"_s);
    period.billedBytes = reader.number(u"billed_bytes"_s);
    period.quotaBytes = reader.number(u"quota_bytes"_s);
    period.byHand = reader.flag(u"by_hand"_s);
    const auto read = reader.result();
    return read ? Result<ClosedPeriod>(period) : std::unexpected(read.error());
}

} // namespace portreeve

// SPDX-License-Identifier: MIT
#include "app/ctl/quotachange.h"

#include "app/ctl/moment.h"
#include "app/ctl/periodwords.h"
#include "app/ctl/quotawords.h"
#include "dbus/vocabulary/sizetext.h"

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

Period changedPeriod(const Period &present, const QuotaWish &wish)
{
    Period period = wish.period.value_or(present);
    // Not said by an option, so they stay.
    period.atMinute = wish.atMinute.value_or(present.atMinute);
    if (period.kind == PeriodKind::EveryDays && present.kind == PeriodKind::EveryDays)
        period.firstDay = present.firstDay;
    return normalized(period);
}

QString resetText(const Period &period, const QuotaStatus &status, const QDateTime &now)
{
    const QString next =
        status.periodEndSec == 0 ? QString() : ", next "_L1 + atMomentText(status.periodEndSec, now);
    return u"resets %1%2"_s.arg(periodText(period), next);
}

QString alertsText(const std::vector<quint8> &thresholds)
{
    return thresholds.empty() ? u"no alerts"_s : "alerts at "_L1 + thresholdsWords(thresholds);
}

} // namespace

Result<QuotaSettings> changedQuota(const std::optional<QuotaSettings> &present, const QuotaWish &wish)
{
    QuotaSettings quota = present.value_or(QuotaSettings{});
    quota.bytes = wish.bytes;
    quota.period = changedPeriod(quota.period, wish);
    if (wish.atMinute && quota.period.kind == PeriodKind::None)
        return fail(ErrorCode::InvalidArgument,
                    u"--at: this quota never resets by itself; say --reset-day, --every or --yearly too"_s);
    quota.thresholds = wish.thresholds.value_or(quota.thresholds);
    if (wish.action) {
        quota.action = wish.action->action;
        quota.throttleBps = wish.action->throttleBps;
    }
    return quota;
}

QString quotaOutcomeText(const EntryReport &report, const QDateTime &now)
{
    const Entry &entry = report.entry;
    if (!entry.spec.quota)
        return "removed the quota of "_L1 + nameAndId(entry);
    const QuotaSettings &quota = *entry.spec.quota;
    return u"quota of %1: %2 of %3 used; %4; %5; at 100 % %6"_s.arg(
        nameAndId(entry), percentText(report.figures.billedBytes, quota.bytes), sizeText(quota.bytes),
        resetText(quota.period, entry.quotaStatus, now), alertsText(quota.thresholds), actionText(quota));
}

} // namespace portreeve::ctl

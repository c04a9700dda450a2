// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/types.h"
#include "dbus/vocabulary/quota.h"

/// How quotas and closed periods travel.
namespace portreeve {

/// The settings as the key "quota" of Entries.Add and Modify takes them; empty without a quota.
QVariantMap toDict(const std::optional<QuotaSettings> &quota);
/// Puts "quota" into \a dict where there is one.
void putQuota(QVariantMap &dict, const std::optional<QuotaSettings> &quota);
/// Takes over the key "quota"; an empty dictionary takes the quota away, and a key that is absent is as by
/// default. InvalidArgument that names the key.
Result<void> applyQuota(std::optional<QuotaSettings> &quota, const QVariant &value);

/// Puts "quota_status" into \a dict where the entry has a quota.
void putQuotaStatus(QVariantMap &dict, const Entry &entry);
/// Reads what putQuotaStatus() puts.
Result<void> readQuotaStatus(Entry &entry, const QVariantMap &dict);

/// One row of History.Periods.
QVariantMap toDict(const ClosedPeriod &period);
Result<ClosedPeriod> closedPeriodFromDict(const QVariantMap &dict);

} // namespace portreeve

// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/rulesetchange.h"
#include "helper/kernel/nft/batch.h"
#include "helper/kernel/nft/socket.h"
#include "helper/ports/countertable.h"

#include <optional>

/// Quotas of the table `inet portreeve`: objects that maps of ports lead to.
namespace portreeve::nft {

/// A quota, or another limit for one that exists: what that consumed stays, and it tells again when it is
/// passed (nft_quota_obj_update() in net/netfilter/nft_quota.c).
void putQuota(Batch &batch, const QuotaObject &quota);
/// Any quota, in the table of a trial.
void putTrialQuota(Batch &batch);
void removeQuota(Batch &batch, const QString &name);

/// All quotas of the table, or one; NotFound where there is no such one.
Result<std::vector<QuotaReading>> readQuotas(Socket &socket, const std::optional<QString> &name);

/// The quota of our table that \a message tells of, where the kernel tells that it was passed.
std::optional<QString> passedQuota(const nlmsghdr *message);

} // namespace portreeve::nft

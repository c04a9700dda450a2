// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/period.h"
#include "dbus/vocabulary/schedule.h"

#include <QtCore/QString>
#include <QtCore/QtGlobal>
#include <optional>
#include <vector>

namespace portreeve {

/// What is done when a quota is used up.
enum class QuotaAction {
    Notify,   ///< it is told, no more
    Throttle, ///< both directions are slowed to a rate until the period ends
    Block,    ///< nothing passes until the period ends; the kernel sees to it
};

/// `notify`, `throttle`, `block`.
QString toText(QuotaAction action);
std::optional<QuotaAction> parseQuotaAction(QStringView text);

/// 1 EiB: what SQLite's signed integers and JavaScript's readers can still take.
constexpr quint64 kMaxQuotaBytes = quint64{1} << 60;
constexpr std::size_t kMaxThresholds = 16;
constexpr quint8 kFullPercent = 100;

/// 30, 50, 80 and 100 %.
std::vector<quint8> defaultThresholds();

/// What an entry may use in a period. Its use is the entry's billed_bytes: setting a quota resets nothing.
struct QuotaSettings
{
    quint64 bytes = 0; ///< 1 to kMaxQuotaBytes, billed bytes
    Period period{};
    std::vector<quint8> thresholds =
        defaultThresholds(); ///< percent, 1 to 100, rising; at most kMaxThresholds
    QuotaAction action = QuotaAction::Notify;
    quint64 throttleBps = 0; ///< with Throttle: of each direction, kMinRateBps to kMaxRateBps; else 0

    bool operator==(const QuotaSettings &) const = default;
};

/// InvalidArgument that names the key.
Result<void> validateQuota(const QuotaSettings &quota);

/// Reads `30,50,80,100`, in any order; empty for none. InvalidArgument that names "thresholds".
Result<std::vector<quint8>> parseThresholds(QStringView text);
/// `30,50,80,100`
QString thresholdsText(const std::vector<quint8> &thresholds);

/// How an entry stands to its quota.
enum class QuotaStanding {
    Open,      ///< below it
    Reached,   ///< used up, which was told
    Throttled, ///< used up, so slowed
    Blocked,   ///< used up, so cut
};

/// `open`, `reached`, `throttled`, `blocked`.
QString toText(QuotaStanding standing);
std::optional<QuotaStanding> parseQuotaStanding(QStringView text);

/// What the helper tells of an entry's quota.
struct QuotaStatus
{
    QuotaStanding standing = QuotaStanding::Open;
    qint64 periodBeganSec = 0; ///< seconds since the epoch: the last reset, by the period or by hand
    qint64 periodEndSec = 0;   ///< seconds since the epoch; 0: never by itself
    quint8 alertedPercent = 0; ///< the highest threshold of which an alert was given in this period; 0: none
    quint64 dailyMeanBytes =
        0;                 ///< billed bytes a day, of at most the last seven days; 0: too little is known
    quint64 usedBytes = 0; ///< billed bytes when this was told; the figures have newer ones
    qint64 reachesLimitSec = 0; ///< reachesLimitSec() of all this
    bool operator==(const QuotaStatus &) const = default;
};

/// How much of a quota is used, in tenths of a percent, rounded down; more than 1000 where it is exceeded.
quint64 usedPermille(quint64 usedBytes, quint64 quotaBytes);

/// When a quota will be used up should use go on at \a dailyMeanBytes, in seconds since the epoch; 0 where it
/// will not be before \a periodEndSec (0: no end), or is already.
qint64 reachesLimitSec(quint64 quotaBytes, quint64 usedBytes, quint64 dailyMeanBytes, qint64 nowSec,
                       qint64 periodEndSec);

/// A period that is over, with what was used in it.
struct ClosedPeriod
{
    quint64 entry = 0;
    qint64 beganSec = 0; ///< seconds since the epoch
    qint64 endedSec = 0; ///< when it ended by the calendar, or by hand
    quint64 bytesIn = 0;
    quint64 bytesOut = 0;
    quint64 billedBytes = 0; ///< by the billing mode and weight of that time
    quint64 quotaBytes = 0;  ///< 0: the entry had none
    bool byHand = false;
    bool operator==(const ClosedPeriod &) const = default;
};

} // namespace portreeve

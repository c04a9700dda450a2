// SPDX-License-Identifier: MIT
#include "dbus/vocabulary/quota.h"

#include "dbus/vocabulary/words.h"

#include <QtCore/QStringList>
#include <algorithm>
#include <functional>
#include <limits>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kActions{Word{QuotaAction::Notify, "notify"_L1},
                              Word{QuotaAction::Throttle, "throttle"_L1},
                              Word{QuotaAction::Block, "block"_L1}};
constexpr std::array kStandings{
    Word{QuotaStanding::Open, "open"_L1}, Word{QuotaStanding::Reached, "reached"_L1},
    Word{QuotaStanding::Throttled, "throttled"_L1}, Word{QuotaStanding::Blocked, "blocked"_L1}};

__extension__ using Wide = unsigned __int128;

constexpr quint64 kPermille = 1000;
constexpr qint64 kDaySec = qint64{24} * 60 * 60;

Result<void> validateThresholds(const std::vector<quint8> &thresholds)
{
    if (thresholds.size() > kMaxThresholds)
        return fail(
            ErrorCode::InvalidArgument,
            u"thresholds: %1 are too many; it takes at most %2"_s.arg(thresholds.size()).arg(kMaxThresholds));
    const bool inRange =
        std::ranges::all_of(thresholds, [](quint8 t) { return t >= 1 && t <= kFullPercent; });
    // Rising, and none twice.
    const bool rising = std::ranges::adjacent_find(thresholds, std::greater_equal()) == thresholds.end();
    if (!inRange || !rising)
        return fail(ErrorCode::InvalidArgument, u"thresholds: it takes percents from 1 to 100, each once"_s);
    return {};
}

} // namespace

QString toText(QuotaAction action)
{
    return textOf(action, kActions);
}
std::optional<QuotaAction> parseQuotaAction(QStringView text)
{
    return wordOf(text, kActions);
}
QString toText(QuotaStanding standing)
{
    return textOf(standing, kStandings);
}
std::optional<QuotaStanding> parseQuotaStanding(QStringView text)
{
    return wordOf(text, kStandings);
}

// Not in the header: GCC 12 warns of a list there as if it were not initialized.
std::vector<quint8> defaultThresholds()
{
    return {30, 50, 80, 100};
}

Result<void> validateQuota(const QuotaSettings &quota)
{
    if (quota.bytes < 1 || quota.bytes > kMaxQuotaBytes)
        return fail(ErrorCode::InvalidArgument,
                    u"bytes: %1 is out of range; a quota takes 1 to %2 bytes (1 EiB)"_s.arg(quota.bytes)
                        .arg(kMaxQuotaBytes));
    if (const auto valid = validatePeriod(quota.period); !valid)
        return valid;
    if (const auto valid = validateThresholds(quota.thresholds); !valid)
        return valid;
    if (quota.action == QuotaAction::Throttle)
        return validateRate(quota.throttleBps, "throttle_bps"_L1);
    if (quota.throttleBps != 0)
        return fail(ErrorCode::InvalidArgument, u"throttle_bps: only the action \"throttle\" has one"_s);
    return {};
}

Result<std::vector<quint8>> parseThresholds(QStringView text)
{
    std::vector<quint8> thresholds;
    if (text.trimmed().isEmpty())
        return thresholds;
    for (const QStringView part : text.split(u',')) {
        QStringView digits = part.trimmed();
        if (digits.endsWith(u'%'))
            digits.chop(1);
        bool isNumber = false;
        const uint percent = digits.toUInt(&isNumber);
        if (!isNumber || digits.startsWith(u'+') || percent < 1 || percent > kFullPercent)
            return fail(ErrorCode::InvalidArgument,
                        u"thresholds: \"%1\" is not a percent from 1 to 100"_s.arg(part.left(24)));
        thresholds.push_back(static_cast<quint8>(percent));
    }
    std::ranges::sort(thresholds);
    if (const auto valid = validateThresholds(thresholds); !valid)
        return std::unexpected(valid.error());
    return thresholds;
}

QString thresholdsText(const std::vector<quint8> &thresholds)
{
    QStringList parts;
    for (const quint8 threshold : thresholds)
        parts << QString::number(threshold);
    return parts.join(u',');
}

quint64 usedPermille(quint64 usedBytes, quint64 quotaBytes)
{
    if (quotaBytes == 0)
        return 0;
    return static_cast<quint64>(
        std::min<Wide>(Wide{usedBytes} * kPermille / quotaBytes, std::numeric_limits<quint64>::max()));
}

qint64 reachesLimitSec(quint64 quotaBytes, quint64 usedBytes, quint64 dailyMeanBytes, qint64 nowSec,
                       qint64 periodEndSec)
{
    if (usedBytes >= quotaBytes || dailyMeanBytes == 0)
        return 0;
    const Wide seconds = Wide{quotaBytes - usedBytes} * kDaySec / dailyMeanBytes;
    // Over a century away is never.
    if (seconds > Wide{kDaySec} * 36525)
        return 0;
    const qint64 atSec = nowSec + static_cast<qint64>(seconds);
    return periodEndSec == 0 || atSec < periodEndSec ? atSec : 0;
}

} // namespace portreeve

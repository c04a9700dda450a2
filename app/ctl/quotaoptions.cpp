// SPDX-License-Identifier: MIT
#include "app/ctl/quotaoptions.h"

#include "app/ctl/enumeration.h"
#include "app/ctl/wholenumber.h"
#include "dbus/vocabulary/ratetext.h"
#include "dbus/vocabulary/sizetext.h"

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

const QString kResetDay = u"reset-day"_s;
const QString kEvery = u"every"_s;
const QString kYearly = u"yearly"_s;
const QString kNoReset = u"no-reset"_s;
const QString kAt = u"at"_s;
const QString kThresholds = u"thresholds"_s;
const QString kAction = u"action"_s;

constexpr auto kThrottle = "throttle="_L1;

std::unexpected<Error> wrong(const QString &what)
{
    return fail(ErrorCode::InvalidArgument, what);
}

// Two ways to say when periods begin are one too many, and one that never does has no time of day.
Result<void> checkExclusive(const QCommandLineParser &parser)
{
    QStringList given;
    for (const QString &option : {kResetDay, kEvery, kYearly, kNoReset})
        if (parser.isSet(option))
            given << "--"_L1 + option;
    if (given.size() == 1 && parser.isSet(kNoReset) && parser.isSet(kAt))
        given << "--"_L1 + kAt;
    if (given.size() > 1)
        return wrong(u"%1 exclude each other; say one of them"_s.arg(enumerated(given)));
    return {};
}

Result<Period> yearlyPeriod(const QString &text)
{
    const QStringList parts = text.split(u'-');
    Period period{.kind = PeriodKind::Yearly, .firstDay = {}};
    const auto month = parseWhole(parts.value(0), "--yearly"_L1, {1, 12});
    const auto day = parseWhole(parts.value(1), "--yearly"_L1, {1, 31});
    if (parts.size() != 2 || !month || !day)
        return wrong(u"--yearly: \"%1\" is not a month and a day such as 02-29"_s.arg(text.left(24)));
    period.month = static_cast<quint8>(*month);
    period.day = static_cast<quint8>(*day);
    if (const auto valid = validatePeriod(period); !valid)
        return wrong("--yearly: "_L1 + valid.error().detail);
    return period;
}

Result<std::optional<Period>> givenPeriod(const QCommandLineParser &parser)
{
    Period period;
    if (parser.isSet(kYearly))
        return yearlyPeriod(parser.value(kYearly));
    if (parser.isSet(kResetDay)) {
        const auto day = parseWhole(parser.value(kResetDay), "--reset-day"_L1, {1, 31});
        if (!day)
            return std::unexpected(day.error());
        period.day = static_cast<quint8>(*day);
        return period;
    }
    if (parser.isSet(kEvery)) {
        const auto days = parseWhole(parser.value(kEvery), "--every"_L1, {1, kMaxPeriodDays});
        if (!days)
            return std::unexpected(days.error());
        period.kind = PeriodKind::EveryDays;
        period.everyDays = static_cast<quint16>(*days);
        return period;
    }
    period.kind = PeriodKind::None;
    return parser.isSet(kNoReset) ? std::optional(period) : std::nullopt;
}

Result<std::optional<quint16>> givenTime(const QCommandLineParser &parser)
{
    if (!parser.isSet(kAt))
        return std::nullopt;
    const auto time = parseTime(parser.value(kAt), "--at"_L1);
    if (!time)
        return std::unexpected(time.error());
    return *time;
}

Result<std::optional<std::vector<quint8>>> givenThresholds(const QCommandLineParser &parser)
{
    if (!parser.isSet(kThresholds))
        return std::nullopt;
    auto thresholds = parseThresholds(parser.value(kThresholds));
    if (!thresholds)
        return wrong("--"_L1 + thresholds.error().detail);
    return *std::move(thresholds);
}

Result<std::optional<QuotaActionWish>> givenAction(const QCommandLineParser &parser)
{
    if (!parser.isSet(kAction))
        return std::nullopt;
    const QString text = parser.value(kAction);
    if (text.startsWith(kThrottle)) {
        const auto rate = parseRate(QStringView(text).sliced(kThrottle.size()));
        if (!rate)
            return wrong("--action: "_L1 + rate.error().detail);
        return QuotaActionWish{QuotaAction::Throttle, *rate};
    }
    const auto action = parseQuotaAction(text);
    if (!action || action == QuotaAction::Throttle)
        return wrong(u"--action: \"%1\" is not notify, block, or throttle=RATE as in throttle=1mbps"_s.arg(
            text.left(24)));
    return QuotaActionWish{*action, 0};
}

} // namespace

QList<QCommandLineOption> quotaOptions()
{
    return {{kResetDay, u"reset each month on this day, 1 to 31"_s, u"N"_s},
            {kEvery, u"reset every so many days"_s, u"DAYS"_s},
            {kYearly, u"reset each year on this day"_s, u"MM-DD"_s},
            {kNoReset, u"never reset by itself"_s},
            {kAt, u"when on that day, by the machine's local time"_s, u"HH:MM"_s},
            {kThresholds, u"percents to be told of; \"\" for none"_s, u"LIST"_s},
            {kAction, u"at 100 %: notify, throttle=RATE or block"_s, u"ACTION"_s}};
}

Result<QuotaWish> givenQuota(const QString &size, const QCommandLineParser &parser)
{
    const auto bytes = parseSize(size);
    const auto exclusive = checkExclusive(parser);
    const auto period = givenPeriod(parser);
    const auto time = givenTime(parser);
    const auto thresholds = givenThresholds(parser);
    const auto action = givenAction(parser);
    if (!bytes)
        return std::unexpected(bytes.error());
    if (!exclusive)
        return std::unexpected(exclusive.error());
    if (!period)
        return std::unexpected(period.error());
    if (!time)
        return std::unexpected(time.error());
    if (!thresholds)
        return std::unexpected(thresholds.error());
    if (!action)
        return std::unexpected(action.error());
    return QuotaWish{*bytes, *period, *time, *thresholds, *action};
}

} // namespace portreeve::ctl

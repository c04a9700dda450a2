// SPDX-License-Identifier: MIT
#include "app/ctl/burstoptions.h"

#include "app/ctl/enumeration.h"
#include "app/ctl/wholenumber.h"
#include "dbus/vocabulary/ratetext.h"

#include <algorithm>

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

const QString kTrigger = u"trigger"_s;
const QString kWindow = u"window"_s;
const QString kThrottle = u"throttle"_s;
const QString kDuration = u"duration"_s;
const QString kDirection = u"direction"_s;

Result<quint64> rateOf(const QCommandLineParser &parser, const QString &option)
{
    const auto rate = parseRate(parser.value(option));
    if (!rate)
        return fail(ErrorCode::InvalidArgument, u"--%1: %2"_s.arg(option, rate.error().detail));
    return *rate;
}

Result<BurstDirection> directionOf(const QCommandLineParser &parser)
{
    if (!parser.isSet(kDirection))
        return BurstDirection::Sum;
    const auto direction = parseBurstDirection(parser.value(kDirection));
    if (!direction)
        return fail(ErrorCode::InvalidArgument,
                    u"--direction: \"%1\" is not sum, in or out"_s.arg(parser.value(kDirection).left(24)));
    return *direction;
}

Result<void> checkComplete(const QCommandLineParser &parser)
{
    QStringList missing;
    for (const QString &option : {kTrigger, kWindow, kThrottle, kDuration})
        if (!parser.isSet(option))
            missing << "--"_L1 + option;
    if (missing.isEmpty())
        return {};
    return fail(ErrorCode::InvalidArgument,
                u"%1 missing; burst protection takes --trigger, --window, --throttle and --duration"_s.arg(
                    enumerated(missing) + (missing.size() == 1 ? " is"_L1 : " are"_L1)));
}

} // namespace

QList<QCommandLineOption> burstOptions()
{
    return {{kTrigger, u"fire above this rate"_s, u"RATE"_s},
            {kWindow, u"once every minute of so many was above it, 1 to 120"_s, u"MIN"_s},
            {kThrottle, u"and slow each direction down to this"_s, u"RATE"_s},
            {kDuration, u"for so many minutes, 1 to 10080"_s, u"MIN"_s},
            {kDirection, u"what is compared: sum (the default), in or out"_s, u"DIRECTION"_s}};
}

Result<std::optional<BurstWish>> givenBurst(const QCommandLineParser &parser)
{
    if (std::ranges::none_of(burstOptions(), [&parser](const auto &o) { return parser.isSet(o); }))
        return std::nullopt;
    if (const auto complete = checkComplete(parser); !complete)
        return std::unexpected(complete.error());
    const auto trigger = rateOf(parser, kTrigger);
    const auto throttle = rateOf(parser, kThrottle);
    const auto window = parseWhole(parser.value(kWindow), "--window"_L1, {1, kMaxBurstWindowMin});
    const auto duration = parseWhole(parser.value(kDuration), "--duration"_L1, {1, kMaxBurstDurationMin});
    const auto direction = directionOf(parser);
    if (!trigger)
        return std::unexpected(trigger.error());
    if (!window)
        return std::unexpected(window.error());
    if (!throttle)
        return std::unexpected(throttle.error());
    if (!duration)
        return std::unexpected(duration.error());
    if (!direction)
        return std::unexpected(direction.error());
    return BurstWish{
        {*trigger, static_cast<quint16>(*window), *throttle, static_cast<quint16>(*duration), *direction},
        parser.isSet(kDirection)};
}

BurstSettings changedBurst(const std::optional<BurstSettings> &present, const BurstWish &wish)
{
    BurstSettings settings = wish.settings;
    if (present && !wish.namesDirection)
        settings.direction = present->direction;
    return settings;
}

} // namespace portreeve::ctl

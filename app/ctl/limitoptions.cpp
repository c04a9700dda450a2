// SPDX-License-Identifier: MIT
#include "app/ctl/limitoptions.h"

#include "dbus/vocabulary/ratetext.h"

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

Result<std::optional<quint64>> givenRate(const QCommandLineParser &parser, const QString &option)
{
    if (!parser.isSet(option))
        return std::nullopt;
    const auto rate = parseRateOrOff(parser.value(option));
    if (!rate)
        return fail(ErrorCode::InvalidArgument, u"--%1: %2"_s.arg(option, rate.error().detail));
    return *rate;
}

} // namespace

QList<QCommandLineOption> rateOptions()
{
    return {{u"up"_s, u"limit of what goes out, e.g. 1.5mbps; \"off\" for none"_s, u"RATE"_s},
            {u"down"_s, u"limit of what comes in"_s, u"RATE"_s}};
}

Result<RatePair> givenRates(const QCommandLineParser &parser)
{
    const auto up = givenRate(parser, u"up"_s);
    if (!up)
        return std::unexpected(up.error());
    const auto down = givenRate(parser, u"down"_s);
    if (!down)
        return std::unexpected(down.error());
    return RatePair{*up, *down};
}

Result<quint64> parseRateOrOff(const QString &text)
{
    return text == "off"_L1 ? Result<quint64>(kUnlimited) : parseRate(text);
}

} // namespace portreeve::ctl

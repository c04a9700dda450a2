// SPDX-License-Identifier: MIT
#include "app/ctl/command.h"
#include "app/ctl/duration.h"
#include "app/ctl/limitchange.h"
#include "app/ctl/limitoptions.h"
#include "app/ctl/limitreason.h"

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

const QString kFor = u"for"_s;

std::unexpected<Error> wrong(const QString &what)
{
    return fail(ErrorCode::InvalidArgument, what);
}

// The rates of both directions by one word, or of each by its option.
Result<RatePair> ratesOf(const QCommandLineParser &parser)
{
    const QStringList words = parser.positionalArguments();
    auto rates = givenRates(parser);
    if (words.size() < 2 || !rates)
        return rates;
    if (words.size() > 2)
        return wrong(u"name one entry and one rate; a rate is one word, such as 10mbps"_s);
    if (!rates->isEmpty())
        return wrong(u"say a rate for both directions, or --up and --down, not both"_s);
    const auto rate = parseRateOrOff(words.at(1));
    if (!rate)
        return std::unexpected(rate.error());
    return RatePair{*rate, *rate};
}

Result<LimitChange> changeOf(const QCommandLineParser &parser)
{
    const auto rates = ratesOf(parser);
    if (!rates)
        return std::unexpected(rates.error());
    LimitChange change{0, *rates, {}};
    if (parser.isSet(kFor)) {
        const auto seconds = parseDuration(parser.value(kFor), "--for"_L1);
        if (!seconds)
            return std::unexpected(seconds.error());
        change.forSeconds = *seconds;
    }
    if (change.rates.isEmpty() && change.forSeconds != 0U)
        return wrong(u"say a rate such as 10mbps, --up or --down with a rate, or \"off\""_s);
    return change;
}

bool takesAllAway(const LimitChange &change)
{
    return change.rates == RatePair{kUnlimited, kUnlimited} && !change.forSeconds;
}

void setLimit(Run &run, const LimitChange &change)
{
    const auto lines = [wantsNone = takesAllAway(change)](const Entry &entry, const QDateTime &now) {
        QStringList result{outcomeText(entry, now)};
        if (const QString remains = scheduleRemainsText(entry); wantsNone && !remains.isEmpty())
            result << remains;
        return result;
    };
    run.client.setLimits({change}, &run, run.orFail<void>([&run, id = change.id, lines] {
        tellLimit(run, id, "limited", lines);
    }));
}

Result<Action> prepare(const QCommandLineParser &parser)
{
    const QStringList words = parser.positionalArguments();
    if (words.isEmpty())
        return wrong(u"name an entry"_s);
    const auto change = changeOf(parser);
    if (!change)
        return std::unexpected(change.error());
    const auto start = [change = *change](Run &run, const Entry &entry) {
        LimitChange ofEntry = change;
        ofEntry.id = entry.id;
        setLimit(run, ofEntry);
    };
    return onEntry(words.constFirst(), start, true);
}

} // namespace

Command limitCommand()
{
    return {
        .name = u"limit"_s,
        .arguments = u"ENTRY [RATE|off]"_s,
        .summary = u"limit the bandwidth of an entry"_s,
        .details =
            u"RATE holds for both directions; --up and --down each set one, and what is not named stays.\n"
            "Rates are decimal: 100kbps, 1.5mbps, 1gbps, from 8kbps to 100gbps. \"off\" takes limits away,\n"
            "temporary ones too. With --for a rate holds only so long, in place of limit and schedule."_s,
        .options = rateOptions() +
                   QList<QCommandLineOption>{
                       {kFor, u"for a while, e.g. 90s, 30m, 1h30m or 2d; 0 ends that"_s, u"DURATION"_s}},
        .prepare = prepare};
}

} // namespace portreeve::ctl

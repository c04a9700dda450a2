// SPDX-License-Identifier: MIT
#include "app/ctl/command.h"
#include "app/ctl/periodreport.h"
#include "app/ctl/terminal.h"

#include <QtCore/QDateTime>

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

const QString kPeriods = u"periods"_s;
const QString kCsv = u"csv"_s;

// As many of an entry as the helper keeps, which one call gives.
constexpr uint kMostPeriods = 1000;

void tellPeriods(Run &run, const Entry &entry, const QList<ClosedPeriod> &periods, bool wantsCsv)
{
    const QDateTime now = QDateTime::currentDateTime();
    if (run.wantsJson)
        run.output.document(periodDocument(entry, periods, now));
    else if (wantsCsv)
        run.output.bytes(periodCsv(entry, periods, now));
    else if (periods.isEmpty())
        run.output.lines({u"No period of %1 is over yet; its quota's calendar ends them, and 'reset'."_s.arg(
            nameAndId(entry))});
    else
        run.output.lines(periodTable(periods, now, terminalWidth()));
    run.done();
}

void readPeriods(Run &run, const Entry &entry, bool wantsCsv)
{
    run.client.periods(
        entry.id, kMostPeriods, &run,
        run.orFail<QList<ClosedPeriod>>([&run, entry, wantsCsv](const QList<ClosedPeriod> &periods) {
            tellPeriods(run, entry, periods, wantsCsv);
        }));
}

Result<Action> prepare(const QCommandLineParser &parser)
{
    const QStringList words = parser.positionalArguments();
    if (words.size() != 1)
        return fail(ErrorCode::InvalidArgument, u"name just one entry"_s);
    if (!parser.isSet(kPeriods))
        return fail(ErrorCode::InvalidArgument,
                    u"add --periods: this version shows nothing else of an entry's history"_s);
    const bool wantsCsv = parser.isSet(kCsv);
    if (wantsCsv && parser.isSet(u"json"_s))
        return fail(ErrorCode::InvalidArgument, u"--csv and --json are two forms; choose one"_s);
    return onEntry(
        words.constFirst(), [wantsCsv](Run &run, const Entry &entry) { readPeriods(run, entry, wantsCsv); },
        false);
}

} // namespace

Command historyCommand()
{
    return {.name = u"history"_s,
            .arguments = u"ENTRY --periods"_s,
            .summary = u"show the periods of an entry that are over"_s,
            .details = u"The newest first, with what was counted in each: ended by the calendar of its "
                       u"quota, or by hand\n"
                       "by 'reset'. The last 1000 of each entry are kept."_s,
            .options = {{kPeriods, u"the periods that are over"_s},
                        {kCsv, u"as comma-separated values (RFC 4180), with exact bytes"_s}},
            .prepare = prepare};
}

} // namespace portreeve::ctl

// SPDX-License-Identifier: MIT
// list and show: what there is, with figures that are read for the occasion.
#include "app/ctl/command.h"
#include "app/ctl/entrytable.h"
#include "app/ctl/terminal.h"

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

void tellEntries(Run &run, const QList<EntryReport> &reports)
{
    if (run.wantsJson)
        run.output.document(documentOf(reports));
    else if (reports.isEmpty())
        run.output.lines({u"There is no entry yet; make one with 'portreevectl add PORTS'."_s});
    else
        run.output.lines(tableOf(reports, terminalWidth()));
    run.done();
}

void tellEntry(Run &run, const EntryReport &report)
{
    if (run.wantsJson) {
        JsonWriter writer;
        writeEntry(writer, report);
        run.output.document(writer.document());
    } else {
        run.output.lines(detailsOf(report));
    }
    run.done();
}

void list(Run &run)
{
    run.client.list(&run, run.orFail<QList<Entry>>([&run](const QList<Entry> &entries) {
        run.client.snapshot({}, &run, run.orFail<Sample>([&run, entries](const Sample &sample) {
            tellEntries(run, reportsOf(entries, sample.rows));
        }));
    }));
}

void show(Run &run, const QList<EntryName> &names)
{
    run.withEntries(names, [&run](const QList<Entry> &entries) {
        run.client.snapshot({entries.constFirst().id}, &run,
                            run.orFail<Sample>([&run, entries](const Sample &sample) {
                                tellEntry(run, reportsOf(entries, sample.rows).constFirst());
                            }));
    });
}

Result<Action> prepareList(const QCommandLineParser &parser)
{
    if (!parser.positionalArguments().isEmpty())
        return fail(ErrorCode::InvalidArgument, u"list takes no arguments; 'show' tells of one entry"_s);
    return Action{list};
}

Result<Action> prepareShow(const QCommandLineParser &parser)
{
    const auto names = entryNames(parser);
    if (!names)
        return std::unexpected(names.error());
    if (names->size() != 1)
        return fail(ErrorCode::InvalidArgument, u"name just one entry; 'list' tells of all"_s);
    return Action{[names = *names](Run &run) { show(run, names); }};
}

} // namespace

Command listCommand()
{
    return {.name = u"list"_s,
            .arguments = {},
            .summary = u"show all entries and what they have counted"_s,
            .details = {},
            .options = {},
            .prepare = prepareList};
}

Command showCommand()
{
    return {.name = u"show"_s,
            .arguments = u"ENTRY"_s,
            .summary = u"show one entry in full"_s,
            .details = {},
            .options = {},
            .prepare = prepareShow};
}

} // namespace portreeve::ctl

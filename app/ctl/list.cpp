// SPDX-License-Identifier: MIT
#include "app/ctl/command.h"
#include "app/ctl/entrytable.h"
#include "app/ctl/kernellimits.h"
#include "app/ctl/limitwords.h"
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

// Puts what the kernel has beside what should hold, for scripts.
void addKernelLimits(Run &run, const QList<EntryReport> &reports)
{
    IdList limited;
    for (const EntryReport &report : reports)
        if (isLimited(report.entry.effective))
            limited << report.entry.id;
    readKernelLimits(run, limited, [&run, reports](const KernelLimits &limits) {
        QList<EntryReport> complete = reports;
        for (EntryReport &report : complete)
            if (limits.contains(report.entry.id))
                report.kernel = limits.value(report.entry.id);
        tellEntries(run, complete);
    });
}

void list(Run &run)
{
    run.client.list(&run, run.orFail<QList<Entry>>([&run](const QList<Entry> &entries) {
        run.client.snapshot({}, &run, run.orFail<Sample>([&run, entries](const Sample &sample) {
            const QList<EntryReport> reports = reportsOf(entries, sample.rows);
            if (run.wantsJson)
                addKernelLimits(run, reports);
            else
                tellEntries(run, reports);
        }));
    }));
}

Result<Action> prepare(const QCommandLineParser &parser)
{
    if (!parser.positionalArguments().isEmpty())
        return fail(ErrorCode::InvalidArgument, u"list takes no arguments; 'show' tells of one entry"_s);
    return Action{list};
}

} // namespace

Command listCommand()
{
    return {
        .name = u"list"_s,
        .arguments = {},
        .summary = u"show all entries and what they have counted"_s,
        .details =
            u"LIMIT is what holds now: (t) for a while, (s) by the schedule, (q) by a quota that is used "
            u"up,\n"
            "(b) by burst protection; ↑ out, ↓ in. STATE is that of burst protection: ⚡ armed, 🔽5m slowed\n"
            "for 5 minutes more."_s,
        .options = {},
        .prepare = prepare};
}

} // namespace portreeve::ctl

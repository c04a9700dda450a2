// SPDX-License-Identifier: MIT
#include "app/ctl/command.h"
#include "app/ctl/entrydetails.h"
#include "app/ctl/kernellimits.h"

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

void tellEntry(Run &run, const EntryReport &report, const QVariantMap &status)
{
    const QDateTime now = QDateTime::currentDateTime();
    if (run.wantsJson) {
        JsonWriter writer;
        writeEntry(writer, report, now);
        run.output.document(writer.document());
    } else {
        run.output.lines(detailsOf(report, status, now));
    }
    run.done();
}

// The helper's status says what the kernel lacks, in sentences; the document has none.
void showAsKept(Run &run, const EntryReport &report)
{
    if (run.wantsJson)
        return tellEntry(run, report, {});
    run.client.status(&run, run.orFail<QVariantMap>([&run, report](const QVariantMap &status) {
        tellEntry(run, report, status);
    }));
}

void showCounted(Run &run, EntryReport report)
{
    const EntryId id = report.entry.id;
    readKernelLimits(run, {id}, [&run, report = std::move(report), id](const KernelLimits &limits) {
        EntryReport complete = report;
        if (limits.contains(id))
            complete.kernel = limits.value(id);
        showAsKept(run, complete);
    });
}

void show(Run &run, const QList<EntryName> &names)
{
    run.withEntries(names, [&run](const QList<Entry> &entries) {
        run.client.snapshot({entries.constFirst().id}, &run,
                            run.orFail<Sample>([&run, entries](const Sample &sample) {
                                showCounted(run, reportsOf(entries, sample.rows).constFirst());
                            }));
    });
}

Result<Action> prepare(const QCommandLineParser &parser)
{
    const auto names = entryNames(parser);
    if (!names)
        return std::unexpected(names.error());
    if (names->size() != 1)
        return fail(ErrorCode::InvalidArgument, u"name just one entry; 'list' tells of all"_s);
    return Action{[names = *names](Run &run) { show(run, names); }};
}

} // namespace

Command showCommand()
{
    return {.name = u"show"_s,
            .arguments = u"ENTRY"_s,
            .summary = u"show one entry in full"_s,
            .details = {},
            .options = {},
            .prepare = prepare};
}

} // namespace portreeve::ctl

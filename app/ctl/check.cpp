// SPDX-License-Identifier: MIT
#include "app/ctl/checktable.h"
#include "app/ctl/command.h"
#include "app/ctl/entrydocument.h"
#include "app/ctl/terminal.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

/// What can be checked.
struct Subject
{
    QLatin1StringView name;
    QStringList (*table)(const QList<EntryReport> &, const QDateTime &, int width);
    QLatin1StringView none; ///< what is said where no entry has it
};

constexpr std::array kSubjects{
    Subject{"quota"_L1, quotaTable, "No entry has a quota; 'portreevectl quota ENTRY SIZE' sets one."_L1},
    Subject{"burst"_L1, burstTable,
            "No entry has burst protection; 'portreevectl burst ENTRY' sets it up."_L1}};

void tellReports(Run &run, const Subject &subject, const QList<EntryReport> &reports)
{
    if (run.wantsJson)
        run.output.document(documentOf(reports));
    else if (reports.isEmpty())
        run.output.lines({subject.none});
    else
        run.output.lines(subject.table(reports, QDateTime::currentDateTime(), terminalWidth()));
    run.done();
}

// Read from the whole list: to ask for an entry that has gone since the check would fail.
void readChecked(Run &run, const Subject &subject, const IdList &ids)
{
    run.client.list(&run, run.orFail<QList<Entry>>([&run, subject, ids](const QList<Entry> &entries) {
        QList<Entry> checked;
        std::ranges::copy_if(entries, std::back_inserter(checked), [&ids](const Entry &entry) {
            return std::ranges::binary_search(ids, entry.id);
        });
        run.client.snapshot({}, &run, run.orFail<Sample>([&run, subject, checked](const Sample &sample) {
            tellReports(run, subject, reportsOf(checked, sample.rows));
        }));
    }));
}

void check(Run &run, const Subject &subject)
{
    run.client.check(subject.name, &run, run.orFail<IdList>([&run, subject](IdList ids) {
        if (ids.isEmpty())
            return tellReports(run, subject, {});
        std::ranges::sort(ids);
        readChecked(run, subject, ids);
    }));
}

Result<Action> prepare(const QCommandLineParser &parser)
{
    const QStringList words = parser.positionalArguments();
    const auto *const subject = std::ranges::find(kSubjects, words.value(0), &Subject::name);
    if (words.size() != 1 || subject == kSubjects.end())
        return fail(ErrorCode::InvalidArgument, u"say what to check: quota or burst"_s);
    return Action{[subject = *subject](Run &run) { check(run, subject); }};
}

} // namespace

Command checkCommand()
{
    return {
        .name = u"check"_s,
        .arguments = u"quota|burst"_s,
        .summary = u"look at all quotas or burst protection now"_s,
        .details =
            u"The helper does so by itself whenever there is anything to do; this shows how each stands."_s,
        .options = {},
        .prepare = prepare};
}

} // namespace portreeve::ctl

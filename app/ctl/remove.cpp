// SPDX-License-Identifier: MIT
// remove and reset: both name entries, and do one thing to them.
#include "app/ctl/command.h"
#include "app/ctl/entrydocument.h"

#include <functional>

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

using Change = void (Client::*)(const IdList &, QObject *, Client::Reply<void>);

Result<Action> prepareChange(const QCommandLineParser &parser, Change change, const char *word)
{
    const auto names = entryNames(parser);
    if (!names)
        return std::unexpected(names.error());
    const auto start = [names = *names, change, word](Run &run) {
        run.withEntries(names, [&run, change, word](const QList<Entry> &entries) {
            IdList ids;
            for (const Entry &entry : entries)
                ids << entry.id;
            // Not (run.client.*change)(…): GCC 12's sanitizer reads that wrongly where an argument is a
            // lambda.
            std::invoke(change, run.client, ids, &run,
                        run.orFail<void>([&run, entries, word] { tellDone(run, word, entries); }));
        });
    };
    return Action{start, true};
}

} // namespace

Command removeCommand()
{
    return {.name = u"remove"_s,
            .arguments = u"ENTRY…"_s,
            .summary = u"remove entries with all that they have counted"_s,
            .details = {},
            .options = {},
            .prepare = [](const auto &parser) { return prepareChange(parser, &Client::remove, "removed"); }};
}

Command resetCommand()
{
    return {
        .name = u"reset"_s,
        .arguments = u"ENTRY…"_s,
        .summary = u"let entries count from 0 again"_s,
        .details = u"Their totals since they were added stay. What a quota did is undone and its alerts can "
                   u"come again;\n"
                   "its period ends when it would have."_s,
        .options = {},
        .prepare = [](const auto &parser) { return prepareChange(parser, &Client::resetUsage, "reset"); }};
}

} // namespace portreeve::ctl

// SPDX-License-Identifier: MIT
#include "app/ctl/command.h"
#include "app/ctl/terminal.h"
#include "app/ctl/watcher.h"

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

std::unique_ptr<WatchView> viewFor(Run &run)
{
    if (run.wantsJson)
        return makeJsonView(run.output);
    if (isTerminal())
        return makeScreenView(run.output, [&run] { run.done(); });
    return makeBlockView(run.output);
}

void watch(Run &run)
{
    (new Watcher(run, viewFor(run)))->start(); // the run owns it
}

Result<Action> prepare(const QCommandLineParser &parser)
{
    if (!parser.positionalArguments().isEmpty())
        return fail(ErrorCode::InvalidArgument, u"watch takes no arguments; it shows all entries"_s);
    return Action{watch};
}

} // namespace

Command watchCommand()
{
    return {
        .name = u"watch"_s,
        .arguments = {},
        .summary = u"show all entries live, each second"_s,
        .details =
            u"On a terminal until q or Ctrl-C is pressed; elsewhere a table, or with --json a document, a\n"
            "second. While the helper is away it waits for it."_s,
        .options = {},
        .prepare = prepare};
}

} // namespace portreeve::ctl

// SPDX-License-Identifier: MIT
#include "app/ctl/command.h"

#include <utility>

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

QList<Command> allCommands()
{
    return {addCommand(),   modifyCommand(),  removeCommand(),     listCommand(),     showCommand(),
            resetCommand(), watchCommand(),   limitCommand(),      scheduleCommand(), quotaCommand(),
            burstCommand(), historyCommand(), interfacesCommand(), checkCommand(),    notifyCommand()};
}

Result<QList<EntryName>> entryNames(const QCommandLineParser &parser)
{
    QList<EntryName> names;
    for (const QString &word : parser.positionalArguments()) {
        auto name = EntryName::parse(word);
        if (!name)
            return std::unexpected(name.error());
        names << *std::move(name);
    }
    if (names.isEmpty())
        return fail(ErrorCode::InvalidArgument, u"name at least one entry"_s);
    return names;
}

Result<Action> onEntry(const QString &word, std::function<void(Run &, const Entry &)> use,
                       bool mayAskForPassword)
{
    const auto name = EntryName::parse(word);
    if (!name)
        return std::unexpected(name.error());
    const auto start = [name = *name, use = std::move(use)](Run &run) {
        run.withEntries({name}, [&run, use](const QList<Entry> &entries) { use(run, entries.constFirst()); });
    };
    return Action{start, mayAskForPassword};
}

} // namespace portreeve::ctl

// SPDX-License-Identifier: MIT
#include "app/ctl/command.h"

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

QList<Command> allCommands()
{
    return {addCommand(),   modifyCommand(), removeCommand(), listCommand(),     showCommand(),
            resetCommand(), watchCommand(),  limitCommand(),  scheduleCommand(), interfacesCommand()};
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

} // namespace portreeve::ctl

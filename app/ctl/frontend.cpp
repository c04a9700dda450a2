// SPDX-License-Identifier: MIT
#include "app/ctl/frontend.h"

#include "app/ctl/exitstatus.h"
#include "app/ctl/help.h"
#include "app/ctl/invocation.h"

#include <algorithm>

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

Prepared ended(int status)
{
    return {.status = status, .action = {}};
}

Prepared wrongUsage(const QString &what)
{
    Output::complain(what);
    return ended(kWrongUsage);
}

Prepared told(Output &output, const QStringList &lines)
{
    output.lines(lines);
    return ended(output.isSound() ? kDone : kFailed);
}

QStringList version()
{
    return {u"portreevectl " PORTREEVE_VERSION ""_s};
}

Prepared withoutCommand(const Invocation &invocation, Output &output)
{
    if (invocation.help)
        return told(output, generalHelp());
    if (invocation.version)
        return told(output, version());
    return wrongUsage(u"there is no command; see 'portreevectl --help'"_s);
}

Prepared withCommand(const Command &command, const Invocation &invocation, Output &output)
{
    QCommandLineParser parser;
    parser.addOptions(command.options);
    parser.addOptions(commonOptions());
    // The parser takes the first word for the program's name. Where --json stands before the command it is an
    // option of the command as well, so that the command sees it.
    const QStringList before = invocation.json ? QStringList{u"--json"_s} : QStringList();
    const bool isParsed = parser.parse(QStringList{command.name} + before + invocation.arguments);
    if (invocation.help || parser.isSet(u"help"_s))
        return told(output, commandHelp(command));
    if (invocation.version || parser.isSet(u"version"_s))
        return told(output, version());
    const QString hint = u"; see 'portreevectl %1 --help'"_s.arg(command.name);
    if (!isParsed) {
        QString what = parser.errorText();
        what.chop(what.endsWith(u'.') ? 1 : 0);
        return wrongUsage(what + hint);
    }
    const auto action = command.prepare(parser);
    if (!action)
        return wrongUsage(action.error().detail + hint);
    return {.status = std::nullopt, .action = *action, .wantsJson = parser.isSet(u"json"_s)};
}

} // namespace

Prepared prepare(const QStringList &arguments, Output &output)
{
    const auto invocation = Invocation::parse(arguments);
    if (!invocation)
        return wrongUsage(invocation.error().detail);
    if (invocation->command.isEmpty())
        return withoutCommand(*invocation, output);
    const QList<Command> commands = allCommands();
    const auto command = std::ranges::find(commands, invocation->command, &Command::name);
    if (command == commands.end())
        return wrongUsage(
            u"there is no command \"%1\"; see 'portreevectl --help'"_s.arg(invocation->command));
    return withCommand(*command, *invocation, output);
}

} // namespace portreeve::ctl

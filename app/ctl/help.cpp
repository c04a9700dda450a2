// SPDX-License-Identifier: MIT
#include "app/ctl/help.h"

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLeftColumn = 28;

QString row(const QString &left, const QString &right)
{
    return u"  %1 %2"_s.arg(left, -kLeftColumn).arg(right);
}

QString row(const QCommandLineOption &option)
{
    QStringList names;
    for (const QString &name : option.names())
        names << (name.size() == 1 ? u"-"_s : u"--"_s) + name;
    QString left = names.join(", "_L1);
    if (!option.valueName().isEmpty())
        left += u' ' + option.valueName();
    return row(left, option.description());
}

QStringList rows(const QList<QCommandLineOption> &options)
{
    QStringList result;
    for (const QCommandLineOption &option : options)
        result << row(option);
    return result;
}

const QString kEntryHelp =
    u"ENTRY is the ports of an entry, as in 8000, 8000-9000/udp or 443/tcp@remote, or id:N. Where\n"
    "several entries have these ports, the candidates are shown with their ids and nothing is done."_s;

} // namespace

QList<QCommandLineOption> commonOptions()
{
    return {{u"json"_s, u"print JSON documents, one a line, with exact integers"_s},
            {{u"h"_s, u"help"_s}, u"show this help"_s},
            {u"version"_s, u"show the version"_s}};
}

QStringList generalHelp()
{
    QStringList lines{
        u"Usage: portreevectl [--json] COMMAND [ARGUMENTS]"_s,
        {},
        u"Meters and limits network traffic per port, by the Portreeve helper on this machine."_s,
        {},
        u"Commands:"_s};
    for (const Command &command : allCommands())
        lines << row(u"%1 %2"_s.arg(command.name, command.arguments), command.summary);
    lines
        << QString() << kEntryHelp.split(u'\n') << QString() << u"Options:"_s << rows(commonOptions())
        << QString()
        << u"Exit status: 0 done, 1 refused or failed, 2 wrong usage, 4 not authorised, 5 no helper to talk to."_s
        << u"'portreevectl COMMAND --help' tells more of a command, portreevectl(1) more of all."_s;
    return lines;
}

QStringList commandHelp(const Command &command)
{
    QStringList lines{u"Usage: portreevectl %1 [OPTIONS] %2"_s.arg(command.name, command.arguments).trimmed(),
                      {}};
    lines << command.summary.at(0).toUpper() + command.summary.sliced(1) + u'.';
    if (!command.details.isEmpty())
        lines << command.details.split(u'\n');
    if (command.arguments.contains("ENTRY"_L1))
        lines << QString() << kEntryHelp.split(u'\n');
    return lines << QString() << u"Options:"_s << rows(command.options) << rows(commonOptions());
}

} // namespace portreeve::ctl

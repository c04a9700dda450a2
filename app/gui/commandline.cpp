// SPDX-License-Identifier: MIT
#include "app/gui/commandline.h"

#include <QtCore/QCommandLineParser>
#include <cstdio>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWrongUsage = 2;

struct Line
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

void print(std::FILE *stream, const QString &text)
{
    std::fputs(qUtf8Printable(text), stream);
}

std::optional<CommandLine> wrongUsage(const QString &what, int &status)
{
    print(stderr, u"portreeve: %1\n"_s.arg(what));
    status = kWrongUsage;
    return std::nullopt;
}

} // namespace

std::optional<CommandLine> readCommandLine(const QStringList &arguments, int &status)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(Line::tr("The traffic of chosen ports, live. Its figures come from the "
                                              "Portreeve helper; portreevectl shows them in a terminal."));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const QCommandLineOption screenshot(
        u"screenshot"_s, Line::tr("Draws the window into a PNG file and ends."), Line::tr("FILE"));
    const QCommandLineOption after(
        u"after"_s, Line::tr("With --screenshot: how long after the first figures (default: 3)."),
        Line::tr("SECONDS"), u"3"_s);
    parser.addOptions({screenshot, after});
    if (!parser.parse(arguments))
        return wrongUsage(parser.errorText(), status);
    if (parser.isSet(help)) {
        print(stdout, parser.helpText());
        return std::nullopt;
    }
    if (parser.isSet(version)) {
        print(stdout, u"portreeve %1\n"_s.arg(QStringLiteral(PORTREEVE_VERSION)));
        return std::nullopt;
    }
    if (!parser.positionalArguments().isEmpty())
        return wrongUsage(
            Line::tr("“%1” is not understood; see --help").arg(parser.positionalArguments().first()), status);
    bool isNumber = false;
    const int seconds = parser.value(after).toInt(&isNumber);
    if (!isNumber || seconds < 0)
        return wrongUsage(Line::tr("--after needs a number of seconds"), status);
    return CommandLine{parser.value(screenshot), seconds};
}

} // namespace portreeve

// SPDX-License-Identifier: MIT
#include "app/gui/commandline.h"

#include <QtCore/QCommandLineParser>
#include <algorithm>
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

QList<QCommandLineOption> ownOptions()
{
    return {{u"theme"_s, Line::tr("Colours: desktop (the default), light or dark."), Line::tr("NAME"),
             u"desktop"_s},
            {u"screenshot"_s, Line::tr("Draws the window into a PNG file and ends."), Line::tr("FILE")},
            {u"after"_s, Line::tr("With --screenshot: how long after the first figures (default: 3)."),
             Line::tr("SECONDS"), u"3"_s}};
}

// What is wrong with the arguments, or nothing.
QString readValues(const QCommandLineParser &parser, CommandLine &line)
{
    if (const QStringList words = parser.positionalArguments(); !words.isEmpty())
        return Line::tr("“%1” is not understood; see --help").arg(words.first());
    bool isNumber = false;
    line.afterSeconds = parser.value(u"after"_s).toInt(&isNumber);
    if (!isNumber || line.afterSeconds < 0)
        return Line::tr("--after needs a number of seconds");
    const auto theme = parseTheme(parser.value(u"theme"_s));
    if (!theme)
        return Line::tr("--theme is desktop, light or dark");
    line.theme = *theme;
    line.screenshot = parser.value(u"screenshot"_s);
    return {};
}

} // namespace

bool needsNoDisplay(const QStringList &arguments)
{
    return std::ranges::any_of(arguments, [](const QString &argument) {
        return argument == "-h"_L1 || argument == "--help"_L1 || argument == "-v"_L1 ||
               argument == "--version"_L1;
    });
}

std::optional<CommandLine> readCommandLine(const QStringList &arguments, int &status)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(Line::tr("The traffic of chosen ports, live. Its figures come from the "
                                              "Portreeve helper; portreevectl shows them in a terminal."));
    const QCommandLineOption help({u"h"_s, u"help"_s}, Line::tr("Shows this help."));
    const QCommandLineOption version({u"v"_s, u"version"_s}, Line::tr("Shows the version."));
    parser.addOptions(QList{help, version} + ownOptions());
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
    CommandLine line;
    if (const QString wrong = readValues(parser, line); !wrong.isEmpty())
        return wrongUsage(wrong, status);
    return line;
}

} // namespace portreeve

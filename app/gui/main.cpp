// SPDX-License-Identifier: MIT
#include "app/client/client.h"
#include "app/gui/commandline.h"
#include "app/gui/language.h"
#include "app/gui/looks/theme.h"
#include "app/gui/screenshot.h"
#include "app/gui/window/mainwindow.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QIcon>
#include <QtWidgets/QApplication>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

constexpr int kFailed = 1;

std::optional<portreeve::CommandLine> readArguments(int &status)
{
    portreeve::installLanguage();
    return portreeve::readCommandLine(QCoreApplication::arguments(), status);
}

int answerWithoutDisplay(int &argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    int status = 0;
    readArguments(status);
    return status;
}

QStringList given(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    return arguments;
}

bool hasDisplay()
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

void describe()
{
    QCoreApplication::setOrganizationName(u"portreeve"_s);
    QCoreApplication::setApplicationName(u"portreeve"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(PORTREEVE_VERSION));
}

} // namespace

int main(int argc, char **argv)
{
    describe();
    if (portreeve::needsNoDisplay(given(argc, argv)))
        return answerWithoutDisplay(argc, argv);
    if (!hasDisplay()) {
        std::fputs("portreeve: there is no display; \"portreevectl watch\" shows the same in a terminal\n",
                   stderr);
        return kFailed;
    }
    const QApplication application(argc, argv);
    QGuiApplication::setDesktopFileName(u"org.portreeve.Portreeve"_s);
    QGuiApplication::setWindowIcon(
        QIcon::fromTheme(u"org.portreeve.Portreeve"_s, QIcon(u":/icons/portreeve.svg"_s)));
    // Only now, because Qt takes its own arguments (-platform, -style) out of them.
    int status = 0;
    const auto line = readArguments(status);
    if (!line)
        return status;
    portreeve::applyTheme(line->theme);

    portreeve::Client client;
    portreeve::MainWindow window(&client);
    if (!line->screenshot.isEmpty())
        new portreeve::Screenshot(&window, window.model(), line->screenshot, line->afterSeconds);
    client.open();
    window.show();
    return QApplication::exec();
}

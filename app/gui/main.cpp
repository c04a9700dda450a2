// SPDX-License-Identifier: MIT
#include "app/client/client.h"
#include "app/gui/commandline.h"
#include "app/gui/language.h"
#include "app/gui/screenshot.h"
#include "app/gui/window/mainwindow.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QIcon>
#include <QtWidgets/QApplication>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

constexpr int kFailed = 1;

// What needs no display is answered without one.
std::optional<portreeve::CommandLine> options(int &argc, char **argv, int &status)
{
    const QCoreApplication application(argc, argv);
    portreeve::installLanguage();
    return portreeve::readCommandLine(QCoreApplication::arguments(), status);
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
    int status = 0;
    const auto line = options(argc, argv, status);
    if (!line)
        return status;
    if (!hasDisplay()) {
        std::fputs("portreeve: there is no display; \"portreevectl watch\" shows the same in a terminal\n",
                   stderr);
        return kFailed;
    }
    const QApplication application(argc, argv);
    QGuiApplication::setDesktopFileName(u"org.portreeve.Portreeve"_s);
    QGuiApplication::setWindowIcon(
        QIcon::fromTheme(u"org.portreeve.Portreeve"_s, QIcon(u":/icons/portreeve.svg"_s)));
    portreeve::installLanguage();

    portreeve::Client client;
    portreeve::MainWindow window(&client);
    if (!line->screenshot.isEmpty())
        new portreeve::Screenshot(&window, window.model(), line->screenshot, line->afterSeconds);
    client.open();
    window.show();
    return QApplication::exec();
}

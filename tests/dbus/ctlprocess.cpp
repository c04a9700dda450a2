// SPDX-License-Identifier: MIT
#include "tests/dbus/ctlprocess.h"

#include <QtCore/QEventLoop>
#include <QtCore/QProcess>
#include <QtCore/QTimer>

namespace portreeve {

CtlResult runCtl(const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    QEventLoop loop;
    QObject::connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(60'000, &loop, &QEventLoop::quit);
    process.start(QStringLiteral(PORTREEVECTL), arguments);
    if (process.waitForStarted()) {
        process.write(input);
        process.closeWriteChannel();
        loop.exec();
    }
    if (process.state() != QProcess::NotRunning)
        return {-1, process.readAllStandardOutput(), "it did not end"};
    const bool isSound = process.exitStatus() == QProcess::NormalExit;
    return {isSound ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

} // namespace portreeve

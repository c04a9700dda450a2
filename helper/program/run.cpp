// SPDX-License-Identifier: MIT
#include "helper/program/run.h"

#include "dbus/types.h"
#include "helper/kernel/nft/kernelcounters.h"
#include "helper/kernel/nft/kernelforwarding.h"
#include "helper/kernel/tc/kernelclasses.h"
#include "helper/notify/courier/curlcourier.h"
#include "helper/process/inheritance.h"
#include "helper/process/loghandler.h"
#include "helper/process/privileges.h"
#include "helper/process/quitsignals.h"
#include "helper/process/secrecy.h"
#include "helper/program/opening.h"
#include "helper/program/options.h"
#include "helper/service/daemon.h"
#include "helper/service/logging.h"

#include <QtCore/QCoreApplication>
#include <cstdio>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

enum ExitStatus { Done = 0, Failed = 1, WrongUsage = 2 };

int complain(const QString &sentence, ExitStatus status)
{
    std::fprintf(stderr, "portreeve-helper: %s\n", qPrintable(sentence));
    return status;
}

// Packets are no longer handed to the shaper before it goes.
Result<void> removeLimits()
{
    const auto forwarding = nft::KernelForwarding::open(nft::Protection::WhereAvailable);
    if (!forwarding)
        return std::unexpected(forwarding.error());
    if (const auto removed = (*forwarding)->remove(); !removed)
        return removed;
    const auto classes = tc::KernelClasses::open();
    return classes ? (*classes)->removeDevices() : std::unexpected(classes.error());
}

Result<void> removeCounters()
{
    const auto table = nft::KernelCounters::open(nft::Protection::WhereAvailable);
    return table ? (*table)->remove() : std::unexpected(table.error());
}

int removeKernelObjects()
{
    const auto limits = removeLimits();
    const auto counters = removeCounters();
    const auto removed = limits ? counters : limits;
    return removed ? Done : complain(removed.error().detail + u" Is the helper still running?"_s, Failed);
}

int serve(const Options &options, const AuthorizerMaker &makeAuthorizer)
{
    const QDBusConnection connection = QDBusConnection::connectToBus(QDBusConnection::SystemBus, u"helper"_s);
    if (!connection.isConnected())
        return complain(u"The system bus cannot be reached: "_s + connection.lastError().message(), Failed);
    const QuitSignals quitSignals;
    QObject::connect(&quitSignals, &QuitSignals::received, qApp, &QCoreApplication::quit);
    const auto authorizer = makeAuthorizer(connection);
    Daemon daemon(connection, *authorizer, std::make_unique<CurlCourier>());
    QObject::connect(&daemon, &Daemon::failed, qApp, [](const QString &reason) {
        qCCritical(lcMeter).noquote() << reason;
        QCoreApplication::exit(Failed);
    });
    daemon.start(opening(options, connection));
    return QCoreApplication::exec();
}

} // namespace

int runHelper(int argc, char *argv[], const AuthorizerMaker &makeAuthorizer)
{
    sanitiseEnvironment();
    closeInheritedDescriptors();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"portreeve-helper"_s);
    const auto options = parseOptions(QCoreApplication::arguments());
    if (!options)
        return complain(options.error(), WrongUsage);
    if (!options->answer.isEmpty()) {
        std::fputs(qPrintable(options->answer), stdout);
        return Done;
    }
    installLogHandler();
    if (const auto forbidden = forbidCoreDumps(); !forbidden)
        return complain(forbidden.error().detail, Failed);
    if (const auto dropped = dropPrivileges(); !dropped)
        return complain(dropped.error().detail, Failed);
    if (options->removeKernelObjects)
        return removeKernelObjects();
    registerBusTypes();
    return serve(*options, makeAuthorizer);
}

} // namespace portreeve

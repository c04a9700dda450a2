// SPDX-License-Identifier: MIT
// The fake helper as a program, for tests that need a helper which the bus starts and a signal kills.
#include "tests/dbus/fake/fakehelper.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QTimer>

int main(int argc, char **argv)
{
    using namespace portreeve;
    using namespace Qt::StringLiterals;
    QCoreApplication application(argc, argv);
    // The bus that starts a service tells it so.
    FakeHelper helper(qEnvironmentVariable("DBUS_STARTER_ADDRESS"));
    helper.addEntry({.ports = *PortSet::parse(u"8000"), .note = u"web"_s},
                    {.bytesIn = 1000, .bytesOut = 2000, .billedBytes = 2000, .rateInBps = 8000});
    QTimer tick;
    QObject::connect(&tick, &QTimer::timeout, [&helper] {
        helper.sample();
        if (!helper.isOnBus())
            QCoreApplication::quit(); // nobody else ends it when a test is over
    });
    tick.start(std::chrono::seconds(1));
    return helper.start() ? QCoreApplication::exec() : 1;
}

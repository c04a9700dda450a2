// SPDX-License-Identifier: MIT
// A helper with made-up traffic, on the bus that DBUS_SYSTEM_BUS_ADDRESS names: to look at the window, and to
// load it, without the real one.
#include "tests/gui/feed/faketraffic.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>
#include <QtCore/QTimer>
#include <cstdio>

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"A helper with made-up traffic, for tests of the window."_s);
    parser.addHelpOption();
    parser.addOptions({{u"entries"_s, u"How many entries it has (default: 9)."_s, u"N"_s, u"9"_s},
                       {u"busy"_s, u"No entry is ever idle."_s},
                       {u"limits"_s, u"Some of the first nine entries have limits."_s},
                       {u"quotas"_s, u"Some of the first nine entries have quotas and burst protection."_s}});
    parser.process(application);

    portreeve::FakeHelper helper(qEnvironmentVariable("DBUS_SYSTEM_BUS_ADDRESS"));
    portreeve::FakeTraffic traffic(helper, parser.value(u"entries"_s).toInt(), parser.isSet(u"busy"_s));
    if (parser.isSet(u"limits"_s))
        traffic.limit();
    if (parser.isSet(u"quotas"_s))
        traffic.protect();
    if (!helper.start()) {
        std::fputs("portreeve-feed: no bus, or its name is taken\n", stderr);
        return 1;
    }
    QTimer second;
    QObject::connect(&second, &QTimer::timeout, &application, [&] {
        traffic.advance();
        helper.sample();
    });
    second.start(std::chrono::seconds(1));
    return QCoreApplication::exec();
}

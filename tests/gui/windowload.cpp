// SPDX-License-Identifier: MIT
// How much of a core the window takes while every entry changes each second. Its own share only: the helper
// that feeds it over a bus is another process.
#include "app/client/client.h"
#include "app/gui/models/entrymodel.h"
#include "app/gui/views/entryview.h"
#include "app/gui/window/mainwindow.h"
#include "tests/dbus/fake/privatebus.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QElapsedTimer>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QTimer>
#include <QtWidgets/QApplication>
#include <cstdio>
#include <sys/resource.h>

using namespace Qt::StringLiterals;

namespace {

constexpr int kWarmUpSeconds = 5;

struct Load
{
    int entries = 1000;
    int seconds = 20;
    bool sortedByRate = false;
    double mostPercent = 0; ///< 0: any
};

double cpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

Load readLoad(const QCoreApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Runs the window against made-up traffic and prints the share of a core that it takes."_s);
    parser.addHelpOption();
    parser.addOptions(
        {{u"entries"_s, u"Entries, all of which change each second (1000)."_s, u"N"_s, u"1000"_s},
         {u"seconds"_s, u"How long to measure (20)."_s, u"N"_s, u"20"_s},
         {u"sorted"_s, u"Sort by the rate, so that rows move."_s},
         {u"most"_s, u"Fail if the share is over so many percent."_s, u"PERCENT"_s, u"0"_s}});
    parser.process(application);
    return {parser.value(u"entries"_s).toInt(), parser.value(u"seconds"_s).toInt(), parser.isSet(u"sorted"_s),
            parser.value(u"most"_s).toDouble()};
}

int report(const Load &load, int samples, double cpu, double elapsed)
{
    const double percent = 100 * cpu / elapsed;
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("%d entries, %d samples in %.1f s: %.2f %% of a core, at most %ld MiB\n", load.entries,
                samples, elapsed, percent, usage.ru_maxrss / 1024);
    // A feed that stood still would make any window look fast.
    const bool wasFed = samples >= static_cast<int>(elapsed) - 1;
    return wasFed && (load.mostPercent <= 0 || percent <= load.mostPercent) ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    QStandardPaths::setTestModeEnabled(true);
    if (!qEnvironmentVariableIsSet("DISPLAY") && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen"); // it draws all the same
    const QApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"windowload"_s);
    const Load load = readLoad(application);
    portreeve::PrivateBus bus;
    if (!bus.start()) {
        std::fputs("windowload: dbus-daemon does not start\n", stderr);
        return 77;
    }
    QProcess feed;
    feed.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    feed.start(QCoreApplication::applicationDirPath() + u"/portreeve-feed"_s,
               {u"--busy"_s, u"--entries"_s, QString::number(load.entries)});

    portreeve::Client client;
    portreeve::MainWindow window(&client);
    if (load.sortedByRate)
        window.view()->sortByColumn(static_cast<int>(portreeve::EntryColumn::RateOut), Qt::DescendingOrder);
    client.open();
    window.show();

    int samples = 0;
    double cpuBefore = 0;
    QElapsedTimer clock;
    QObject::connect(window.model(), &portreeve::EntryModel::sampled, &window, [&] { ++samples; });
    QTimer::singleShot(std::chrono::seconds(kWarmUpSeconds), &window, [&] {
        samples = 0;
        cpuBefore = cpuSeconds();
        clock.start();
    });
    QTimer::singleShot(std::chrono::seconds(kWarmUpSeconds + load.seconds), &window, [&] {
        QCoreApplication::exit(
            report(load, samples, cpuSeconds() - cpuBefore, static_cast<double>(clock.elapsed()) / 1000));
    });
    const int status = QApplication::exec();
    feed.kill();
    feed.waitForFinished();
    return status;
}

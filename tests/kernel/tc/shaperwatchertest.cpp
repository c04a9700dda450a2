// SPDX-License-Identifier: MIT
#include "helper/kernel/tc/shaperwatcher.h"
#include "helper/kernel/tc/kernelclasses.h"
#include "tests/kernel/tc/commands.h"
#include "tests/support/ownnetwork.h"

#include <QtCore/QCoreApplication>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <cstdio>
#include <net/if.h>
#include <sys/utsname.h>

using namespace portreeve;
using namespace portreeve::tc;
using namespace portreeve::tctest;
using namespace Qt::StringLiterals;

namespace {

constexpr int kSoonMs = 1000;
constexpr int kLongMs = 300; // after which nothing comes any more

bool namesWhoChangesLinks()
{
    utsname system{};
    int major = 0;
    int minor = 0;
    return uname(&system) == 0 && std::sscanf(system.release, "%d.%d", &major, &minor) == 2 &&
           (major > 6 || (major == 6 && minor >= 2));
}

} // namespace

class ShaperWatcherTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<KernelClasses> m_classes;
    std::unique_ptr<ShaperWatcher> m_watcher;
    std::unique_ptr<QSignalSpy> m_changed;
    std::unique_ptr<QSignalSpy> m_filters;

private slots:
    void init()
    {
        auto opened = KernelClasses::open();
        QVERIFY(opened);
        m_classes = std::move(*opened);
        QVERIFY(m_classes->makeDevices());
        QVERIFY(run(u"ip link add p0 type ifb"_s));
        m_watcher = std::make_unique<ShaperWatcher>(m_classes->ownPorts());
        m_changed = std::make_unique<QSignalSpy>(m_watcher.get(), &ShaperWatcher::changed);
        m_filters = std::make_unique<QSignalSpy>(m_watcher.get(), &ShaperWatcher::filtersChanged);
        QVERIFY(m_watcher->start());
        QTest::qWait(kLongMs);
        m_changed->clear();
        m_filters->clear();
    }

    void cleanup()
    {
        m_changed.reset();
        m_filters.reset();
        m_watcher.reset();
        QVERIFY(m_classes->removeDevices());
        for (const char *link : {"p0", "p1"}) {
            if (if_nametoindex(link) != 0)
                QVERIFY(run(u"ip link del %1"_s.arg(QLatin1StringView(link))));
        }
    }

    void hearsWhatOthersChange_data()
    {
        QTest::addColumn<QString>("command");
        for (const auto &command :
             {u"ip link set portreeve-out down"_s, u"ip link del portreeve-in"_s,
              u"ip link set portreeve-in name p1"_s, u"tc qdisc del dev portreeve-in root"_s,
              u"tc qdisc replace dev portreeve-out root handle 9: bfifo limit 3000"_s,
              u"tc class add dev portreeve-in parent 5052: classid 5052:9 htb rate 1mbit"_s})
            QTest::newRow(qPrintable(command)) << command;
    }

    void hearsWhatOthersChange()
    {
        QFETCH(QString, command);
        QVERIFY(run(command));
        QTRY_COMPARE_WITH_TIMEOUT(m_changed->count(), 1, kSoonMs);
        QTest::qWait(kLongMs);
        QCOMPARE(m_changed->count(), 1);
        QCOMPARE(m_filters->count(), 0);
    }

    void hearsOfADeviceThatOthersMadeAnew()
    {
        QVERIFY(run(u"ip link del portreeve-in"_s));
        QTRY_COMPARE_WITH_TIMEOUT(m_changed->count(), 1, kSoonMs);
        QVERIFY(run(u"ip link add portreeve-in up type ifb"_s));
        QTRY_COMPARE_WITH_TIMEOUT(m_changed->count(), 2, kSoonMs);
        QTest::qWait(kLongMs);
        m_changed->clear();
        QVERIFY(run(u"tc qdisc add dev portreeve-in root handle 5052: htb"_s));
        QTRY_COMPARE_WITH_TIMEOUT(m_changed->count(), 1, kSoonMs);
    }

    void ourOwnChangesAreNotTold()
    {
        std::vector<ClassStep> steps;
        for (int i = 1; i <= 3000; ++i)
            steps.push_back({ClassStep::Kind::Add, static_cast<ClassMinor>(i), 125'000});
        QVERIFY(m_classes->apply(Direction::In, steps));
        QTest::qWait(kLongMs);
        QCOMPARE(m_changed->count(), 0);
        if (!namesWhoChangesLinks())
            QSKIP("this kernel does not say who made or deleted a link");
        QVERIFY(m_classes->removeDevices());
        QTest::qWait(kLongMs);
        QCOMPARE(m_changed->count(), 0);
        QVERIFY(m_classes->makeDevices());
        QTest::qWait(kLongMs);
        QCOMPARE(m_changed->count(), 0);
        QCOMPARE(m_filters->count(), 0);
        QVERIFY(run(u"tc class add dev portreeve-in parent 5052: classid 5052:9 htb rate 1mbit"_s));
        QTRY_COMPARE_WITH_TIMEOUT(m_changed->count(), 1, kSoonMs);
    }

    void changesOfOtherInterfacesAreNotTold()
    {
        QVERIFY(run(u"ip link set p0 up"_s));
        QVERIFY(run(u"tc qdisc add dev p0 root handle 5052: htb"_s));
        QVERIFY(run(u"tc class add dev p0 parent 5052: classid 5052:9 htb rate 1mbit"_s));
        QVERIFY(run(u"ip link set p0 down"_s));
        QTest::qWait(kLongMs);
        QCOMPARE(m_changed->count(), 0);
        QCOMPARE(m_filters->count(), 0);
    }

    void filtersOfAnyInterfaceAreTold()
    {
        const auto toldAfter = [this](const QString &command) {
            const bool done = run(command);
            QTest::qWait(kLongMs);
            const auto count = m_filters->count();
            m_filters->clear();
            return done ? count : -1;
        };
        QCOMPARE(toldAfter(u"tc qdisc add dev p0 clsact"_s), 1);
        QCOMPARE(toldAfter(u"tc filter add dev p0 egress protocol ip u32 match u32 0 0 classid 1:1"_s), 1);
        QCOMPARE(toldAfter(u"tc filter del dev p0 egress"_s), 1);
        QCOMPARE(toldAfter(u"tc qdisc del dev p0 clsact"_s), 1);
        QCOMPARE(m_changed->count(), 0);
    }

    void lostEventsAreTold()
    {
        // While the loop does not turn, foreign classes overrun the socket.
        auto others = KernelClasses::open();
        QVERIFY(others);
        std::vector<ClassStep> steps;
        for (int i = 1; i <= 3000; ++i)
            steps.push_back({ClassStep::Kind::Add, static_cast<ClassMinor>(i), 125'000});
        QVERIFY((*others)->apply(Direction::In, steps));
        QTRY_VERIFY_WITH_TIMEOUT(m_changed->count() >= 1, kSoonMs);
        QTRY_VERIFY_WITH_TIMEOUT(m_filters->count() >= 1, kSoonMs);
    }
};

int main(int argc, char *argv[])
{
    if (!enterOwnNetwork()) {
        std::puts("SKIP: no network namespace can be made here");
        return kSkipped;
    }
    QCoreApplication app(argc, argv);
    auto classes = KernelClasses::open();
    if (!classes || !(*classes)->probe()) {
        std::puts("SKIP: this kernel has no IFB or no HTB");
        return kSkipped;
    }
    ShaperWatcherTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "shaperwatchertest.moc"

// SPDX-License-Identifier: MIT
#include "helper/process/systemzone.h"
#include "helper/process/zonewatcher.h"
#include "tests/support/testsuite.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <cstdio>

using namespace portreeve;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kHourMs = qint64{60} * 60 * 1000;
constexpr qint64 kSummerMs = 1'782'000'000'000; // 2026-06-21
constexpr int kPatienceMs = 5'000;

QByteArray zoneFile(const char *name)
{
    QFile file("/usr/share/zoneinfo/"_L1 + QLatin1StringView(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class SystemZoneTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }

    static void write(const QString &file, const QByteArray &bytes)
    {
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        QCOMPARE(out.write(bytes), bytes.size());
    }

    /// As package managers and timedatectl do it.
    static void replace(const QString &file, const QString &with)
    {
        QCOMPARE(std::rename(qPrintable(with), qPrintable(file)), 0);
    }

    void link(const QString &to)
    {
        QVERIFY(QFile::link(to, path(u"new link"_s)));
        replace(path(u"etc/localtime"_s), path(u"new link"_s));
    }

    [[nodiscard]] ZonePlaces places() const
    {
        return {path(u"etc/localtime"_s), path(u"zoneinfo"_s), std::nullopt, 100ms};
    }

    [[nodiscard]] static qint64 hours(SystemZone &zone)
    {
        return zone.current().offsetMsAt(kSummerMs) / kHourMs;
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_folder->path()).mkpath(u"etc"_s));
        QVERIFY(QDir(m_folder->path()).mkpath(u"zoneinfo/Asia"_s));
        write(path(u"zoneinfo/Asia/Tokyo"_s), zoneFile("Asia/Tokyo"));
        write(path(u"zoneinfo/Asia/Shanghai"_s), zoneFile("Asia/Shanghai"));
        QVERIFY(QFile::link(path(u"zoneinfo/Asia/Tokyo"_s), path(u"etc/localtime"_s)));
    }

    void theZoneIsWhatTheFileSaysNow()
    {
        SystemZone zone(places());
        QCOMPARE(hours(zone), 9);
        link(path(u"zoneinfo/Asia/Shanghai"_s));
        QCOMPARE(hours(zone), 8);
        // A new issue of the database.
        write(path(u"new"_s), zoneFile("Europe/Berlin"));
        replace(path(u"zoneinfo/Asia/Shanghai"_s), path(u"new"_s));
        QCOMPARE(hours(zone), 2);
        // Written in place, through the link.
        write(path(u"etc/localtime"_s), zoneFile("America/New_York"));
        QCOMPARE(hours(zone), -4);
        // A plain file, and a name that nothing tells.
        write(path(u"new"_s), zoneFile("Asia/Tokyo"));
        replace(path(u"etc/localtime"_s), path(u"new"_s));
        QCOMPARE(hours(zone), 9);
    }

    void withoutAFileItIsUtc()
    {
        QVERIFY(QFile::remove(path(u"etc/localtime"_s)));
        SystemZone zone(places());
        QVERIFY(zone.current() == TimeZone::utc());
        QVERIFY(QFile::link(path(u"zoneinfo/Asia/Tokyo"_s), path(u"etc/localtime"_s)));
        QCOMPARE(hours(zone), 9);
    }

    void aFileThatIsGoneOrCutOffForAMomentChangesNothing()
    {
        ZonePlaces patient = places();
        patient.patience = 60s;
        SystemZone zone(patient);
        QCOMPARE(hours(zone), 9);
        QVERIFY(QFile::remove(path(u"etc/localtime"_s)));
        QCOMPARE(hours(zone), 9);
        QVERIFY(zone.isWaiting());
        write(path(u"etc/localtime"_s), zoneFile("Asia/Shanghai").first(100));
        QCOMPARE(hours(zone), 9);
        write(path(u"etc/localtime"_s), zoneFile("Asia/Shanghai"));
        QCOMPARE(hours(zone), 8);
        QVERIFY(!zone.isWaiting());
    }

    void aFileThatStaysAwayMakesItUtc()
    {
        SystemZone zone(places());
        QCOMPARE(hours(zone), 9);
        QVERIFY(QFile::remove(path(u"etc/localtime"_s)));
        QCOMPARE(hours(zone), 9);
        QTRY_COMPARE_WITH_TIMEOUT(hours(zone), 0, kPatienceMs);
        QVERIFY(!zone.isWaiting());
    }

    void theVariableWins_data()
    {
        QTest::addColumn<QByteArray>("variable");
        QTest::addColumn<qint64>("hours");
        QTest::newRow("a name") << QByteArray("Asia/Shanghai") << qint64{8};
        QTest::newRow("a name after a colon") << QByteArray(":Asia/Shanghai") << qint64{8};
        QTest::newRow("a path") << QByteArray("/usr/share/zoneinfo/Asia/Kolkata") << qint64{5};
        QTest::newRow("a rule") << QByteArray("CET-1CEST,M3.5.0,M10.5.0/3") << qint64{2};
        QTest::newRow("set to nothing") << QByteArray("") << qint64{0};
        QTest::newRow("what is nowhere") << QByteArray("Asia/Nowhere") << qint64{0};
    }

    void theVariableWins()
    {
        QFETCH(QByteArray, variable);
        QFETCH(qint64, hours);
        ZonePlaces with = places();
        with.variable = variable;
        SystemZone zone(with);
        QVERIFY(zone.isFixed());
        QCOMPARE(SystemZoneTest::hours(zone), hours);
        QVERIFY(QFile::remove(path(u"etc/localtime"_s)));
        QVERIFY(QFile::remove(path(u"zoneinfo/Asia/Shanghai"_s)));
        QCOMPARE(SystemZoneTest::hours(zone), hours);
    }

    void aChangeIsTold_data()
    {
        QTest::addColumn<int>("way");
        QTest::newRow("another link") << 0;
        QTest::newRow("another file behind the link") << 1;
        QTest::newRow("written in place") << 2;
        QTest::newRow("a file instead of the link") << 3;
        QTest::newRow("gone") << 4;
        QTest::newRow("a link further on") << 5;
    }

    void aChangeIsTold()
    {
        QFETCH(int, way);
        if (way == 5) {
            QVERIFY(QFile::link(path(u"zoneinfo/Asia/Tokyo"_s), path(u"zoneinfo/Japan"_s)));
            link(path(u"zoneinfo/Japan"_s));
        }
        const auto zone = std::make_shared<SystemZone>(places());
        ZoneWatcher watcher(zone);
        QSignalSpy told(&watcher, &ZoneWatcher::changed);
        QTest::qWait(300); // past the look that it begins with
        QCOMPARE(told.size(), 0);
        switch (way) {
        case 0:
            link(path(u"zoneinfo/Asia/Shanghai"_s));
            break;
        case 1:
            write(path(u"new"_s), zoneFile("Asia/Shanghai"));
            replace(path(u"zoneinfo/Asia/Tokyo"_s), path(u"new"_s));
            break;
        case 2:
            write(path(u"zoneinfo/Asia/Tokyo"_s), zoneFile("Asia/Shanghai"));
            break;
        case 3:
            write(path(u"new"_s), zoneFile("Asia/Shanghai"));
            replace(path(u"etc/localtime"_s), path(u"new"_s));
            break;
        case 4:
            QVERIFY(QFile::remove(path(u"etc/localtime"_s)));
            break;
        default:
            QVERIFY(QFile::link(path(u"zoneinfo/Asia/Shanghai"_s), path(u"new"_s)));
            replace(path(u"zoneinfo/Japan"_s), path(u"new"_s));
        }
        QTRY_COMPARE_WITH_TIMEOUT(told.size(), 1, kPatienceMs);
        QCOMPARE(hours(*zone), way == 4 ? 0 : 8);
        // It goes on following.
        link(path(u"zoneinfo/Asia/Shanghai"_s));
        write(path(u"zoneinfo/Asia/Shanghai"_s), zoneFile("Asia/Kolkata"));
        QTRY_COMPARE_WITH_TIMEOUT(hours(*zone), 5, kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(told.size() >= 2, kPatienceMs);
    }

    void whatChangesNoRuleIsNotTold()
    {
        const auto zone = std::make_shared<SystemZone>(places());
        ZoneWatcher watcher(zone);
        QSignalSpy told(&watcher, &ZoneWatcher::changed);
        write(path(u"etc/passwd"_s), "root");
        write(path(u"new"_s), zoneFile("Asia/Tokyo"));
        replace(path(u"etc/localtime"_s), path(u"new"_s));
        QTest::qWait(500);
        QCOMPARE(told.size(), 0);
    }
};

PORTREEVE_TEST(SystemZoneTest)
#include "systemzonetest.moc"

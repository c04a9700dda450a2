// SPDX-License-Identifier: MIT
#include "tests/dbus/ctlprocess.h"
#include "tests/dbus/fake/fakehelper.h"
#include "tests/dbus/fake/privatebus.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;

namespace portreeve {

/// How portreevectl ends, and what it says then.
class CtlStatusTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_bus = std::make_unique<PrivateBus>();
        m_bus->makeActivatable(QStringLiteral(FAKE_HELPER));
        QVERIFY(m_bus->start());
        m_helper = std::make_unique<FakeHelper>(m_bus->address());
    }

    void cleanup()
    {
        m_helper.reset();
        m_bus.reset();
    }

    void wrongUsageEndsWithTwo_data()
    {
        QTest::addColumn<QString>("line");
        for (const char *line :
             {"",
              "frobnicate",
              "--frobnicate",
              "list --frobnicate",
              "list 8000",
              "watch 8000",
              "add",
              "add 0",
              "add 65536",
              "add 9-8",
              "add 80,,81",
              "add http",
              "add 80/sctp",
              "add 80@local",
              "add 80 --protocol",
              "add 80 --protocol sctp",
              "add 80 --weight 0",
              "add 80 --weight nan",
              "add 80 --side up",
              "add 80 --billing triple",
              "add 80/tcp --protocol udp",
              "add 80@remote --side local",
              "add 80 --json=yes",
              "modify",
              "modify 80",
              "modify 80 81 --note x",
              "modify 80 --ports 0",
              "remove",
              "remove id:",
              "remove id:0",
              "remove id:-1",
              "remove id:x",
              "remove id:99999999999999999999",
              "reset",
              "show",
              "show 80 81",
              "limit",
              "limit 80",
              "limit 80 10",
              "limit 80 fast",
              "limit 80 OFF",
              "limit 80 7999bps",
              "limit 80 101gbps",
              "limit 80 10 mbps",
              "limit 80 10mbps --up 5mbps",
              "limit 80 --up",
              "limit 80 --up 0",
              "limit 80 --down never",
              "limit 80 --for 1h",
              "limit 80 10mbps --for 1",
              "limit 80 10mbps --for 367d",
              "limit 0 10mbps",
              "schedule",
              "schedule 80",
              "schedule 80 show",
              "schedule 80 list 1",
              "schedule 80 list --up 1mbps",
              "schedule 80 off 1",
              "schedule 80 remove",
              "schedule 80 remove 0",
              "schedule 80 remove x",
              "schedule 80 remove 1 2",
              "schedule 80 add",
              "schedule 80 add --days daily --from 8:00 --to 9:00",
              "schedule 80 add --days daily --from 8:00 --up 1mbps",
              "schedule 80 add --days daily --from 25:00 --to 9:00 --up 1mbps",
              "schedule 80 add --days someday --from 8:00 --to 9:00 --up 1mbps",
              "schedule 80 add --days daily --from 8:00 --to 9:00 --up 1",
              "quota",
              "quota 80",
              "quota 80 --action=block",
              "quota 80 much",
              "quota 80 0",
              "quota 80 2EB",
              "quota 80 100 GB",
              "quota 80 OFF",
              "quota 80 1GB --reset-day 0",
              "quota 80 1GB --reset-day 1 --every 7",
              "quota 80 1GB --yearly 02-30",
              "quota 80 1GB --no-reset --at 06:00",
              "quota 80 1GB --no-reset=1",
              "quota 80 1GB --thresholds 101",
              "quota 80 1GB --action throttle",
              "quota 80 1GB --action",
              "quota 80 off --at 06:00",
              "quota 0 1GB",
              "burst",
              "burst 80",
              "burst 80 --trigger 50mbps",
              "burst 80 --trigger 50mbps --window 0 --throttle 5mbps --duration 10",
              "burst 80 --trigger 50mbps --window 5 --throttle 5mbps --duration 10 --direction up",
              "burst 80 stop",
              "burst 80 lift off",
              "burst 80 lift --dry-run",
              "burst 80 off --trigger 50mbps",
              "burst 80 --dry-run --window 5",
              "check",
              "check everything",
              "check quota burst",
              "check quota 80",
              "interfaces all auto"})
            QTest::newRow(line) << QString::fromUtf8(line);
    }

    void wrongUsageEndsWithTwo()
    {
        QFETCH(QString, line);
        const auto result = runCtl(line.split(u' ', Qt::SkipEmptyParts));
        QCOMPARE(result.status, 2);
        QCOMPARE(result.output, QByteArray());
        QVERIFY2(isOneLine(result.errors), result.errors);
        QVERIFY2(result.errors.contains("--help"), result.errors);
    }

    void theSameSuffixAndOptionAgree()
    {
        QVERIFY(m_helper->start());
        QCOMPARE(runCtl({u"add"_s, u"80/tcp"_s, u"--protocol"_s, u"tcp"_s}).status, 0);
    }

    void aNoteOfAMegabyteIsWrongUsage()
    {
        const auto result = runCtl({u"add"_s, u"80"_s, u"--note"_s, QString(100'000, u'x')});
        QCOMPARE(result.status, 2);
        QVERIFY2(isOneLine(result.errors) && result.errors.contains("note: "), result.errors);
    }

    void helpAndVersionAreEverywhere()
    {
        for (const char *command : {"", "add", "modify", "remove", "list", "show", "reset", "watch", "limit",
                                    "schedule", "quota", "burst", "interfaces", "check"}) {
            const QStringList words = QString::fromUtf8(command).split(u' ', Qt::SkipEmptyParts);
            const auto help = runCtl(words + QStringList{u"--help"_s});
            QCOMPARE(help.status, 0);
            QVERIFY(help.output.startsWith("Usage: portreevectl " + QByteArray(command)));
            QCOMPARE(help.errors, QByteArray());
            QCOMPARE(runCtl(words + QStringList{u"-h"_s}).output, help.output);
            QCOMPARE(runCtl(words + QStringList{u"--version"_s}).output,
                     QByteArray("portreevectl " PORTREEVE_VERSION "\n"));
            QCOMPARE(runCtl(QStringList{u"--version"_s} + words).status, 0);
        }
    }

    void theHelpersErrorsAreSaidOnOneLine_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<int>("status");
        QTest::newRow("invalid") << ErrorCode::InvalidArgument << 1;
        QTest::newRow("not found") << ErrorCode::NotFound << 1;
        QTest::newRow("exists") << ErrorCode::AlreadyExists << 1;
        QTest::newRow("not authorised") << ErrorCode::NotAuthorized << 4;
        QTest::newRow("unsupported") << ErrorCode::Unsupported << 1;
        QTest::newRow("limit") << ErrorCode::LimitReached << 1;
        QTest::newRow("kernel") << ErrorCode::Kernel << 1;
        QTest::newRow("storage") << ErrorCode::Storage << 1;
        QTest::newRow("unavailable") << ErrorCode::Unavailable << 5;
    }

    void theHelpersErrorsAreSaidOnOneLine()
    {
        QFETCH(ErrorCode, code);
        QVERIFY(m_helper->start());
        m_helper->refuse(u"Add"_s, errorName(code), u"it went\nwrong; do this"_s);
        for (const QString &format : {u"--note=plain"_s, u"--json"_s}) {
            const auto result = runCtl({u"add"_s, u"80"_s, format});
            QTEST(result.status, "status");
            QCOMPARE(result.output, QByteArray());
            QCOMPARE(result.errors, QByteArray("portreevectl: it went wrong; do this\n"));
        }
    }

    void theHelperIsStartedByCallingIt()
    {
        const auto result = runCtl({u"list"_s});
        QCOMPARE(result.status, 0);
        QVERIFY(result.output.contains("8000"));
    }

    void aReadSurvivesTheHelpersDeath_data()
    {
        QTest::addColumn<QString>("deadly");
        QTest::addColumn<QString>("line");
        QTest::newRow("list") << u"List"_s << u"list"_s;
        QTest::newRow("figures of a list") << u"Snapshot"_s << u"list"_s;
        QTest::newRow("show") << u"Get"_s << u"show id:1"_s;
        QTest::newRow("what the kernel has") << u"GetLimits"_s << u"show id:1"_s;
        QTest::newRow("interfaces") << u"GetInterfaces"_s << u"interfaces"_s;
        QTest::newRow("a check") << u"Check"_s << u"check burst"_s;
        QTest::newRow("a dry run")
            << u"TryBurst"_s
            << u"burst id:1 --dry-run --trigger 1mbps --window 1 --throttle 1mbps --duration 1"_s;
    }

    void aReadSurvivesTheHelpersDeath()
    {
        QFETCH(QString, deadly);
        QFETCH(QString, line);
        QVERIFY(m_helper->start());
        EntrySpec spec;
        spec.ports = PortSet::parse(u"1").value();
        m_helper->addEntry(spec);
        m_helper->dieAt(deadly);
        const auto result = runCtl(line.split(u' '));
        QVERIFY2(result.status == 0, result.errors);
    }

    void aChangeThatLostItsAnswerIsNotRepeated()
    {
        QVERIFY(m_helper->start());
        m_helper->dieAt(u"Add"_s);
        const auto result = runCtl({u"add"_s, u"80"_s});
        QCOMPARE(result.status, 5);
        QVERIFY2(isOneLine(result.errors), result.errors);
        QCOMPARE(m_helper->calls.count(u"Add!"_s), 1);
    }

    void noBusEndsWithFive()
    {
        m_bus->stop();
        for (const QString &line : {u"list"_s, u"watch"_s, u"remove id:1"_s}) {
            const auto result = runCtl(line.split(u' '));
            QCOMPARE(result.status, 5);
            QCOMPARE(result.errors,
                     QByteArray("portreevectl: the system bus is not reachable; start the dbus service\n"));
        }
    }

    void noHelperEndsWithFive()
    {
        m_bus = nullptr;
        m_bus = std::make_unique<PrivateBus>();
        QVERIFY(m_bus->start());
        const auto result = runCtl({u"list"_s});
        QCOMPARE(result.status, 5);
        QVERIFY2(isOneLine(result.errors) && result.errors.contains("install"), result.errors);
    }

    void aHelperThatForbidsLookingEndsWithFour()
    {
        for (const QString &method : {u"GetStatus"_s, u"List"_s, u"Subscribe"_s})
            m_helper->refuse(method, errorName(ErrorCode::NotAuthorized), u"not you"_s);
        QVERIFY(m_helper->start());
        QCOMPARE(runCtl({u"list"_s}).status, 4);
        QCOMPARE(runCtl({u"watch"_s}).status, 4);
    }

    void nothingElseIsEverPrintedOnStandardError()
    {
        QVERIFY(m_helper->start());
        qputenv("LC_ALL", "C");
        QCOMPARE(runCtl({u"list"_s}).errors, QByteArray());
        qputenv("LC_ALL", "de_DE.ISO-8859-1");
        QCOMPARE(runCtl({u"list"_s}).errors, QByteArray());
        qunsetenv("LC_ALL");
    }

private:
    static bool isOneLine(const QByteArray &text)
    {
        return text.startsWith("portreevectl: ") && text.count('\n') == 1 && text.endsWith('\n');
    }

    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<FakeHelper> m_helper;
};

} // namespace portreeve

PORTREEVE_TEST(portreeve::CtlStatusTest)
#include "ctlstatustest.moc"

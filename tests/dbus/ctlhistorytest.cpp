// SPDX-License-Identifier: MIT
#include "tests/dbus/ctlstage.h"
#include "tests/support/testsuite.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>
#include <limits>

using namespace Qt::StringLiterals;

namespace portreeve {

constexpr quint64 kGib = quint64{1} << 30;
constexpr qint64 kFirst = 1'767'222'300; // 2025-12-31 23:05 UTC
constexpr qint64 kSecond = 1'769'900'700;
constexpr qint64 kThird = 1'770'000'000;

/// What `portreevectl history ENTRY --periods` does and says.
class CtlHistoryTest final : public CtlStageTest
{
    Q_OBJECT

private slots:
    void theTableHasWhatWasUsedInEachPeriod()
    {
        addPeriods();
        const auto result = history({});
        QCOMPARE(result.errors, QByteArray());
        QCOMPARE(result.status, 0);
        const QList<QByteArray> lines = result.output.split('\n');
        QCOMPARE(lines.size(), 4);
        QCOMPARE(lines[0].simplified(), QByteArray("START END IN OUT BILLED QUOTA % ENDED"));
        QCOMPARE(lines[1].simplified(),
                 localTime(kSecond) + ' ' + localTime(kThird) + " 1.0 GiB 2.0 GiB 2.0 GiB - - by hand");
        QCOMPARE(lines[2].simplified(), localTime(kFirst) + ' ' + localTime(kSecond) +
                                            " 0 B 50.0 GiB 50.0 GiB 100 GiB 50 % by the calendar");
    }

    void theCsvIsExactAndQuotesWhatNeedsIt()
    {
        addPeriods();
        const auto result = history({u"--csv"_s});
        QCOMPARE(result.status, 0);
        const QList<QByteArray> lines = result.output.split('\n');
        QCOMPARE(lines.size(), 4);
        QVERIFY(lines[3].isEmpty());
        for (const QByteArray &line : lines.first(3))
            QVERIFY2(line.endsWith('\r'), line);
        QCOMPARE(lines[0].trimmed(), QByteArray("id,ports,protocol,side,note,start,end,bytes_in,bytes_out,"
                                                "billed_bytes,quota_bytes,by_hand"));
        const QByteArray whose = "1,\"80,443\",both,local,\"a \"\"web\"\" server, 端口\",";
        QCOMPARE(lines[1].trimmed(),
                 whose + iso(kSecond) + ',' + iso(kThird) + ",1073741824,2147483648,2147483648,,true");
        QCOMPARE(lines[2].trimmed(),
                 whose + iso(kFirst) + ',' + iso(kSecond) + ",0,53687091200,53687091200,107374182400,false");
    }

    void theDocumentHasExactIntegers()
    {
        addPeriods();
        m_stage->helper->periods[0].bytesIn = std::numeric_limits<quint64>::max();
        const auto result = history({u"--json"_s});
        QCOMPARE(result.status, 0);
        QVERIFY2(result.output.contains("\"bytes_in\":18446744073709551615,"), result.output);
        const QJsonObject document = QJsonDocument::fromJson(result.output).object();
        QCOMPARE(document.keys(),
                 (QStringList{u"id"_s, u"note"_s, u"periods"_s, u"ports"_s, u"protocol"_s, u"side"_s}));
        QCOMPARE(document[u"id"], QJsonValue(1));
        QCOMPARE(document[u"ports"], QJsonValue(u"80,443"_s));
        const QJsonArray periods = document[u"periods"].toArray();
        QCOMPARE(periods.size(), 2);
        const QJsonObject byHand = periods[0].toObject();
        const QJsonObject byCalendar = periods[1].toObject();
        QCOMPARE(byHand.keys(), (QStringList{u"billed_bytes"_s, u"by_hand"_s, u"bytes_in"_s, u"bytes_out"_s,
                                             u"end"_s, u"quota_bytes"_s, u"start"_s}));
        QCOMPARE(momentOf(byHand[u"start"]), kSecond);
        QCOMPARE(momentOf(byHand[u"end"]), kThird);
        QCOMPARE(byHand[u"by_hand"], QJsonValue(true));
        QVERIFY(byHand[u"quota_bytes"].isNull());
        QCOMPARE(byCalendar[u"by_hand"], QJsonValue(false));
        QCOMPARE(byCalendar[u"bytes_out"].toInteger(), qint64(50 * kGib));
        QCOMPARE(byCalendar[u"billed_bytes"].toInteger(), qint64(50 * kGib));
        QCOMPARE(byCalendar[u"quota_bytes"].toInteger(), qint64(100 * kGib));
    }

    void anEntryWithoutClosedPeriodsIsNoFailure()
    {
        addEntry();
        const auto table = history({});
        QCOMPARE(table.status, 0);
        QVERIFY2(table.output.startsWith("No period of 80,443 (id 1) is over yet; "), table.output);
        QCOMPARE(history({u"--csv"_s}).output.count('\n'), 1);
        QCOMPARE(QJsonDocument::fromJson(history({u"--json"_s}).output)[u"periods"],
                 QJsonValue(QJsonArray()));
    }

    void allThatTheHelperKeepsIsShown()
    {
        addEntry();
        for (qint64 number = 0; number < 1000; ++number)
            m_stage->helper->periods << ClosedPeriod{
                .entry = 1, .beganSec = kFirst + number, .endedSec = kFirst + number + 1};
        QCOMPARE(history({u"--csv"_s}).output.count('\n'), 1001);
        QCOMPARE(QJsonDocument::fromJson(history({u"--json"_s}).output)[u"periods"].toArray().size(), 1000);
    }

    void wrongUsageSaysWhatIsNeeded_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("no entry") << u"history --periods"_s << QByteArray("name just one entry");
        QTest::newRow("two entries") << u"history 80 443 --periods"_s << QByteArray("name just one entry");
        QTest::newRow("without --periods") << u"history id:1"_s << QByteArray("add --periods");
        QTest::newRow("CSV alone") << u"history id:1 --csv"_s << QByteArray("add --periods");
        QTest::newRow("both forms") << u"history id:1 --periods --csv --json"_s << QByteArray("choose one");
        QTest::newRow("both forms, JSON first")
            << u"--json history id:1 --periods --csv"_s << QByteArray("choose one");
        QTest::newRow("no name") << u"history http --periods"_s << QByteArray("http");
    }

    void wrongUsageSaysWhatIsNeeded()
    {
        addPeriods();
        QFETCH(const QString, line);
        QFETCH(const QByteArray, said);
        const auto result = runCtl(line.split(u' '));
        QCOMPARE(result.status, 2);
        QCOMPARE(result.output, QByteArray());
        QVERIFY2(result.errors.contains(said) && result.errors.contains("portreevectl history --help"),
                 result.errors);
    }

    void failuresOfTheHelperAreHandedOn()
    {
        addEntry();
        QCOMPARE(runCtl({u"history"_s, u"8080"_s, u"--periods"_s}).status, 1);
        m_stage->helper->refuse(u"Periods"_s, errorName(ErrorCode::NotAuthorized), u"not you"_s);
        QCOMPARE(history({}).status, 4);
        m_stage->helper->refuse(u"Periods"_s, errorName(ErrorCode::Storage), u"the disk is bad"_s);
        const auto result = history({u"--csv"_s});
        QCOMPARE(result.status, 1);
        QCOMPARE(result.output, QByteArray());
        QCOMPARE(result.errors, QByteArray("portreevectl: the disk is bad\n"));
    }

private:
    void addEntry()
    {
        m_stage->helper->addEntry(
            {.ports = PortSet::parse(u"80,443").value(), .note = u"a \"web\" server, 端口"_s});
    }

    void addPeriods()
    {
        addEntry();
        m_stage->helper->periods = {{1, kSecond, kThird, kGib, 2 * kGib, 2 * kGib, 0, true},
                                    {1, kFirst, kSecond, 0, 50 * kGib, 50 * kGib, 100 * kGib, false},
                                    {2, kFirst, kSecond, 7, 7, 7, 7, false}}; // another entry's
    }

    static CtlResult history(const QStringList &options)
    {
        return runCtl(QStringList{u"history"_s, u"id:1"_s, u"--periods"_s} + options);
    }

    static QByteArray iso(qint64 secondsSinceEpoch)
    {
        const QDateTime moment = QDateTime::fromSecsSinceEpoch(secondsSinceEpoch);
        QByteArray text = moment.toOffsetFromUtc(moment.offsetFromUtc()).toString(Qt::ISODate).toUtf8();
        return text.endsWith('Z') ? text.chopped(1) + "+00:00" : text;
    }
};

} // namespace portreeve

PORTREEVE_TEST(portreeve::CtlHistoryTest)
#include "ctlhistorytest.moc"

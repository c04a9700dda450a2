// SPDX-License-Identifier: MIT
#include "tests/dbus/ctlprocess.h"
#include "tests/dbus/fake/fakehelper.h"
#include "tests/dbus/fake/privatebus.h"
#include "tests/support/testsuite.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

namespace portreeve {

constexpr quint64 kGib = quint64{1} << 30;

/// What `portreevectl check` does and says.
class CtlCheckTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_bus = std::make_unique<PrivateBus>();
        QVERIFY(m_bus->start());
        m_helper = std::make_unique<FakeHelper>(m_bus->address());
        QVERIFY(m_helper->start());
        EntrySpec spec;
        for (const char *ports : {"8000", "8001", "8002"}) {
            spec.ports = PortSet::parse(QString::fromUtf8(ports)).value();
            m_helper->addEntry(spec, {.billedBytes = 41 * kGib});
        }
    }

    void cleanup()
    {
        m_helper.reset();
        m_bus.reset();
    }

    void everyQuotaHasALine()
    {
        setQuotas();
        const auto result = runCtl({u"check"_s, u"quota"_s});
        QCOMPARE(result.errors, QByteArray());
        QCOMPARE(result.status, 0);
        const QList<QByteArray> lines = result.output.split('\n');
        QCOMPARE(lines.size(), 4);
        const QByteArray end = localTime(kNow + 864'000);
        QCOMPARE(lines.at(1).simplified(), "1 8000 41.0 GiB 100 GiB 41 % open " + end +
                                               " reaches the limit on " + localTime(kNow + 432'000));
        QCOMPARE(lines.at(2).simplified(), QByteArray("3 8002 41.0 GiB 41 GiB 100 % blocked never"));
        QCOMPARE(m_helper->calls.count(u"Check"_s), 1);
    }

    void everyBurstProtectionHasALine()
    {
        m_helper->spec(1).burst = m_helper->spec(2).burst = kBurst;
        m_helper->burstStatus(1).minutesAbove = 2;
        m_helper->burstStatus(2) = {.sinceSec = kNow - 300, .untilSec = kNow + 300};
        const auto result = runCtl({u"check"_s, u"burst"_s});
        QCOMPARE(result.status, 0);
        const QList<QByteArray> lines = result.output.split('\n');
        QCOMPARE(lines.size(), 4);
        QCOMPARE(lines.at(1).simplified(),
                 QByteArray("1 8000 50 Mbit/s 5 Mbit/s armed, 2 of 5 minutes above the trigger"));
        QVERIFY2(lines.at(2).simplified().startsWith("2 8001 50 Mbit/s 5 Mbit/s throttled since ") &&
                     lines.at(2).endsWith(", 5 minutes left"),
                 lines.at(2));
    }

    void jsonListsTheEntriesThatHaveOne()
    {
        setQuotas();
        const QJsonArray entries =
            QJsonDocument::fromJson(runCtl({u"--json"_s, u"check"_s, u"quota"_s}).output)
                .object()[u"entries"]
                .toArray();
        QCOMPARE(entries.size(), 2);
        QCOMPARE(entries[0][u"id"].toInteger(), 1);
        QCOMPARE(entries[1][u"quota"][u"standing"].toString(), u"blocked"_s);
        QCOMPARE(runCtl({u"--json"_s, u"check"_s, u"burst"_s}).output, QByteArray("{\"entries\":[]}\n"));
    }

    void whereThereIsNoneItSaysHowToMakeOne()
    {
        QCOMPARE(runCtl({u"check"_s, u"quota"_s}).output,
                 QByteArray("No entry has a quota; 'portreevectl quota ENTRY SIZE' sets one.\n"));
        const auto result = runCtl({u"check"_s, u"burst"_s});
        QVERIFY2(result.status == 0 && result.output.startsWith("No entry has burst protection; "),
                 result.output);
    }

    void anythingElseIsWrongUsage()
    {
        const auto result = runCtl({u"check"_s, u"database"_s});
        QCOMPARE(result.status, 2);
        QVERIFY2(result.errors.contains("quota or burst"), result.errors);
    }

    void aRefusalEndsAsTheHelperSaysIt()
    {
        m_helper->refuse(u"Check"_s, errorName(ErrorCode::NotAuthorized), u"not you"_s);
        QCOMPARE(runCtl({u"check"_s, u"quota"_s}).status, 4);
    }

    void aHelperThatDiesUnderACheckIsAskedAgain()
    {
        m_bus->makeActivatable(QStringLiteral(FAKE_HELPER));
        m_helper->dieAt(u"Check"_s);
        const auto result = runCtl({u"check"_s, u"quota"_s});
        QVERIFY2(result.status == 0, result.errors);
    }

private:
    const qint64 kNow = QDateTime::currentSecsSinceEpoch();
    const BurstSettings kBurst{50'000'000, 5, 5'000'000, 10, BurstDirection::Sum};

    void setQuotas()
    {
        m_helper->spec(1).quota = QuotaSettings{.bytes = 100 * kGib};
        m_helper->quotaStatus(1) = {.periodBeganSec = kNow - 86'400,
                                    .periodEndSec = kNow + 864'000,
                                    .dailyMeanBytes = kGib,
                                    .reachesLimitSec = kNow + 432'000};
        m_helper->spec(3).quota = QuotaSettings{.bytes = 41 * kGib, .action = QuotaAction::Block};
        m_helper->quotaStatus(3).standing = QuotaStanding::Blocked;
    }

    static QByteArray localTime(qint64 secondsSinceEpoch)
    {
        return QDateTime::fromSecsSinceEpoch(secondsSinceEpoch).toString(u"yyyy-MM-dd HH:mm"_s).toUtf8();
    }

    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<FakeHelper> m_helper;
};

} // namespace portreeve

PORTREEVE_TEST(portreeve::CtlCheckTest)
#include "ctlchecktest.moc"

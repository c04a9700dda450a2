// SPDX-License-Identifier: MIT
#include "tests/dbus/ctlprocess.h"
#include "tests/dbus/fake/fakehelper.h"
#include "tests/dbus/fake/privatebus.h"
#include "tests/support/testsuite.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

namespace portreeve {

constexpr quint64 kTen = 10'000'000;
constexpr quint64 kTwo = 2'000'000;

/// What `portreevectl limit` does and says.
class CtlLimitTest final : public QObject
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
        spec.ports = PortSet::parse(u"8000").value();
        m_helper->addEntry(spec);
    }

    void cleanup()
    {
        m_helper.reset();
        m_bus.reset();
    }

    void oneRateIsForBothDirections()
    {
        const auto result = runCtl({u"limit"_s, u"8000"_s, u"10 Mbit/s"_s});
        QCOMPARE(result.errors, QByteArray());
        QCOMPARE(result.output, QByteArray("limited 8000 (id 1): up 10 Mbit/s, down 10 Mbit/s\n"));
        QCOMPARE(base(), (RatePair{kTen, kTen}));
        QCOMPARE(m_helper->calls.count(u"SetLimit!"_s), 1);
    }

    void aDirectionThatIsNotNamedStays()
    {
        QCOMPARE(runCtl({u"limit"_s, u"8000"_s, u"--up"_s, u"10mbps"_s}).output,
                 QByteArray("limited 8000 (id 1): up 10 Mbit/s, down no limit\n"));
        QCOMPARE(runCtl({u"limit"_s, u"id:1"_s, u"--down=2mbps"_s}).output,
                 QByteArray("limited 8000 (id 1): up 10 Mbit/s, down 2 Mbit/s\n"));
        QCOMPARE(runCtl({u"limit"_s, u"8000"_s, u"--up"_s, u"off"_s}).output,
                 QByteArray("limited 8000 (id 1): up no limit, down 2 Mbit/s\n"));
        QCOMPARE(base(), (RatePair{std::nullopt, kTwo}));
    }

    void offTakesBothDirectionsAwayAndWhatIsTemporary()
    {
        limits().base = {kTen, kTwo};
        QCOMPARE(runCtl({u"limit"_s, u"8000"_s, u"5mbps"_s, u"--for"_s, u"1h"_s}).status, 0);
        const auto result = runCtl({u"limit"_s, u"8000"_s, u"off"_s});
        QCOMPARE(result.output, QByteArray("unlimited 8000 (id 1)\n"));
        QVERIFY(limits().isEmpty());
    }

    void aTemporaryLimitSaysUntilWhen()
    {
        const auto before = QDateTime::currentDateTime().addSecs(3600);
        const auto result = runCtl({u"limit"_s, u"8000"_s, u"5mbps"_s, u"--for"_s, u"1h"_s});
        const auto after = QDateTime::currentDateTime().addSecs(3600);
        const qint64 until = limits().temporaryUp.value_or(TemporaryRate{}).untilSec;
        QVERIFY(until >= before.toSecsSinceEpoch() && until <= after.toSecsSinceEpoch());
        const QString time = QDateTime::fromSecsSinceEpoch(until).toString(u"HH:mm"_s);
        QVERIFY2(result.output.contains("until ") && result.output.contains(time.toUtf8()), result.output);
        QVERIFY(base().isEmpty());
    }

    void forZeroEndsWhatIsTemporary()
    {
        limits().base = {kTen, std::nullopt};
        QCOMPARE(runCtl({u"limit"_s, u"8000"_s, u"off"_s, u"--for"_s, u"1h30m"_s}).status, 0);
        QVERIFY(limits().temporaryUp && limits().temporaryDown);
        QCOMPARE(limits().temporaryUp->bps, kUnlimited);
        QCOMPARE(runCtl({u"limit"_s, u"8000"_s, u"--for"_s, u"0"_s}).output,
                 QByteArray("limited 8000 (id 1): up 10 Mbit/s, down no limit\n"));
        QVERIFY(!limits().temporaryUp && !limits().temporaryDown);
    }

    void offSaysThatAScheduleRemains()
    {
        limits().base = {kTen, kTen};
        limits().schedule = {{0x1f, 480, 1080, {kTwo, std::nullopt}}};
        QCOMPARE(runCtl({u"limit"_s, u"8000"_s, u"off"_s}).output,
                 QByteArray("unlimited 8000 (id 1)\nits schedule still limits it at other times; "
                            "'portreevectl schedule id:1 off' ends that\n"));
    }

    void jsonTellsWhatHolds()
    {
        const auto result = runCtl({u"--json"_s, u"limit"_s, u"8000"_s, u"--up=10mbps"_s});
        QCOMPARE(result.output,
                 QByteArray("{\"limited\":[1],\"limit\":{\"up_bps\":10000000,\"down_bps\":null},"
                            "\"effective_limit\":{\"up_bps\":10000000,\"down_bps\":null,\"reason\":"
                            "\"10 Mbit/s up, the entry's own limit; down not limited\",\"until\":null},"
                            "\"temporary_limit\":null,\"schedule\":[]}\n"));
        QVERIFY(!QJsonDocument::fromJson(result.output).isNull());
    }

    void aKernelThatCannotLimitEndsWithOneAndItsSentence()
    {
        m_helper->refuse(u"SetLimit"_s, errorName(ErrorCode::Unsupported),
                         u"this kernel is older than 5.16; limits need a newer one"_s);
        const auto result = runCtl({u"limit"_s, u"8000"_s, u"1mbps"_s});
        QCOMPARE(result.status, 1);
        QCOMPARE(result.output, QByteArray());
        QCOMPARE(result.errors,
                 QByteArray("portreevectl: this kernel is older than 5.16; limits need a newer one\n"));
    }

    void anUnknownEntryChangesNothing()
    {
        QCOMPARE(runCtl({u"limit"_s, u"8001"_s, u"1mbps"_s}).status, 1);
        QCOMPARE(m_helper->calls.count(u"SetLimit!"_s), 0);
    }

private:
    LimitSettings &limits() { return m_helper->spec(1).limits; }
    RatePair base() { return limits().base; }

    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<FakeHelper> m_helper;
};

} // namespace portreeve

PORTREEVE_TEST(portreeve::CtlLimitTest)
#include "ctllimittest.moc"

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

constexpr quint64 kTen = 10'000'000;
constexpr quint64 kTwo = 2'000'000;

/// How list and show tell of limits and of how the kernel has them.
class CtlReadingTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_bus = std::make_unique<PrivateBus>();
        QVERIFY(m_bus->start());
        m_helper = std::make_unique<FakeHelper>(m_bus->address());
        QVERIFY(m_helper->start());
    }

    void cleanup()
    {
        m_helper.reset();
        m_bus.reset();
    }

    void theTableTellsWhatHoldsNow()
    {
        addLimited(u"8000", {kTen, kTen});
        addLimited(u"8001", {kTen, kTwo});
        m_helper->setEffective(addLimited(u"8002", {}), profile(kTwo));
        const QByteArray table = runCtl({u"list"_s}).output;
        QVERIFY2(table.contains(" LIMIT "), table);
        QVERIFY2(table.contains(" 10 Mbit/s "), table);
        QVERIFY2(table.contains(" ↑ 10 Mbit/s ↓ 2 Mbit/s "), table);
        QVERIFY2(table.contains(" 2 Mbit/s (s) "), table);
        QVERIFY(!m_helper->calls.contains(u"GetLimits"_s));
    }

    void jsonHasAllOfALimit()
    {
        const EntryId id = addLimited(u"8000", {kTen, std::nullopt});
        m_helper->spec(id).limits.schedule = {{0x1f, 480, 1080, {std::nullopt, kUnlimited}}};
        m_helper->spec(id).limits.temporaryUp = TemporaryRate{kTwo, kUntil};
        m_helper->limitReading(id) = reading(LimitState::InForce);
        const QJsonObject entry = entriesOf(runCtl({u"list"_s, u"--json"_s})).at(0).toObject();
        QCOMPARE(entry[u"limit"], QJsonValue(QJsonObject{{u"up_bps"_s, 10'000'000}, {u"down_bps"_s, {}}}));
        const QJsonObject effective = entry[u"effective_limit"].toObject();
        QCOMPARE(effective[u"up_bps"].toInteger(), qint64{kTwo});
        QVERIFY(effective[u"down_bps"].isNull());
        QVERIFY(effective[u"reason"].toString().contains(
            u"by a temporary limit, then 10 Mbit/s, the entry's own limit; down"_s));
        QCOMPARE(momentOf(effective[u"until"]), kUntil);
        const QJsonObject temporary = entry[u"temporary_limit"].toObject();
        QCOMPARE(momentOf(temporary[u"up_until"]), kUntil);
        QVERIFY(temporary[u"down_bps"].isNull() && temporary[u"down_until"].isNull());
        const QJsonObject scheduled = entry[u"schedule"].toArray().at(0).toObject();
        QVERIFY(scheduled[u"up_bps"].isNull());
        QCOMPARE(scheduled[u"down_bps"], QJsonValue(0));
        QCOMPARE(entry[u"kernel_limit"].toObject(), (QJsonObject{{u"state"_s, u"in-force"_s},
                                                                 {u"class"_s, u"5052:1f40"_s},
                                                                 {u"up_bps"_s, 10'000'000},
                                                                 {u"down_bps"_s, {}},
                                                                 {u"up_dropped_packets"_s, 12},
                                                                 {u"down_dropped_packets"_s, 3},
                                                                 {u"up_queued_bytes"_s, 1500},
                                                                 {u"down_queued_bytes"_s, 0}}));
    }

    void theKernelIsAskedOnlyForWhatIsLimited()
    {
        addLimited(u"8000", {});
        QCOMPARE(runCtl({u"list"_s, u"--json"_s}).status, 0);
        QCOMPARE(m_helper->calls.count(u"GetLimits"_s), 0);
    }

    void theKernelIsAskedPageByPage()
    {
        for (int port = 1; port <= 5001; ++port)
            m_helper->limitReading(addLimited(QString::number(port), {kTen, kTen})) =
                reading(LimitState::InForce);
        const QJsonArray entries = entriesOf(runCtl({u"list"_s, u"--json"_s}));
        QCOMPARE(m_helper->calls.count(u"GetLimits"_s), 2);
        QCOMPARE(entries.size(), 5001);
        QVERIFY(entries.first().toObject()[u"kernel_limit"].isObject());
        QVERIFY(entries.last().toObject()[u"kernel_limit"].isObject());
    }

    void aListSurvivesAKernelThatCannotTell_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("unsupported") << ErrorCode::Unsupported;
        QTest::newRow("gone meanwhile") << ErrorCode::NotFound;
    }

    void aListSurvivesAKernelThatCannotTell()
    {
        QFETCH(ErrorCode, code);
        addLimited(u"8000", {kTen, kTen});
        m_helper->refuse(u"GetLimits"_s, errorName(code), u"no"_s);
        const auto result = runCtl({u"list"_s, u"--json"_s});
        QCOMPARE(result.status, 0);
        QVERIFY(entriesOf(result).at(0).toObject()[u"kernel_limit"].isNull());
        m_helper->status.insert(u"limits"_s, u"it lacks sch_htb"_s);
        QVERIFY(runCtl({u"show"_s, u"8000"_s}).output.contains("\nread back  it lacks sch_htb\n"));
    }

    void showTellsOfALimitInFull()
    {
        const EntryId id = addLimited(u"8000", {kTen, std::nullopt});
        m_helper->spec(id).limits.schedule = {{0x1f, 480, 1080, {std::nullopt, kTwo}},
                                              {kAllDays, 0, 0, {kTwo, kTwo}}};
        m_helper->limitReading(id) = reading(LimitState::InForce);
        m_helper->status.insert(u"bypassed_filters"_s, QStringList{u"eth0"_s});
        const QByteArray output = runCtl({u"show"_s, u"8000"_s}).output;
        for (const char *line :
             {"dropped    in 3 packets, out 12 packets, by the limit\n", "limit      up 10 Mbit/s\n",
              ("schedule   1. mon-fri 08:00 to 18:00, down 2 Mbit/s\n"
               "           2. daily 00:00 to 00:00, up 2 Mbit/s, down 2 Mbit/s\n"),
              "effective  10 Mbit/s up, the entry's own limit; down not limited\n",
              "read back  in the kernel: up 10 Mbit/s, down no limit (class 5052:1f40)\n",
              "filters    tc egress filters of other programs on eth0 do not see limited packets\n"})
            QVERIFY2(output.contains(line), output);
    }

    void showTellsWhatPassesLimitsAndCountersBy()
    {
        const EntryId id = addLimited(u"8000", {std::nullopt, kTen});
        m_helper->limitReading(id) = reading(LimitState::Bypassed);
        m_helper->status.insert(u"bypassed_filters"_s, QStringList{u"eth0"_s});
        m_helper->status.insert(u"egress_filters"_s, QStringList());
        m_helper->status.insert(u"ingress_redirects"_s, QStringList{u"eth0"_s});
        m_helper->status.insert(u"flowtables"_s, QStringList{u"inet fastpath ft: eth0"_s});
        m_helper->status.insert(u"xdp_programs"_s, QStringList{u"eth1"_s});
        const QByteArray output = runCtl({u"show"_s, u"8000"_s}).output;
        QVERIFY2(output.contains("; what arrives passes it by\n"), output);
        QVERIFY2(
            output.contains(
                "passed by  tc ingress filters of other programs on eth0 lead what arrives past the limit "
                "down; "
                "stop those programs, or limit there\n"
                "           the flowtable inet fastpath ft takes forwarded connections on eth0 past "
                "counters, "
                "limits and quotas\n"
                "           XDP programs on eth1 have each packet first; what they drop or send on is not "
                "counted\n"),
            output);
        QVERIFY2(!output.contains("tc egress filters"), output);
        const QByteArray document = runCtl({u"--json"_s, u"show"_s, u"8000"_s}).output;
        QVERIFY2(document.contains("\"bypassed\""), document);
    }

    void showTellsLittleOfAnEntryWithoutALimit()
    {
        addLimited(u"8000", {});
        m_helper->status.insert(u"bypassed_filters"_s, QStringList{u"eth0"_s});
        const QByteArray output = runCtl({u"show"_s, u"8000"_s}).output;
        QVERIFY2(output.endsWith("limit      none\neffective  not limited\n"), output);
    }

    void showTellsWhereOthersCanFlushTheCounters()
    {
        addLimited(u"8000", {});
        const auto show = [] { return runCtl({u"show"_s, u"8000"_s}).output; };
        m_helper->status.insert(u"table_protected"_s, true);
        m_helper->status.insert(u"reading_interval_ms"_s, 9000U);
        QVERIFY2(!show().contains("\ncounters"), show());
        m_helper->status.insert(u"table_protected"_s, false);
        m_helper->status.insert(u"reading_interval_ms"_s, 1000U);
        const QByteArray line =
            "\ncounters   other programs can flush the counters, from which Linux 6.9 and newer "
            "keep them; read every second, and a flush loses what came since\n";
        QVERIFY2(show().contains(line), show());
        m_helper->status.remove(u"reading_interval_ms"_s); // a former version, which reads seldom
        QVERIFY2(show().contains("6.9 and newer keep them\n"), show());
    }

    void showTellsWhereTheKernelDiffers()
    {
        m_helper->limitReading(addLimited(u"8000", {kTwo, kTwo})) = reading(LimitState::Differs);
        const QByteArray output = runCtl({u"show"_s, u"8000"_s}).output;
        QVERIFY2(output.contains("that differs, and is being repaired"), output);
    }

private:
    const qint64 kUntil = QDateTime::currentSecsSinceEpoch() + 3600;

    EntryId addLimited(QStringView ports, const RatePair &base)
    {
        EntrySpec spec;
        spec.ports = PortSet::parse(ports).value();
        spec.limits.base = base;
        return m_helper->addEntry(spec);
    }

    static EffectiveLimit profile(quint64 bps)
    {
        const EffectiveRate rate{.cause = LimitCause::Profile, .bps = bps};
        return {rate, rate, {}};
    }

    static LimitReading reading(LimitState state)
    {
        return {0, state, u"5052:1f40"_s, {kTen, 12, 1500}, {0, 3, 0}};
    }

    static QJsonArray entriesOf(const CtlResult &result)
    {
        return QJsonDocument::fromJson(result.output).object()[u"entries"].toArray();
    }

    // A moment without an offset would be read as local time, which this does not accept.
    static qint64 momentOf(const QJsonValue &value)
    {
        const QDateTime moment = QDateTime::fromString(value.toString(), Qt::ISODate);
        return moment.timeSpec() == Qt::LocalTime ? 0 : moment.toSecsSinceEpoch();
    }

    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<FakeHelper> m_helper;
};

} // namespace portreeve

PORTREEVE_TEST(portreeve::CtlReadingTest)
#include "ctlreadingtest.moc"

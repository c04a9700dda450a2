// SPDX-License-Identifier: MIT
#include "tests/dbus/ctlprocess.h"
#include "tests/dbus/fake/fakehelper.h"
#include "tests/dbus/fake/privatebus.h"
#include "tests/support/testsuite.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>
#include <limits>

using namespace Qt::StringLiterals;

namespace portreeve {

constexpr quint64 kLargest = std::numeric_limits<quint64>::max();

/// What each command of portreevectl does and prints.
class CtlCommandsTest final : public QObject
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

    void addMakesAnEntryOfEachArgumentInOneCall()
    {
        const auto result = runCtl({u"add"_s, u"8000"_s, u"80,443/tcp@remote"_s, u"--note"_s, u"wéb"_s,
                                    u"--weight=1.5"_s, u"--billing"_s, u"double"_s});
        QCOMPARE(result.errors, QByteArray());
        QCOMPARE(result.output, QByteArray("added 8000 with id 1\nadded 80,443/tcp@remote with id 2\n"));
        QCOMPARE(result.status, 0);
        QCOMPARE(m_helper->calls.count(u"Add!"_s), 1);
        const EntrySpec spec = m_helper->entries().at(2);
        QCOMPARE(spec, (EntrySpec{PortSet::parse(u"80,443").value(), Protocol::Tcp, Side::Remote, u"wéb"_s,
                                  Billing::Double, 1500}));
    }

    void addTakesOptionsBeforeAndAfterAndEndsThemAtTwoDashes()
    {
        QCOMPARE(
            runCtl({u"add"_s, u"--protocol"_s, u"udp"_s, u"53"_s, u"--side"_s, u"remote"_s, u"--"_s, u"54"_s})
                .status,
            0);
        QCOMPARE(m_helper->entries().at(1).protocol, Protocol::Udp);
        QCOMPARE(m_helper->entries().at(2).side, Side::Remote);
        QCOMPARE(runCtl({u"add"_s, u"--"_s, u"--json"_s}).status, 2);
    }

    void addPrintsItsEntriesAsJson()
    {
        const auto entries = jsonOf({u"add"_s, u"--json"_s, u"9000-9001"_s}).value(u"entries"_s).toArray();
        QCOMPARE(entries.size(), 1);
        QCOMPARE(entries.at(0)[u"ports"].toString(), u"9000-9001"_s);
        QCOMPARE(entries.at(0)[u"id"].toInteger(), 1);
    }

    void listPrintsExactIntegersUnderTheAgreedKeys()
    {
        Figures figures;
        figures.bytesIn = kLargest;
        figures.bytesOut = 9'007'199'254'740'993; // 2^53 + 1
        figures.billedBytes = 3;
        figures.totalBytesIn = 4;
        figures.totalBytesOut = 5;
        figures.rateInBps = 6;
        figures.rateOutBps = 7;
        EntrySpec spec = specOf(u"8000");
        spec.note = u"say \"hi\" \\ 网站"_s;
        m_helper->addEntry(spec, figures);
        const auto result = runCtl({u"--json"_s, u"list"_s});
        QCOMPARE(
            result.output,
            QByteArray(
                "{\"entries\":[{\"id\":1,\"ports\":\"8000\",\"protocol\":\"both\",\"side\":\"local\","
                "\"note\":\"say \\\"hi\\\" \\\\ 网站\",\"billing\":\"single\",\"weight\":1.0,"
                "\"bytes_in\":18446744073709551615,\"bytes_out\":9007199254740993,\"billed_bytes\":3,"
                "\"total_bytes_in\":4,\"total_bytes_out\":5,\"rate_in_bps\":6,\"rate_out_bps\":7,"
                "\"limit\":null,\"effective_limit\":{\"up_bps\":null,\"down_bps\":null,"
                "\"reason\":\"not limited\",\"until\":null},\"temporary_limit\":null,"
                "\"schedule\":[],\"kernel_limit\":null,\"quota\":null,\"burst\":null,\"muted\":[]}]}\n"));
        QVERIFY(!QJsonDocument::fromJson(result.output).isNull());
        QCOMPARE(result.status, 0);
    }

    void listIsATableForPeople()
    {
        Figures figures;
        figures.bytesIn = 44'238'475'264;
        figures.rateInBps = 1'200'000;
        m_helper->addEntry(specOf(u"8000"), figures);
        m_helper->addEntry(specOf(u"53", Protocol::Udp, Side::Remote));
        const auto result = runCtl({u"list"_s});
        QCOMPARE(result.output,
                 QByteArray("ID  ENTRY             RATE IN  RATE OUT        IN  OUT  LIMIT  BILLED  NOTE\n"
                            " 1  8000           1.2 Mbit/s   0 bit/s  41.2 GiB  0 B      -     0 B\n"
                            " 2  53/udp@remote     0 bit/s   0 bit/s       0 B  0 B      -     0 B\n"));
    }

    void anEmptyListIsStillADocument()
    {
        QCOMPARE(runCtl({u"list"_s, u"--json"_s}).output, QByteArray("{\"entries\":[]}\n"));
        QCOMPARE(runCtl({u"list"_s}).status, 0);
    }

    void showPrintsOneObject()
    {
        m_helper->addEntry(specOf(u"8000"));
        QCOMPARE(jsonOf({u"show"_s, u"8000"_s, u"--json"_s}).value(u"id"_s).toInteger(), 1);
        QVERIFY(runCtl({u"show"_s, u"id:1"_s}).output.startsWith("id         1\nports      8000\n"));
    }

    void aNameThatFitsSeveralShowsTheCandidatesAndDoesNothing()
    {
        m_helper->addEntry(specOf(u"8000"));
        m_helper->addEntry(specOf(u"8000", Protocol::Tcp));
        m_helper->addEntry(specOf(u"8000-8001"));
        const auto result = runCtl({u"remove"_s, u"8000"_s});
        QCOMPARE(result.status, 1);
        QCOMPARE(result.errors, QByteArray("portreevectl: 8000 may mean several entries; name one by its id: "
                                           "id:1 (8000), id:2 (8000/tcp)\n"));
        QCOMPARE(m_helper->entries().size(), std::size_t{3});
        QCOMPARE(runCtl({u"remove"_s, u"8000/tcp"_s}).status, 0);
        QCOMPARE(runCtl({u"remove"_s, u"8000"_s}).status, 0);
        QCOMPARE(m_helper->entries().size(), std::size_t{1});
    }

    void aSuffixIsMeantAsItIsWritten()
    {
        m_helper->addEntry(specOf(u"443"));
        QCOMPARE(runCtl({u"show"_s, u"443/tcp"_s}).status, 1);
        QCOMPARE(runCtl({u"show"_s, u"443@remote"_s}).status, 1);
        QCOMPARE(runCtl({u"show"_s, u"443"_s}).status, 0);
    }

    void removeAndResetNameEntriesInEveryWayAndEachOnce()
    {
        m_helper->addEntry(specOf(u"80"));
        m_helper->addEntry(specOf(u"443"));
        m_helper->figures(1).bytesIn = 5;
        QCOMPARE(runCtl({u"reset"_s, u"80"_s, u"id:2"_s}).output,
                 QByteArray("reset 80 (id 1)\nreset 443 (id 2)\n"));
        QCOMPARE(m_helper->figures(1).bytesIn, quint64{0});
        QCOMPARE(runCtl({u"remove"_s, u"id:1"_s, u"80"_s, u"443"_s, u"--json"_s}).output,
                 QByteArray("{\"removed\":[1,2]}\n"));
        QVERIFY(m_helper->entries().empty());
    }

    void oneUnknownNameAmongSeveralChangesNothing()
    {
        m_helper->addEntry(specOf(u"80"));
        QCOMPARE(runCtl({u"remove"_s, u"80"_s, u"81"_s}).status, 1);
        QCOMPARE(m_helper->entries().size(), std::size_t{1});
    }

    void modifyChangesWhatIsNamed()
    {
        EntrySpec spec = specOf(u"80");
        spec.note = u"web"_s;
        spec.weight = 1500;
        m_helper->addEntry(spec);
        QCOMPARE(runCtl({u"modify"_s, u"80"_s, u"--ports"_s, u"443,80"_s, u"--note"_s, u""_s}).output,
                 QByteArray("modified 80 (id 1)\n"));
        QCOMPARE(m_helper->entries().at(1).ports.toString(), u"80,443"_s);
        QCOMPARE(m_helper->entries().at(1).note, QString());
        QCOMPARE(m_helper->entries().at(1).weight, 1500U);
    }

    void interfacesAreShownAndChosen()
    {
        QCOMPARE(runCtl({u"interfaces"_s}).output, QByteArray("mode     auto\nuplinks  wan0\n"));
        QCOMPARE(runCtl({u"interfaces"_s, u"eth0"_s, u"ppp0"_s}).status, 0);
        QCOMPARE(runCtl({u"interfaces"_s, u"--json"_s}).output,
                 QByteArray("{\"mode\":\"list\",\"chosen\":[\"eth0\",\"ppp0\"],\"uplinks\":[\"wan0\"],"
                            "\"kept\":[],\"missing\":[],\"with_lan\":true}\n"));
        QCOMPARE(jsonOf({u"interfaces"_s, u"auto"_s, u"--json"_s}).value(u"mode"_s).toString(), u"auto"_s);
        QCOMPARE(runCtl({u"interfaces"_s, u"auto"_s, u"eth0"_s}).status, 2);
    }

    void theLanIsLeftOutAndCountedAgain()
    {
        const auto without = runCtl({u"interfaces"_s, u"--without-lan"_s});
        QCOMPARE(without.output, QByteArray("mode     auto\nuplinks  wan0\n"
                                            "lan      left out: neither counted nor limited nor blocked\n"));
        QVERIFY2(without.errors.contains("rented server"), without.errors);
        QCOMPARE(runCtl({u"interfaces"_s}).errors, QByteArray());
        // Another choice leaves it as it is.
        QCOMPARE(jsonOf({u"interfaces"_s, u"all"_s, u"--json"_s}).value(u"with_lan"_s).toBool(true), false);
        const auto with = runCtl({u"interfaces"_s, u"auto"_s, u"--with-lan"_s});
        QCOMPARE(with.output, QByteArray("mode     auto\nuplinks  wan0\n"));
        QCOMPARE(with.errors, QByteArray());
        QCOMPARE(runCtl({u"interfaces"_s, u"--with-lan"_s, u"--without-lan"_s}).status, 2);
    }

    void aNameThatNoInterfaceHasIsSaidAtOnce()
    {
        m_helper->status[u"missing_interfaces"_s] = QStringList{u"wan00"_s};
        const auto chosen = runCtl({u"interfaces"_s, u"wan00"_s, u"wan0"_s});
        QCOMPARE(chosen.status, 0); // a line that is away just now may be meant
        QCOMPARE(chosen.errors,
                 QByteArray("portreevectl: no interface is called wan00 now; it is measured as "
                            "soon as it appears\n"));
        QCOMPARE(chosen.output,
                 QByteArray("mode     list\nchosen   wan00, wan0\nuplinks  wan0\nmissing  wan00\n"));
        const auto asked = runCtl({u"interfaces"_s});
        QCOMPARE(asked.output, chosen.output);
        QCOMPARE(asked.errors, QByteArray());

        m_helper->status[u"missing_interfaces"_s] = QStringList{u"ppp*"_s, u"wan00"_s};
        const auto several = runCtl({u"interfaces"_s, u"--json"_s, u"ppp*"_s, u"wan00"_s});
        QCOMPARE(several.errors, QByteArray("portreevectl: no interface is called ppp* or wan00 now; each is "
                                            "measured as soon as it appears\n"));
        QVERIFY2(several.output.contains("\"missing\":[\"ppp*\",\"wan00\"]"), several.output);
    }

    void uplinksThatAreKeptFromBeforeAreMarked()
    {
        m_helper->status[u"kept_uplinks"_s] = QStringList{u"wan0"_s};
        QCOMPARE(
            runCtl({u"interfaces"_s}).output,
            QByteArray("mode     auto\nuplinks  wan0 (kept from before: there is no default route now)\n"));
        QCOMPARE(jsonOf({u"interfaces"_s, u"--json"_s}).value(u"kept"_s).toArray(), QJsonArray{u"wan0"_s});
        m_helper->setInterfaces(u"auto"_s, {}, {});
        m_helper->status[u"kept_uplinks"_s] = QStringList{u"ppp0"_s};
        QCOMPARE(runCtl({u"interfaces"_s}).output,
                 QByteArray("mode     auto\nuplinks  none\n"
                            "awaited  ppp0 (kept from before: there is no default route now)\n"));
    }

    void whatCarriesATunnelIsNamedAndForgotten()
    {
        m_helper->status.insert(u"may_count_twice"_s, QStringList{u"tun0"_s});
        QVERIFY(runCtl({u"interfaces"_s}).output.contains("twice    tun0: bytes may be counted"));
        const auto named = runCtl({u"interfaces"_s, u"--carrier"_s, u"1194"_s, u"--carrier"_s, u"443/tcp"_s});
        QCOMPARE(named.status, 0);
        QVERIFY(named.output.contains("carriers 1194, 443/tcp\n"));
        const QJsonObject told = jsonOf({u"interfaces"_s, u"--json"_s});
        QCOMPARE(told.value(u"carriers"_s).toArray(), (QJsonArray{u"1194"_s, u"443/tcp"_s}));
        QCOMPARE(told.value(u"may_count_twice"_s).toArray(), (QJsonArray{u"tun0"_s}));
        QCOMPARE(told.value(u"mode"_s).toString(), u"auto"_s);
        QCOMPARE(runCtl({u"interfaces"_s, u"all"_s, u"--no-carrier"_s}).status, 0);
        QVERIFY(!jsonOf({u"interfaces"_s, u"--json"_s}).contains(u"carriers"_s));
        QCOMPARE(jsonOf({u"interfaces"_s, u"--json"_s}).value(u"mode"_s).toString(), u"all"_s);
        QCOMPARE(runCtl({u"interfaces"_s, u"--carrier"_s, u"1"_s, u"--no-carrier"_s}).status, 2);
    }

private:
    static EntrySpec specOf(QStringView ports, Protocol protocol = Protocol::Both, Side side = Side::Local)
    {
        EntrySpec spec;
        spec.ports = PortSet::parse(ports).value();
        spec.protocol = protocol;
        spec.side = side;
        return spec;
    }

    static QJsonObject jsonOf(const QStringList &arguments)
    {
        const auto result = runCtl(arguments);
        return result.status == 0 ? QJsonDocument::fromJson(result.output).object() : QJsonObject();
    }

    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<FakeHelper> m_helper;
};

} // namespace portreeve

PORTREEVE_TEST(portreeve::CtlCommandsTest)
#include "ctlcommandstest.moc"

// SPDX-License-Identifier: MIT
#include "helper/kernel/link/genericsocket.h"
#include "helper/kernel/link/linkwatcher.h"
#include "tests/kernel/link/namespacefixture.h"

#include <QtTest/QTest>
#include <algorithm>
#include <cstdio>
#include <linux/genetlink.h>
#include <memory>

using namespace portreeve;
using namespace portreeve::linktest;
using namespace Qt::StringLiterals;

namespace {

constexpr int kSoonMs = 1000;

} // namespace

/// Each test starts with a0 as the uplink, measures on the tunnel t0 as well where that exists, and makes it.
class TunnelsTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QVERIFY(
            ipBatch(u"link add a0 type veth peer name a1\nlink set a0 up\naddr add 10.1.0.1/24 dev a0\n"_s));
        m_watcher = std::make_unique<LinkWatcher>();
        m_watcher->setSelection({InterfaceMode::List, {u"a0"_s, u"t0"_s}});
        QVERIFY(m_watcher->start());
    }
    void cleanup()
    {
        m_watcher.reset();
        for (const auto &link : {u"t0"_s, u"a0"_s}) {
            if (indexOf(link.toLatin1().constData()) != 0)
                QVERIFY(ip(u"link del "_s + link));
        }
    }

    void whatCarriesAVxlanIsReadFromItsLink_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<int>("port");
        QTest::addColumn<int>("network"); // -1: any
        QTest::newRow("over IPv4") << u"id 5 dstport 4789 local 10.1.0.1 remote 10.1.0.2 dev a0"_s << 4789
                                   << 5;
        QTest::newRow("over IPv6") << u"id 16777215 dstport 8472 remote fd01::2 dev a0"_s << 8472
                                   << 16'777'215;
        QTest::newRow("to a group") << u"id 42 dstport 4789 group 239.1.1.1 dev a0"_s << 4789 << 42;
        QTest::newRow("a range of source ports")
            << u"id 7 dstport 4790 srcport 5000 6000 remote 10.1.0.2"_s << 4790 << 7;
        QTest::newRow("networks by its routes") << u"external dstport 4789"_s << 4789 << -1;
    }
    void whatCarriesAVxlanIsReadFromItsLink()
    {
        QFETCH(QString, options);
        QFETCH(int, port);
        QFETCH(int, network);
        QVERIFY(ip(u"link add t0 type vxlan "_s + options));
        const Carrier expected{Transport::Udp, CarrierEnd::Destination, static_cast<quint16>(port),
                               network < 0 ? std::nullopt : std::optional(static_cast<quint32>(network))};
        QTRY_COMPARE_WITH_TIMEOUT(tunnel().carriers, std::vector{expected}, kSoonMs);
        QVERIFY(!tunnel().mayCountTwice);
        QVERIFY(uplink(u"a0"_s).carriers.empty());
    }

    void aTunnelThatIsTheOnlyUplinkIsCarriedNowhere()
    {
        QVERIFY(ip(u"link add t0 type vxlan id 5 dstport 4789 remote 10.1.0.2"_s));
        QTRY_COMPARE_WITH_TIMEOUT(tunnel().carriers.size(), std::size_t{1}, kSoonMs);
        m_watcher->setSelection({InterfaceMode::List, {u"t0"_s}});
        QCOMPARE(m_watcher->current().size(), std::size_t{1});
        QVERIFY(tunnel().carriers.empty());
    }

    void aTunnelMadeAnewHasItsNewCarrier()
    {
        QVERIFY(ip(u"link add t0 type vxlan id 5 dstport 4789 remote 10.1.0.2"_s));
        QTRY_COMPARE_WITH_TIMEOUT(tunnel().carriers.size(), std::size_t{1}, kSoonMs);
        QVERIFY(ipBatch(u"link del t0\nlink add t0 type vxlan id 6 dstport 4800 remote 10.1.0.2\n"_s));
        QTRY_COMPARE_WITH_TIMEOUT(tunnel().carriers,
                                  (std::vector{Carrier{Transport::Udp, CarrierEnd::Destination, 4800, 6}}),
                                  kSoonMs);
    }

    void whatCarriesAProgramsTunnelNobodyKnows()
    {
        QVERIFY(ip(u"tuntap add t0 mode tun"_s));
        QTRY_VERIFY_WITH_TIMEOUT(tunnel().mayCountTwice, kSoonMs);
        QVERIFY(tunnel().carriers.empty());
        m_watcher->setSelection({InterfaceMode::List, {u"t0"_s}});
        QVERIFY(!tunnel().mayCountTwice);
    }

    void whatCarriesAProgramsTunnelAUserMayName()
    {
        QVERIFY(ip(u"tuntap add t0 mode tun"_s));
        QTRY_VERIFY_WITH_TIMEOUT(tunnel().mayCountTwice, kSoonMs);
        m_watcher->setSelection({InterfaceMode::List, {u"a0"_s, u"t0"_s}, {{Transport::Tcp, 443}}});
        QCOMPARE(tunnel().carriers, (std::vector{Carrier{Transport::Tcp, CarrierEnd::Either, 443}}));
        QVERIFY(!tunnel().mayCountTwice);
        QVERIFY(uplink(u"a0"_s).carriers.empty());
    }

    void aVirtualMachinesCableIsNoTunnel()
    {
        QVERIFY(ip(u"tuntap add t0 mode tap"_s));
        QTRY_COMPARE_WITH_TIMEOUT(tunnel().name, u"t0"_s, kSoonMs);
        QVERIFY(!tunnel().mayCountTwice);
    }

    // WireGuard is asked this way; the family of families is in every kernel.
    void aDriverIsAskedBySeveralQuestionsOnOneSocket()
    {
        auto socket = rtnl::GenericSocket::open();
        QVERIFY(socket);
        const auto id = socket->familyId("nlctrl");
        QVERIFY(id);
        QCOMPARE(*id, quint16{GENL_ID_CTRL});
        int families = 0;
        const auto all = rtnl::GenericSocket::question(*id, NLM_F_DUMP, CTRL_CMD_GETFAMILY, 1);
        QVERIFY(socket->ask(all, [&families](const nlmsghdr &answer) {
            ++families;
            return rtnl::readFamilyId(answer).has_value();
        }));
        QVERIFY(families > 1);
        const auto none = socket->familyId("nobody");
        QVERIFY(!none);
        QCOMPARE(none.error().code, ErrorCode::NotFound);
        QCOMPARE(socket->familyId("nlctrl"), id);
    }

private:
    [[nodiscard]] Uplink uplink(const QString &name) const
    {
        const std::vector<Uplink> uplinks = m_watcher->current();
        const auto found = std::ranges::find(uplinks, name, &Uplink::name);
        return found == uplinks.end() ? Uplink{} : *found;
    }
    [[nodiscard]] Uplink tunnel() const { return uplink(u"t0"_s); }

    std::unique_ptr<LinkWatcher> m_watcher;
};

int main(int argc, char *argv[])
{
    if (!enterOwnNamespace() || !ip(u"link set lo up"_s)) {
        std::puts("SKIP: no network namespace can be made here, or there is no ip(8)");
        return 77;
    }
    QCoreApplication application(argc, argv);
    TunnelsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tunnelstest.moc"

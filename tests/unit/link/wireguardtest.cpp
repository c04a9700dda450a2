// SPDX-License-Identifier: MIT
#include "helper/kernel/link/wireguard.h"
#include "helper/kernel/link/genericsocket.h"
#include "tests/support/testsuite.h"

#include <QtCore/QByteArray>
#include <QtTest/QTest>
#include <linux/genetlink.h>
#include <linux/netlink.h>
#include <linux/wireguard.h>

using namespace portreeve;

namespace {

constexpr quint16 kNested = NLA_F_NESTED;

QByteArray attribute(quint16 type, const QByteArray &payload)
{
    const auto length = static_cast<quint16>(NLA_HDRLEN + payload.size());
    QByteArray bytes(reinterpret_cast<const char *>(&length), sizeof length);
    bytes.append(reinterpret_cast<const char *>(&type), sizeof type);
    bytes += payload;
    bytes.append(NLA_ALIGN(length) - length, '\0');
    return bytes;
}

template <typename Number> QByteArray number(Number value)
{
    return {reinterpret_cast<const char *>(&value), sizeof value};
}

/// As net/wireguard/netlink.c orders them; keys are all the same byte.
QByteArray peer(const QByteArray &endpoint)
{
    return attribute(kNested | 0,
                     attribute(WGPEER_A_PUBLIC_KEY, QByteArray(WG_KEY_LEN, 'p')) +
                         attribute(WGPEER_A_PRESHARED_KEY, QByteArray(WG_KEY_LEN, '\0')) +
                         attribute(WGPEER_A_LAST_HANDSHAKE_TIME, QByteArray(16, '\0')) +
                         attribute(WGPEER_A_PERSISTENT_KEEPALIVE_INTERVAL, number(quint16{25})) +
                         (endpoint.isEmpty() ? QByteArray() : attribute(WGPEER_A_ENDPOINT, endpoint)) +
                         attribute(kNested | WGPEER_A_ALLOWEDIPS, {}));
}

/// sockaddr_in and sockaddr_in6: family in the host's order, port in the network's.
const QByteArray kIpv4 = number(quint16{2}) + QByteArray::fromHex("01bb"
                                                                  "0a4d0002"
                                                                  "0000000000000000");
const QByteArray kIpv6 = number(quint16{10}) + QByteArray::fromHex("ca6d"
                                                                   "00000000"
                                                                   "fd770000000000000000000000000002"
                                                                   "00000000");

QByteArray device(const QByteArray &attributes)
{
    const genlmsghdr generic{.cmd = WG_CMD_GET_DEVICE, .version = 1, .reserved = 0};
    const auto length = static_cast<quint32>(NLMSG_HDRLEN + GENL_HDRLEN + attributes.size());
    const nlmsghdr header{length, 30, NLM_F_MULTI, 1, 0};
    return QByteArray(reinterpret_cast<const char *>(&header), sizeof header) +
           QByteArray(reinterpret_cast<const char *>(&generic), sizeof generic) + attributes;
}

QByteArray settings(quint16 port)
{
    return attribute(WGDEVICE_A_LISTEN_PORT, number(port)) +
           attribute(WGDEVICE_A_FWMARK, number(quint32{51820})) +
           attribute(WGDEVICE_A_IFINDEX, number(quint32{7})) + attribute(WGDEVICE_A_IFNAME, "wg0\0") +
           attribute(WGDEVICE_A_PRIVATE_KEY, QByteArray(WG_KEY_LEN, 's')) +
           attribute(WGDEVICE_A_PUBLIC_KEY, QByteArray(WG_KEY_LEN, 'o'));
}

bool read(const QByteArray &message, Carrier &carrier)
{
    return rtnl::readWireGuard(*reinterpret_cast<const nlmsghdr *>(message.constData()), carrier);
}

} // namespace

class WireGuardTest : public QObject
{
    Q_OBJECT

private slots:
    void thePortsOfADeviceAndItsPeersAreRead()
    {
        Carrier carrier;
        QVERIFY(read(device(settings(51820) +
                            attribute(kNested | WGDEVICE_A_PEERS, peer(kIpv4) + peer({}) + peer(kIpv6))),
                     carrier));
        QVERIFY((carrier == Carrier{Transport::Udp, CarrierEnd::Near, 51820, {}, {443, 51821}}));
    }

    void aLongListOfPeersGoesOnInTheNextMessage()
    {
        Carrier carrier;
        QVERIFY(read(device(settings(51820) + attribute(kNested | WGDEVICE_A_PEERS, peer(kIpv4))), carrier));
        QVERIFY(read(device(attribute(kNested | WGDEVICE_A_PEERS, peer(kIpv6))), carrier));
        QCOMPARE(carrier.port, quint16{51820});
        QVERIFY((carrier.farPorts == std::set<quint16>{443, 51821}));
    }

    void aDeviceThatIsDownHasNoPortYet()
    {
        Carrier carrier;
        QVERIFY(read(device(settings(0)), carrier));
        QCOMPARE(carrier.port, quint16{0});
        QVERIFY(carrier.farPorts.empty());
    }

    void whatIsCutShortIsRefusedOrLeftOut()
    {
        Carrier carrier;
        QVERIFY(!read(device(attribute(WGDEVICE_A_LISTEN_PORT, "x")), carrier));
        QVERIFY(read(device(attribute(kNested | WGDEVICE_A_PEERS, peer(kIpv4.left(8)))), carrier));
        QVERIFY(carrier.farPorts.empty());
        const nlmsghdr bare{NLMSG_HDRLEN, 30, 0, 1, 0};
        QVERIFY(!rtnl::readWireGuard(bare, carrier));
        QVERIFY(!rtnl::readFamilyId(bare));
    }

    void aFamilysNumberIsRead()
    {
        const QByteArray answer = device(attribute(CTRL_ATTR_FAMILY_NAME, QByteArray("wireguard\0", 10)) +
                                         attribute(CTRL_ATTR_FAMILY_ID, number(quint16{30})));
        QCOMPARE(rtnl::readFamilyId(*reinterpret_cast<const nlmsghdr *>(answer.constData())),
                 std::optional<quint16>(30));
        const QByteArray other = device(attribute(CTRL_ATTR_FAMILY_NAME, QByteArray("wireguard\0", 10)));
        QVERIFY(!rtnl::readFamilyId(*reinterpret_cast<const nlmsghdr *>(other.constData())));
    }
};

PORTREEVE_TEST(WireGuardTest)
#include "wireguardtest.moc"

// SPDX-License-Identifier: MIT
#include "helper/kernel/link/messages.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>
#include <linux/if.h>
#include <linux/if_arp.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <memory>
#include <netlink/attr.h>
#include <netlink/msg.h>

using namespace portreeve;
using namespace Qt::StringLiterals;

namespace {

struct MessageDeleter
{
    void operator()(nl_msg *message) const { nlmsg_free(message); }
};
using Message = std::unique_ptr<nl_msg, MessageDeleter>;

/// RTM_NEWLINK of an interface that is up.
Message link(const char *name, quint16 type)
{
    Message message(nlmsg_alloc_simple(RTM_NEWLINK, 0));
    ifinfomsg header{};
    header.ifi_index = 7;
    header.ifi_type = type;
    header.ifi_flags = IFF_UP;
    nlmsg_append(message.get(), &header, sizeof(header), NLMSG_ALIGNTO);
    nla_put_string(message.get(), IFLA_IFNAME, name);
    return message;
}

void putAltNames(const Message &message, const QByteArrayList &names)
{
    nlattr *list = nla_nest_start(message.get(), IFLA_PROP_LIST);
    for (const QByteArray &name : names)
        nla_put_string(message.get(), IFLA_ALT_IFNAME, name.constData());
    nla_nest_end(message.get(), list);
}

Link read(const Message &message)
{
    const auto found = rtnl::readLink(*nlmsg_hdr(message.get()));
    return found ? found->link : Link{};
}

const QByteArray kAddress("\x02\x00\x00\x00\x00\x01", 6);

} // namespace

/// rtnetlink messages of links.
class MessagesTest final : public QObject
{
    Q_OBJECT

private slots:
    void altnamesAreRead();
    void aLinkWithoutAltnamesHasNone();
    void theHardwareAddressOfEthernetIsRead();
    void otherKindsHaveNoHardwareAddress();
};

void MessagesTest::altnamesAreRead()
{
    const Message message = link("wan0", ARPHRD_ETHER);
    putAltNames(message, {"enp9s0", QByteArray(127, 'x')});
    QCOMPARE(read(message).name, u"wan0"_s);
    QCOMPARE(read(message).altNames, (QStringList{u"enp9s0"_s, QString(127, u'x')}));
}

void MessagesTest::aLinkWithoutAltnamesHasNone()
{
    QCOMPARE(read(link("wan0", ARPHRD_ETHER)).altNames, QStringList());
    const Message message = link("wan0", ARPHRD_ETHER);
    putAltNames(message, {});
    QCOMPARE(read(message).altNames, QStringList());
}

void MessagesTest::theHardwareAddressOfEthernetIsRead()
{
    const Message message = link("wan0", ARPHRD_ETHER);
    QCOMPARE(read(message).hardwareAddress, QByteArray());
    nla_put(message.get(), IFLA_ADDRESS, int(kAddress.size()), kAddress.constData());
    QCOMPARE(read(message).hardwareAddress, kAddress);
}

void MessagesTest::otherKindsHaveNoHardwareAddress()
{
    for (const quint16 type : {quint16(ARPHRD_PPP), quint16(ARPHRD_NONE), quint16(ARPHRD_IPGRE)}) {
        const Message message = link("ppp0", type);
        nla_put(message.get(), IFLA_ADDRESS, 4, kAddress.constData());
        QCOMPARE(read(message).name, u"ppp0"_s);
        QCOMPARE(read(message).hardwareAddress, QByteArray());
    }
}

PORTREEVE_TEST(MessagesTest)
#include "messagestest.moc"

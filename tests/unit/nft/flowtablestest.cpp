// SPDX-License-Identifier: MIT
// Flowtables as the kernel tells of them; not every kernel that tests run on has any.
#include "helper/kernel/nft/flowtables.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>
#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <libmnl/libmnl.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>

using namespace portreeve;
using namespace portreeve::nft;
using namespace Qt::StringLiterals;

namespace {

constexpr std::uint16_t kDevicePrefix = 2; // NFTA_DEVICE_PREFIX of Linux 6.17

/// NFT_MSG_NEWFLOWTABLE with the attributes and in the order of nf_tables_fill_flowtable_info() of the
/// kernel's net/netfilter/nf_tables_api.c.
class Message final
{
public:
    explicit Message(std::uint8_t family, std::uint16_t type = NFT_MSG_NEWFLOWTABLE)
        : m_header(mnl_nlmsg_put_header(m_buffer.data()))
    {
        m_header->nlmsg_type = static_cast<std::uint16_t>(NFNL_SUBSYS_NFTABLES << 8 | type);
        auto *nf = static_cast<nfgenmsg *>(mnl_nlmsg_put_extra_header(m_header, sizeof(nfgenmsg)));
        nf->nfgen_family = family;
        nf->version = NFNETLINK_V0;
        mnl_attr_put_strz(m_header, NFTA_FLOWTABLE_TABLE, "fastpath");
        mnl_attr_put_strz(m_header, NFTA_FLOWTABLE_NAME, "ft");
        mnl_attr_put_u64(m_header, NFTA_FLOWTABLE_HANDLE, 0);
        mnl_attr_put_u32(m_header, NFTA_FLOWTABLE_USE, htonl(1));
    }

    void putFlags(std::uint32_t flags) { mnl_attr_put_u32(m_header, NFTA_FLOWTABLE_FLAGS, htonl(flags)); }

    void putHook(const std::vector<const char *> &names, const std::vector<const char *> &prefixes = {})
    {
        nlattr *hook = mnl_attr_nest_start(m_header, NFTA_FLOWTABLE_HOOK);
        mnl_attr_put_u32(m_header, NFTA_FLOWTABLE_HOOK_NUM, 0);
        mnl_attr_put_u32(m_header, NFTA_FLOWTABLE_HOOK_PRIORITY, 0);
        nlattr *devices = mnl_attr_nest_start(m_header, NFTA_FLOWTABLE_HOOK_DEVS);
        for (const char *name : names)
            mnl_attr_put_strz(m_header, NFTA_DEVICE_NAME, name);
        for (const char *prefix : prefixes)
            mnl_attr_put_str(m_header, kDevicePrefix, prefix); // without the zero byte
        mnl_attr_nest_end(m_header, devices);
        mnl_attr_nest_end(m_header, hook);
    }

    [[nodiscard]] std::optional<Flowtable> read() const { return readFlowtable(m_header); }

private:
    alignas(nlmsghdr) std::array<char, 1024> m_buffer{};
    nlmsghdr *m_header;
};

} // namespace

class FlowtablesTest final : public QObject
{
    Q_OBJECT

private slots:
    void aFlowtableIsReadWithItsDevices()
    {
        Message message(NFPROTO_INET);
        message.putFlags(NFT_FLOWTABLE_COUNTER);
        message.putHook({"wan0", "lan0"});
        QCOMPARE(message.read(),
                 (Flowtable{u"inet"_s, u"fastpath"_s, u"ft"_s, {u"wan0"_s, u"lan0"_s}, false}));
    }

    void familiesAndTheFlagOffloadAreToldApart()
    {
        Message ip(NFPROTO_IPV4);
        ip.putHook({"wan0"});
        QCOMPARE(ip.read()->family, u"ip"_s);
        Message ip6(NFPROTO_IPV6);
        ip6.putFlags(NFT_FLOWTABLE_HW_OFFLOAD | NFT_FLOWTABLE_COUNTER);
        ip6.putHook({"wan0"});
        QCOMPARE(ip6.read()->family, u"ip6"_s);
        QVERIFY(ip6.read()->isInHardware);
        QVERIFY(!ip.read()->isInHardware);
    }

    void namesThatEndInAnAsteriskAreRead()
    {
        Message message(NFPROTO_INET);
        message.putHook({"lan0"}, {"ppp"});
        QCOMPARE(message.read()->devices, (QStringList{u"lan0"_s, u"ppp*"_s}));
    }

    void oneWithoutDevicesIsRead()
    {
        Message message(NFPROTO_INET);
        message.putHook({});
        QCOMPARE(message.read()->devices, QStringList());
    }

    void otherMessagesAreNone()
    {
        QVERIFY(!Message(NFPROTO_INET, NFT_MSG_DELFLOWTABLE).read());
        QVERIFY(!Message(NFPROTO_INET, NFT_MSG_NEWTABLE).read());
    }
};

PORTREEVE_TEST(FlowtablesTest)
#include "flowtablestest.moc"

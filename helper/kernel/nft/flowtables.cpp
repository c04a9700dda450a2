// SPDX-License-Identifier: MIT
#include "helper/kernel/nft/flowtables.h"

#include "helper/kernel/nft/attributes.h"
#include "helper/kernel/nft/inspect.h"

#include <arpa/inet.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>

namespace portreeve::nft {

using namespace Qt::StringLiterals;

namespace {

/// NFTA_DEVICE_PREFIX of Linux 6.17, which headers of Debian 12 and 13 do not have: a name that ends in an
/// asterisk, without it.
constexpr std::uint16_t kDevicePrefix = 2;

QString familyText(std::uint8_t family)
{
    switch (family) {
    case NFPROTO_INET:
        return u"inet"_s;
    case NFPROTO_IPV4:
        return u"ip"_s;
    case NFPROTO_IPV6:
        return u"ip6"_s;
    default:
        return QString::number(family);
    }
}

/// With or without a zero byte behind it.
QString textOf(const nlattr *attribute)
{
    const auto *begin = static_cast<const char *>(mnl_attr_get_payload(attribute));
    const QByteArrayView bytes(begin, mnl_attr_get_payload_len(attribute));
    const qsizetype end = bytes.indexOf('\0');
    return QString::fromUtf8(end < 0 ? bytes : bytes.first(end));
}

void readDevices(const nlattr *devices, Flowtable &flowtable)
{
    forEachNested(devices, [&flowtable](const nlattr *device) {
        if (mnl_attr_get_type(device) == NFTA_DEVICE_NAME)
            flowtable.devices << textOf(device);
        else if (mnl_attr_get_type(device) == kDevicePrefix)
            flowtable.devices << textOf(device) + u'*';
    });
}

void readHook(const nlattr *hook, Flowtable &flowtable)
{
    forEachNested(hook, [&flowtable](const nlattr *attribute) {
        if (mnl_attr_get_type(attribute) == NFTA_FLOWTABLE_HOOK_DEVS)
            readDevices(attribute, flowtable);
    });
}

} // namespace

std::optional<Flowtable> readFlowtable(const nlmsghdr *message)
{
    if (NFNL_SUBSYS_ID(message->nlmsg_type) != NFNL_SUBSYS_NFTABLES ||
        NFNL_MSG_TYPE(message->nlmsg_type) != NFT_MSG_NEWFLOWTABLE ||
        mnl_nlmsg_get_payload_len(message) < sizeof(nfgenmsg))
        return std::nullopt;
    const auto *header = static_cast<const nfgenmsg *>(mnl_nlmsg_get_payload(message));
    Flowtable flowtable{.family = familyText(header->nfgen_family), .table = {}, .name = {}, .devices = {}};
    forEachAttribute(message, sizeof(nfgenmsg), [&flowtable](const nlattr *attribute) {
        switch (mnl_attr_get_type(attribute)) {
        case NFTA_FLOWTABLE_TABLE:
            flowtable.table = textOf(attribute);
            break;
        case NFTA_FLOWTABLE_NAME:
            flowtable.name = textOf(attribute);
            break;
        case NFTA_FLOWTABLE_HOOK:
            readHook(attribute, flowtable);
            break;
        case NFTA_FLOWTABLE_FLAGS:
            if (mnl_attr_validate(attribute, MNL_TYPE_U32) >= 0)
                flowtable.isInHardware = (ntohl(mnl_attr_get_u32(attribute)) & NFT_FLOWTABLE_HW_OFFLOAD) != 0;
            break;
        default:
            break;
        }
    });
    return flowtable;
}

Result<std::vector<Flowtable>> listFlowtables(Socket &socket)
{
    std::vector<Flowtable> found;
    const Request request(NFT_MSG_GETFLOWTABLE, NFPROTO_UNSPEC, NLM_F_DUMP);
    const auto asked = askWhole(
        socket, request, [&found] { found.clear(); },
        [&found](const nlmsghdr *message) {
            if (auto flowtable = readFlowtable(message))
                found.push_back(std::move(*flowtable));
        });
    if (!asked && asked.error().code != ErrorCode::NotFound)
        return std::unexpected(asked.error());
    return found;
}

} // namespace portreeve::nft

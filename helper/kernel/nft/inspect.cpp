// SPDX-License-Identifier: MIT
#include "helper/kernel/nft/inspect.h"

#include "helper/kernel/nft/attributes.h"
#include "helper/kernel/nft/comment.h"
#include "helper/kernel/nft/names.h"

#include <arpa/inet.h>
#include <libnftnl/common.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>

namespace portreeve::nft {

namespace {

constexpr int kTries = 20; // each foreign transaction during a dump costs one

// Netlink carries it back: answers to an earlier question are told by it. Apart from those of batches.
std::uint32_t nextSequence()
{
    static std::uint32_t sequence = 0x40000000;
    return ++sequence;
}

// Collects a string attribute of every object whose table is ours.
Result<QStringList> listNames(Socket &socket, const Request &request, std::uint16_t tableAttribute,
                              std::uint16_t nameAttribute)
{
    QStringList names;
    mnl_attr_put_strz(request.message, tableAttribute, kTable);
    const auto asked = askWhole(
        socket, request, [&names] { names.clear(); },
        [&](const nlmsghdr *message) {
            QByteArrayView table;
            QByteArrayView name;
            forEachAttribute(message, sizeof(nfgenmsg), [&](const nlattr *attribute) {
                if (mnl_attr_get_type(attribute) == tableAttribute)
                    table = mnl_attr_get_str(attribute);
                else if (mnl_attr_get_type(attribute) == nameAttribute)
                    name = mnl_attr_get_str(attribute);
            });
            // Older kernels do not filter the dump.
            if (table == kTable)
                names << QString::fromLatin1(name);
        });
    if (!asked)
        return std::unexpected(asked.error());
    return names;
}

FoundTable foundIn(const nlmsghdr *message)
{
    FoundTable found;
    forEachAttribute(message, sizeof(nfgenmsg), [&found](const nlattr *attribute) {
        if (mnl_attr_get_type(attribute) == NFTA_TABLE_FLAGS)
            found.flags = ntohl(mnl_attr_get_u32(attribute));
        else if (mnl_attr_get_type(attribute) == NFTA_TABLE_USERDATA)
            found.comment = commentOf({static_cast<const char *>(mnl_attr_get_payload(attribute)),
                                       qsizetype{mnl_attr_get_payload_len(attribute)}})
                                .value_or(QByteArray());
    });
    return found;
}

} // namespace

Request::Request(std::uint16_t type, std::uint16_t family, std::uint16_t flags)
    : message(nftnl_nlmsg_build_hdr(buffer.data(), type, family, flags, nextSequence()))
{
}

Result<void> askWhole(Socket &socket, const Request &request, const std::function<void()> &begin,
                      const Socket::Each &each)
{
    Result<void> asked;
    for (int i = 0; i < kTries; ++i) {
        request.message->nlmsg_seq = nextSequence();
        begin();
        asked = socket.ask(request.message, each);
        if (asked || asked.error().code != ErrorCode::Unavailable)
            break;
    }
    return asked;
}

Result<std::optional<FoundTable>> findTable(Socket &socket, std::uint16_t family)
{
    std::optional<FoundTable> found;
    const Request request(NFT_MSG_GETTABLE, family, NLM_F_ACK);
    mnl_attr_put_strz(request.message, NFTA_TABLE_NAME, kTable);
    const auto asked =
        socket.ask(request.message, [&found](const nlmsghdr *message) { found = foundIn(message); });
    if (!asked && asked.error().code != ErrorCode::NotFound)
        return std::unexpected(asked.error());
    return found;
}

Result<QStringList> listChains(Socket &socket, std::uint16_t family)
{
    return listNames(socket, Request(NFT_MSG_GETCHAIN, family, NLM_F_DUMP), NFTA_CHAIN_TABLE,
                     NFTA_CHAIN_NAME);
}

Result<QStringList> listSets(Socket &socket, std::uint16_t family)
{
    auto names =
        listNames(socket, Request(NFT_MSG_GETSET, family, NLM_F_DUMP), NFTA_SET_TABLE, NFTA_SET_NAME);
    if (names)
        names->removeIf([](const QString &name) { return name.startsWith(QLatin1String("__")); });
    return names;
}

} // namespace portreeve::nft

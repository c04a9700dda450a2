// SPDX-License-Identifier: MIT
#include "helper/kernel/nft/elements.h"

#include "helper/kernel/nft/attributes.h"
#include "helper/kernel/nft/comment.h"
#include "helper/kernel/nft/names.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cstring>
#include <endian.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>

namespace portreeve::nft {

using namespace Qt::StringLiterals;

namespace {

// A start with a comment of 20 digits, and an end: 4 + 12 + 28 and 4 + 12 + 8 bytes, rounded up.
constexpr std::size_t kMostElementBytes = 96;
constexpr std::size_t kElementsPerMessage = 600; // below the 64 KiB of a nested attribute
constexpr std::size_t kMessageRoom = kElementsPerMessage * kMostElementBytes + Batch::kSmallRoom;
constexpr int kLastPort = 65535;
constexpr QByteArrayView kIdPrefix = "id:";

void putKey(nlmsghdr *message, std::uint16_t port)
{
    const std::uint16_t key = htons(port);
    nlattr *nest = mnl_attr_nest_start(message, NFTA_SET_ELEM_KEY);
    mnl_attr_put(message, NFTA_DATA_VALUE, sizeof key, &key);
    mnl_attr_nest_end(message, nest);
}

void putElement(nlmsghdr *message, const Element &element, SetKind kind)
{
    nlattr *start = mnl_attr_nest_start(message, NFTA_LIST_ELEM);
    putKey(message, element.ports.first);
    const QByteArray comment = commentUserData(kIdPrefix.toByteArray() + QByteArray::number(element.entry));
    mnl_attr_put(message, NFTA_SET_ELEM_USERDATA, static_cast<std::size_t>(comment.size()),
                 comment.constData());
    mnl_attr_nest_end(message, start);
    // An interval up to the last port has no end: it would be port 65536.
    if (kind == SetKind::Singles || element.ports.last == kLastPort)
        return;
    nlattr *end = mnl_attr_nest_start(message, NFTA_LIST_ELEM);
    putKey(message, static_cast<std::uint16_t>(element.ports.last + 1));
    mnl_attr_put_u32(message, NFTA_SET_ELEM_FLAGS, htonl(NFT_SET_ELEM_INTERVAL_END));
    mnl_attr_nest_end(message, end);
}

EntryId entryOf(const nlattr *userData)
{
    const auto comment = commentOf({static_cast<const char *>(mnl_attr_get_payload(userData)),
                                    qsizetype{mnl_attr_get_payload_len(userData)}});
    return comment && comment->startsWith(kIdPrefix) ? comment->mid(kIdPrefix.size()).toULongLong() : 0;
}

// NFTA_SET_ELEM_EXPR { NFTA_EXPR_NAME "counter", NFTA_EXPR_DATA { NFTA_COUNTER_BYTES } }
quint64 bytesOf(const nlattr *expression)
{
    quint64 bytes = 0;
    forEachNested(expression, [&bytes](const nlattr *part) {
        if (mnl_attr_get_type(part) != NFTA_EXPR_DATA)
            return;
        forEachNested(part, [&bytes](const nlattr *value) {
            if (mnl_attr_get_type(value) == NFTA_COUNTER_BYTES)
                bytes = be64toh(mnl_attr_get_u64(value));
        });
    });
    return bytes;
}

// NFTA_SET_ELEM_KEY { NFTA_DATA_VALUE }
std::uint16_t portOf(const nlattr *key)
{
    std::uint16_t port = 0;
    forEachNested(key, [&port](const nlattr *value) {
        if (mnl_attr_get_type(value) == NFTA_DATA_VALUE && mnl_attr_get_payload_len(value) == sizeof port)
            std::memcpy(&port, mnl_attr_get_payload(value), sizeof port);
    });
    return ntohs(port);
}

void readPart(DumpedElement &element, const nlattr *part)
{
    switch (mnl_attr_get_type(part)) {
    case NFTA_SET_ELEM_KEY:
        element.port = portOf(part);
        break;
    case NFTA_SET_ELEM_FLAGS:
        element.endsInterval = (ntohl(mnl_attr_get_u32(part)) & NFT_SET_ELEM_INTERVAL_END) != 0;
        break;
    case NFTA_SET_ELEM_USERDATA:
        element.entry = entryOf(part);
        break;
    case NFTA_SET_ELEM_EXPR:
        element.bytes = bytesOf(part);
        break;
    default:
        break;
    }
}

} // namespace

void putElements(Batch &batch, const SetElements &elements)
{
    const QByteArray set = elements.set.toLatin1();
    for (std::size_t from = 0; from < elements.elements.size(); from += kElementsPerMessage) {
        nlmsghdr *message = batch.begin(NFT_MSG_NEWSETELEM, NLM_F_CREATE | NLM_F_EXCL,
                                        u"count ports in set %1"_s.arg(elements.set), kMessageRoom);
        mnl_attr_put_strz(message, NFTA_SET_ELEM_LIST_TABLE, kTable);
        mnl_attr_put_strz(message, NFTA_SET_ELEM_LIST_SET, set.constData());
        nlattr *list = mnl_attr_nest_start(message, NFTA_SET_ELEM_LIST_ELEMENTS);
        const std::size_t to = std::min(from + kElementsPerMessage, elements.elements.size());
        for (std::size_t i = from; i < to; ++i)
            putElement(message, elements.elements[i], elements.kind);
        mnl_attr_nest_end(message, list);
    }
}

void appendDumped(std::vector<DumpedElement> &elements, const nlmsghdr *message)
{
    forEachAttribute(message, sizeof(nfgenmsg), [&elements](const nlattr *attribute) {
        if (mnl_attr_get_type(attribute) != NFTA_SET_ELEM_LIST_ELEMENTS)
            return;
        forEachNested(attribute, [&elements](const nlattr *element) {
            DumpedElement &dumped = elements.emplace_back();
            forEachNested(element, [&dumped](const nlattr *part) { readPart(dumped, part); });
        });
    });
}

std::vector<Reading> toReadings(std::vector<DumpedElement> elements, SetKind kind)
{
    if (kind == SetKind::Ranges) {
        // Where one interval ends and the next starts at the same port, the end belongs to the former.
        std::ranges::sort(elements, {},
                          [](const DumpedElement &e) { return std::pair(e.port, !e.endsInterval); });
    }
    std::vector<Reading> readings;
    readings.reserve(elements.size());
    for (std::size_t i = 0; i < elements.size(); ++i) {
        const DumpedElement &element = elements[i];
        if (element.endsInterval || element.entry == 0)
            continue;
        std::uint16_t last = element.port;
        if (kind == SetKind::Ranges) {
            const bool hasEnd = i + 1 < elements.size() && elements[i + 1].endsInterval;
            last = hasEnd ? static_cast<std::uint16_t>(elements[i + 1].port - 1) : std::uint16_t{kLastPort};
        }
        readings.push_back({{{element.port, last}, element.entry}, element.bytes});
    }
    return readings;
}

} // namespace portreeve::nft

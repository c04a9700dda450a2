// SPDX-License-Identifier: MIT
#include "helper/kernel/nft/elements.h"

#include "helper/kernel/nft/attributes.h"
#include "helper/kernel/nft/comment.h"
#include "helper/kernel/nft/inspect.h"
#include "helper/kernel/nft/names.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cstring>
#include <endian.h>
#include <iterator>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>

namespace portreeve::nft {

using namespace Qt::StringLiterals;

namespace {

// A start with a comment of 20 digits and the name of a quota, and an end: 4 + 12 + 28 + 36 and 4 + 12 + 8
// bytes, rounded up.
constexpr std::size_t kMostElementBytes = 112;
constexpr std::size_t kElementsPerMessage = 560; // below the 64 KiB of a nested attribute
constexpr std::size_t kMessageRoom = kElementsPerMessage * kMostElementBytes + Batch::kSmallRoom;
constexpr std::size_t kElementsPerQuestion = 64; // within Batch::kSmallRoom
constexpr int kLastPort = 65535;
constexpr QByteArrayView kIdPrefix = "id:";

void putKey(nlmsghdr *message, std::uint16_t port)
{
    const std::uint16_t key = htons(port);
    nlattr *nest = mnl_attr_nest_start(message, NFTA_SET_ELEM_KEY);
    mnl_attr_put(message, NFTA_DATA_VALUE, sizeof key, &key);
    mnl_attr_nest_end(message, nest);
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

// NFTA_SET_ELEM_DATA { NFTA_DATA_VALUE }
quint32 dataOf(const nlattr *data)
{
    quint32 number = 0;
    forEachNested(data, [&number](const nlattr *value) {
        if (mnl_attr_get_type(value) == NFTA_DATA_VALUE && mnl_attr_get_payload_len(value) == sizeof number)
            std::memcpy(&number, mnl_attr_get_payload(value), sizeof number);
    });
    return number;
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
    case NFTA_SET_ELEM_DATA:
        element.data = dataOf(part);
        break;
    case NFTA_SET_ELEM_EXPR:
        element.bytes = bytesOf(part);
        break;
    default:
        break;
    }
}

} // namespace

void putInterval(nlmsghdr *message, PortRange ports, bool isRange, const std::function<void()> &fill)
{
    nlattr *start = mnl_attr_nest_start(message, NFTA_LIST_ELEM);
    putKey(message, ports.first);
    fill();
    mnl_attr_nest_end(message, start);
    if (!isRange || ports.last == kLastPort)
        return;
    nlattr *end = mnl_attr_nest_start(message, NFTA_LIST_ELEM);
    putKey(message, static_cast<std::uint16_t>(ports.last + 1));
    mnl_attr_put_u32(message, NFTA_SET_ELEM_FLAGS, htonl(NFT_SET_ELEM_INTERVAL_END));
    mnl_attr_nest_end(message, end);
}

void putElementList(Batch &batch, std::uint16_t type, const QString &set, const QString &what,
                    std::size_t count, const std::function<void(nlmsghdr *, std::size_t)> &put)
{
    const QByteArray name = set.toLatin1();
    const std::uint16_t flags = type == NFT_MSG_NEWSETELEM ? NLM_F_CREATE | NLM_F_EXCL : 0;
    for (std::size_t from = 0; from < count; from += kElementsPerMessage) {
        nlmsghdr *message = batch.begin(type, flags, what, kMessageRoom);
        mnl_attr_put_strz(message, NFTA_SET_ELEM_LIST_TABLE, kTable);
        mnl_attr_put_strz(message, NFTA_SET_ELEM_LIST_SET, name.constData());
        nlattr *list = mnl_attr_nest_start(message, NFTA_SET_ELEM_LIST_ELEMENTS);
        const std::size_t to = std::min(from + kElementsPerMessage, count);
        for (std::size_t i = from; i < to; ++i)
            put(message, i);
        mnl_attr_nest_end(message, list);
    }
}

void putElements(Batch &batch, const SetElements &elements)
{
    const auto put = [&elements, role = elements.role](nlmsghdr *message, std::size_t i) {
        const Element &element = elements.elements[i];
        const QByteArray comment =
            commentUserData(kIdPrefix.toByteArray() + QByteArray::number(element.entry));
        putInterval(message, element.ports, elements.kind == SetKind::Ranges, [&] {
            mnl_attr_put(message, NFTA_SET_ELEM_USERDATA, static_cast<std::size_t>(comment.size()),
                         comment.constData());
            if (hasQuotas(role))
                mnl_attr_put_strz(message, NFTA_SET_ELEM_OBJREF,
                                  quotaName(role, element.entry).toLatin1().constData());
        });
    };
    putElementList(batch, NFT_MSG_NEWSETELEM, elements.set, u"count ports in set %1"_s.arg(elements.set),
                   elements.elements.size(), put);
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

Result<std::vector<DumpedElement>> dumpElements(Socket &socket, std::uint16_t family, const QString &set)
{
    const Request request(NFT_MSG_GETSETELEM, family, NLM_F_DUMP);
    mnl_attr_put_strz(request.message, NFTA_SET_ELEM_LIST_TABLE, kTable);
    mnl_attr_put_strz(request.message, NFTA_SET_ELEM_LIST_SET, set.toLatin1().constData());
    std::vector<DumpedElement> elements;
    // Only we change this set, and not now: a dump that others' transactions interrupt may be asked again.
    const auto asked = askWhole(
        socket, request, [&elements] { elements.clear(); },
        [&elements](const nlmsghdr *message) { appendDumped(elements, message); });
    if (!asked)
        return std::unexpected(asked.error());
    return elements;
}

Result<std::vector<quint64>> readElements(Socket &socket, const QString &set,
                                          std::span<const PortRange> ports)
{
    std::vector<quint64> bytes;
    // One element of a list answers with one message.
    for (std::size_t from = 0; from < ports.size(); from += kElementsPerQuestion) {
        const Request request(NFT_MSG_GETSETELEM, kCountingFamily, NLM_F_ACK);
        mnl_attr_put_strz(request.message, NFTA_SET_ELEM_LIST_TABLE, kTable);
        mnl_attr_put_strz(request.message, NFTA_SET_ELEM_LIST_SET, set.toLatin1().constData());
        nlattr *list = mnl_attr_nest_start(request.message, NFTA_SET_ELEM_LIST_ELEMENTS);
        for (const PortRange &range :
             ports.subspan(from, std::min(kElementsPerQuestion, ports.size() - from)))
            putInterval(request.message, range, false, [] {});
        mnl_attr_nest_end(request.message, list);
        std::vector<DumpedElement> elements;
        const auto asked = askWhole(
            socket, request, [&elements] { elements.clear(); },
            [&elements](const nlmsghdr *message) { appendDumped(elements, message); });
        if (!asked)
            return std::unexpected(asked.error());
        std::ranges::transform(elements, std::back_inserter(bytes), &DumpedElement::bytes);
    }
    return bytes;
}

std::vector<std::pair<PortRange, DumpedElement>> joinIntervals(std::vector<DumpedElement> elements,
                                                               bool areRanges)
{
    if (areRanges) {
        // Where one interval ends and the next starts at the same port, the end belongs to the former.
        std::ranges::sort(elements, {},
                          [](const DumpedElement &e) { return std::pair(e.port, !e.endsInterval); });
    }
    std::vector<std::pair<PortRange, DumpedElement>> intervals;
    intervals.reserve(elements.size());
    for (std::size_t i = 0; i < elements.size(); ++i) {
        const DumpedElement &element = elements[i];
        if (element.endsInterval)
            continue;
        std::uint16_t last = element.port;
        if (areRanges) {
            const bool hasEnd = i + 1 < elements.size() && elements[i + 1].endsInterval;
            last = hasEnd ? static_cast<std::uint16_t>(elements[i + 1].port - 1) : std::uint16_t{kLastPort};
        }
        intervals.emplace_back(PortRange{element.port, last}, element);
    }
    return intervals;
}

std::vector<Reading> toReadings(std::vector<DumpedElement> elements, SetKind kind)
{
    std::vector<Reading> readings;
    readings.reserve(elements.size());
    for (const auto &[ports, element] : joinIntervals(std::move(elements), kind == SetKind::Ranges)) {
        if (element.entry != 0)
            readings.push_back({{ports, element.entry}, element.bytes});
    }
    return readings;
}

} // namespace portreeve::nft

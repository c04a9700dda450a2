// SPDX-License-Identifier: MIT
#include "helper/kernel/nft/copyguard.h"

#include "helper/core/shaping/forwarding.h"
#include "helper/kernel/nft/attributes.h"
#include "helper/kernel/nft/comment.h"
#include "helper/kernel/nft/expressions.h"
#include "helper/kernel/nft/inspect.h"
#include "helper/kernel/nft/names.h"

#include <bit>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>

namespace portreeve::nft {

using namespace Qt::StringLiterals;

namespace {

// Numbers that nft gives its data types (nftables' include/datatype.h).
constexpr std::uint32_t kTypeMark = 19;
constexpr std::uint32_t kTypeInterface = 20;
constexpr std::uint32_t kNumberLength = 4;

// Any number that is another one with its bytes reversed; as text "PRV" and a version.
constexpr std::uint32_t kOriginal = 0x50525601;

// nft's enum byteorder: 1 host, 2 network. All that we put into these sets is in the host's.
constexpr std::uint32_t kWrongOrder = std::endian::native == std::endian::little ? 2 : 1;

// Of the set's user data; nft knows types up to some ten and leaves all others out.
constexpr std::uint8_t kMarkType = 0x50;

UserData wrongOrders(bool isMap)
{
    UserData data(nftnl_udata_buf_alloc(NFT_USERDATA_MAXLEN));
    nftnl_udata_put_u32(data.get(), NFTNL_UDATA_SET_KEYBYTEORDER, kWrongOrder);
    if (isMap)
        nftnl_udata_put_u32(data.get(), NFTNL_UDATA_SET_DATABYTEORDER, kWrongOrder);
    return data;
}

// Of one element, with room for another: the reversed one, when a copy is loaded over the table itself.
Set numberSet(const QString &name, const UserData &data)
{
    Set set(nftnl_set_alloc());
    nftnl_set_set_str(set.get(), NFTNL_SET_TABLE, kTable);
    nftnl_set_set_str(set.get(), NFTNL_SET_NAME, name.toLatin1().constData());
    nftnl_set_set_u32(set.get(), NFTNL_SET_KEY_TYPE, kTypeMark);
    nftnl_set_set_u32(set.get(), NFTNL_SET_KEY_LEN, kNumberLength);
    nftnl_set_set_u32(set.get(), NFTNL_SET_DESC_SIZE, 2);
    nftnl_set_set_data(set.get(), NFTNL_SET_USERDATA, nftnl_udata_buf_data(data.get()),
                       nftnl_udata_buf_len(data.get()));
    return set;
}

void addNumber(const Set &set, std::uint32_t number, std::optional<std::uint32_t> data = {})
{
    nftnl_set_elem *element = nftnl_set_elem_alloc();
    nftnl_set_elem_set(element, NFTNL_SET_ELEM_KEY, &number, sizeof number);
    if (data)
        nftnl_set_elem_set(element, NFTNL_SET_ELEM_DATA, &*data, sizeof *data);
    nftnl_set_elem_add(set.get(), element); // the set owns it now
}

// Without NLM_F_EXCL, so that one of the same name stays as it is: such sets never hold anything else.
void putNumberSet(Batch &batch, const QString &name, const Set &set)
{
    nlmsghdr *message = batch.begin(NFT_MSG_NEWSET, NLM_F_CREATE, u"add set %1"_s.arg(name));
    nftnl_set_set_u32(set.get(), NFTNL_SET_ID, batch.lastSequence());
    nftnl_set_nlmsg_build_payload(message, set.get());
    nftnl_set_elems_nlmsg_build_payload(
        batch.begin(NFT_MSG_NEWSETELEM, NLM_F_CREATE, u"fill set %1"_s.arg(name)), set.get());
}

const QString kOriginalSet = u"original"_s;

QByteArrayView userDataOf(const nlmsghdr *message)
{
    QByteArrayView data;
    forEachAttribute(message, sizeof(nfgenmsg), [&data](const nlattr *attribute) {
        if (mnl_attr_get_type(attribute) == NFTA_SET_USERDATA)
            data = {static_cast<const char *>(mnl_attr_get_payload(attribute)),
                    qsizetype{mnl_attr_get_payload_len(attribute)}};
    });
    return data;
}

QByteArrayView textOf(const nlmsghdr *message, std::uint16_t type)
{
    QByteArrayView text;
    forEachAttribute(message, sizeof(nfgenmsg), [&text, type](const nlattr *attribute) {
        if (mnl_attr_get_type(attribute) == type)
            text = mnl_attr_get_str(attribute);
    });
    return text;
}

// The number as nft prints it, and as a copy has it.
constexpr std::uint32_t kReversed = std::byteswap(kOriginal);

void putReversed(nlmsghdr *message, const QString &set)
{
    mnl_attr_put_strz(message, NFTA_SET_ELEM_LIST_TABLE, kTable);
    mnl_attr_put_strz(message, NFTA_SET_ELEM_LIST_SET, set.toLatin1().constData());
    nlattr *list = mnl_attr_nest_start(message, NFTA_SET_ELEM_LIST_ELEMENTS);
    nlattr *element = mnl_attr_nest_start(message, NFTA_LIST_ELEM);
    nlattr *key = mnl_attr_nest_start(message, NFTA_SET_ELEM_KEY);
    mnl_attr_put(message, NFTA_DATA_VALUE, sizeof kReversed, &kReversed);
    mnl_attr_nest_end(message, key);
    mnl_attr_nest_end(message, element);
    mnl_attr_nest_end(message, list);
}

Result<bool> hasReversed(Socket &socket, std::uint16_t family, const QString &set)
{
    const Request request(NFT_MSG_GETSETELEM, family, NLM_F_ACK);
    putReversed(request.message, set);
    const auto asked = socket.ask(request.message, [](const nlmsghdr *) {});
    if (!asked && asked.error().code != ErrorCode::NotFound)
        return std::unexpected(asked.error());
    return asked.has_value();
}

} // namespace

void putCopyGuard(Batch &batch, const QByteArray &mark)
{
    const UserData data = wrongOrders(false);
    nftnl_udata_put_strz(data.get(), NFTNL_UDATA_SET_COMMENT,
                         "nft prints it reversed, so a saved copy of this table limits and blocks nothing");
    nftnl_udata_put_strz(data.get(), kMarkType, mark.constData());
    const Set set = numberSet(kOriginalSet, data);
    addNumber(set, kOriginal);
    putNumberSet(batch, kOriginalSet, set);
}

bool isCopyGuard(const QString &setName)
{
    return setName == kOriginalSet;
}

Result<std::optional<QByteArray>> readMark(Socket &socket, std::uint16_t family)
{
    const Request request(NFT_MSG_GETSET, family, NLM_F_ACK);
    mnl_attr_put_strz(request.message, NFTA_SET_TABLE, kTable);
    mnl_attr_put_strz(request.message, NFTA_SET_NAME, kOriginalSet.toLatin1().constData());
    std::optional<QByteArray> mark;
    const auto asked = socket.ask(
        request.message, [&mark](const nlmsghdr *message) { mark = textIn(userDataOf(message), kMarkType); });
    if (!asked && asked.error().code != ErrorCode::NotFound)
        return std::unexpected(asked.error());
    return mark;
}

// `meta mark & 0 ^ NUMBER`: whatever the packet's mark is, this is the number. nft prints it as `& NUMBER |
// NUMBER`.
void matchOriginal(nftnl_rule *rule)
{
    loadNumber(rule, kOriginal);
    lookUpNumber(rule, kOriginalSet);
}

void putDeviceMap(Batch &batch, std::uint32_t device)
{
    const UserData data = wrongOrders(true);
    const QString name = deviceMapName(device);
    const Set map = numberSet(name, data);
    nftnl_set_set_u32(map.get(), NFTNL_SET_FLAGS, NFT_SET_MAP);
    nftnl_set_set_u32(map.get(), NFTNL_SET_DATA_TYPE, kTypeInterface);
    nftnl_set_set_u32(map.get(), NFTNL_SET_DATA_LEN, kNumberLength);
    addNumber(map, kOriginal, device);
    putNumberSet(batch, name, map);
}

void loadDevice(nftnl_rule *rule, std::uint32_t device)
{
    mapNumber(rule, deviceMapName(device));
}

Result<QStringList> copiedInto(Socket &socket, std::uint16_t family)
{
    const auto sets = listSets(socket, family);
    if (!sets)
        return std::unexpected(sets.error());
    QStringList found;
    for (const QString &set : *sets) {
        if (!isCopyGuard(set) && !isDeviceMap(set))
            continue;
        const auto has = hasReversed(socket, family, set);
        if (!has)
            return std::unexpected(has.error());
        if (*has)
            found << set;
    }
    return found;
}

void removeCopiedNumber(Batch &batch, const QString &set)
{
    putReversed(batch.begin(NFT_MSG_DELSETELEM, 0, u"take the copy's number out of %1"_s.arg(set)), set);
}

Result<QStringList> setsMadeByNft(Socket &socket)
{
    const Request request(NFT_MSG_GETSET, kCountingFamily, NLM_F_DUMP);
    mnl_attr_put_strz(request.message, NFTA_SET_TABLE, kTable);
    QStringList names;
    const auto asked = askWhole(
        socket, request, [&names] { names.clear(); },
        [&names](const nlmsghdr *message) {
            const QByteArrayView data = userDataOf(message);
            if (textOf(message, NFTA_SET_TABLE) == kTable && !data.isEmpty() && !textIn(data, kMarkType))
                names << QString::fromLatin1(textOf(message, NFTA_SET_NAME));
        });
    if (!asked)
        return std::unexpected(asked.error());
    return names;
}

} // namespace portreeve::nft

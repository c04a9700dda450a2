// SPDX-License-Identifier: MIT
#include "helper/kernel/nft/quotas.h"

#include "helper/kernel/nft/attributes.h"
#include "helper/kernel/nft/inspect.h"
#include "helper/kernel/nft/names.h"
#include "helper/kernel/nft/trial.h"

#include <algorithm>
#include <arpa/inet.h>
#include <endian.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>

namespace portreeve::nft {

using namespace Qt::StringLiterals;

namespace {

void putObject(nlmsghdr *message, const QString &name, const char *table = kTable)
{
    mnl_attr_put_strz(message, NFTA_OBJ_TABLE, table);
    mnl_attr_put_strz(message, NFTA_OBJ_NAME, name.toLatin1().constData());
    mnl_attr_put_u32(message, NFTA_OBJ_TYPE, htonl(NFT_OBJECT_QUOTA));
}

void putQuotaInto(Batch &batch, const QuotaObject &quota, const char *table)
{
    nlmsghdr *message = batch.begin(NFT_MSG_NEWOBJ, NLM_F_CREATE, u"set quota %1"_s.arg(quota.name));
    putObject(message, quota.name, table);
    nlattr *data = mnl_attr_nest_start(message, NFTA_OBJ_DATA);
    mnl_attr_put_u64(message, NFTA_QUOTA_BYTES, htobe64(std::min(quota.limit, kMaxQuotaLimit)));
    mnl_attr_put_u64(message, NFTA_QUOTA_CONSUMED, htobe64(std::min(quota.consumed, kMaxQuotaLimit)));
    // Inverted: the rule goes on where the quota is over.
    mnl_attr_put_u32(message, NFTA_QUOTA_FLAGS, htonl(NFT_QUOTA_F_INV));
    mnl_attr_nest_end(message, data);
}

struct Found
{
    QByteArrayView table;
    quint32 type = 0;
    QuotaReading quota;
};

Found foundIn(const nlmsghdr *message)
{
    Found found;
    forEachAttribute(message, sizeof(nfgenmsg), [&found](const nlattr *attribute) {
        switch (mnl_attr_get_type(attribute)) {
        case NFTA_OBJ_TABLE:
            found.table = mnl_attr_get_str(attribute);
            break;
        case NFTA_OBJ_NAME:
            found.quota.name = QString::fromLatin1(mnl_attr_get_str(attribute));
            break;
        case NFTA_OBJ_TYPE:
            found.type = ntohl(mnl_attr_get_u32(attribute));
            break;
        case NFTA_OBJ_DATA:
            forEachNested(attribute, [&found](const nlattr *part) {
                if (mnl_attr_get_type(part) == NFTA_QUOTA_BYTES)
                    found.quota.limit = be64toh(mnl_attr_get_u64(part));
                else if (mnl_attr_get_type(part) == NFTA_QUOTA_CONSUMED)
                    found.quota.consumed = be64toh(mnl_attr_get_u64(part));
            });
            break;
        default:
            break;
        }
    });
    return found;
}

bool isOurs(const Found &found)
{
    return found.table == kTable && found.type == NFT_OBJECT_QUOTA;
}

} // namespace

void putQuota(Batch &batch, const QuotaObject &quota)
{
    putQuotaInto(batch, quota, kTable);
}

void putTrialQuota(Batch &batch)
{
    putQuotaInto(batch, {u"trial"_s, 1, 0}, kTrialTable);
}

void removeQuota(Batch &batch, const QString &name)
{
    putObject(batch.begin(NFT_MSG_DELOBJ, 0, u"delete quota %1"_s.arg(name)), name);
}

Result<std::vector<QuotaReading>> readQuotas(Socket &socket, const std::optional<QString> &name)
{
    const Request request(NFT_MSG_GETOBJ, kCountingFamily, name ? NLM_F_ACK : NLM_F_DUMP);
    mnl_attr_put_strz(request.message, NFTA_OBJ_TABLE, kTable);
    mnl_attr_put_u32(request.message, NFTA_OBJ_TYPE, htonl(NFT_OBJECT_QUOTA));
    if (name)
        mnl_attr_put_strz(request.message, NFTA_OBJ_NAME, name->toLatin1().constData());
    std::vector<QuotaReading> quotas;
    const auto asked = askWhole(
        socket, request, [&quotas] { quotas.clear(); },
        [&quotas](const nlmsghdr *message) {
            Found found = foundIn(message);
            if (isOurs(found))
                quotas.push_back(std::move(found.quota));
        });
    if (!asked)
        return std::unexpected(asked.error());
    return quotas;
}

// What a packet causes comes from no socket, so from port 0. Its family is the packet's, not the table's.
std::optional<QString> passedQuota(const nlmsghdr *message)
{
    if (message->nlmsg_pid != 0 || NFNL_SUBSYS_ID(message->nlmsg_type) != NFNL_SUBSYS_NFTABLES ||
        NFNL_MSG_TYPE(message->nlmsg_type) != NFT_MSG_NEWOBJ)
        return std::nullopt;
    Found found = foundIn(message);
    return isOurs(found) ? std::optional(std::move(found.quota.name)) : std::nullopt;
}

} // namespace portreeve::nft

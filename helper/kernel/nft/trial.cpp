// SPDX-License-Identifier: MIT
#include "helper/kernel/nft/trial.h"

#include <arpa/inet.h>
#include <linux/netfilter/nf_tables.h>

namespace portreeve::nft {

using namespace Qt::StringLiterals;

Batch beginTrial(std::uint16_t family, std::uint32_t tableFlags)
{
    Batch batch(family);
    nlmsghdr *table = batch.begin(NFT_MSG_NEWTABLE, NLM_F_CREATE | NLM_F_EXCL, u"try a table"_s);
    mnl_attr_put_strz(table, NFTA_TABLE_NAME, kTrialTable);
    mnl_attr_put_u32(table, NFTA_TABLE_FLAGS, htonl(tableFlags));
    return batch;
}

bool wouldSucceed(Socket &socket, Batch trial)
{
    nlmsghdr *chain = trial.begin(NFT_MSG_DELCHAIN, 0, u"end the trial"_s);
    mnl_attr_put_strz(chain, NFTA_CHAIN_TABLE, kTrialTable);
    mnl_attr_put_strz(chain, NFTA_CHAIN_NAME, "none");
    const auto refused = socket.commit(trial);
    return !refused && refused.error().code == ErrorCode::NotFound;
}

} // namespace portreeve::nft

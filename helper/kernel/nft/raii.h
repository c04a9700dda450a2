// SPDX-License-Identifier: MIT
#pragma once

#include <libmnl/libmnl.h>
#include <libnftnl/chain.h>
#include <libnftnl/expr.h>
#include <libnftnl/rule.h>
#include <libnftnl/set.h>
#include <libnftnl/table.h>
#include <libnftnl/udata.h>
#include <memory>

/// One owning alias for each C type of libmnl and libnftnl that this folder uses.
namespace portreeve::nft {

template <auto Free> struct Deleter
{
    template <typename T> void operator()(T *object) const { Free(object); }
};

using MnlSocket = std::unique_ptr<mnl_socket, Deleter<mnl_socket_close>>;
using Table = std::unique_ptr<nftnl_table, Deleter<nftnl_table_free>>;
using ChainObject = std::unique_ptr<nftnl_chain, Deleter<nftnl_chain_free>>;
using RuleObject = std::unique_ptr<nftnl_rule, Deleter<nftnl_rule_free>>;
using Set = std::unique_ptr<nftnl_set, Deleter<nftnl_set_free>>;
using UserData = std::unique_ptr<nftnl_udata_buf, Deleter<nftnl_udata_buf_free>>;

} // namespace portreeve::nft

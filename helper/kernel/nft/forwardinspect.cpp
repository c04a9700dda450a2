// SPDX-License-Identifier: MIT
#include "helper/kernel/nft/forwardinspect.h"

#include "helper/kernel/nft/comment.h"
#include "helper/kernel/nft/copyguard.h"
#include "helper/kernel/nft/elements.h"
#include "helper/kernel/nft/inspect.h"
#include "helper/kernel/nft/names.h"
#include "helper/kernel/nft/raii.h"
#include "helper/kernel/nft/ruleencode.h"

#include <linux/netfilter/nf_tables.h>

namespace portreeve::nft {

namespace {

std::optional<DeviceHook> hookOf(const nftnl_chain *chain)
{
    if (!nftnl_chain_is_set(chain, NFTNL_CHAIN_HOOKNUM))
        return std::nullopt;
    DeviceHook hook;
    hook.direction =
        nftnl_chain_get_u32(chain, NFTNL_CHAIN_HOOKNUM) == NF_NETDEV_INGRESS ? Direction::In : Direction::Out;
    if (const char *device = nftnl_chain_get_str(chain, NFTNL_CHAIN_DEV))
        hook.device = QString::fromLocal8Bit(device);
    return hook;
}

Result<void> readChains(Socket &socket, FoundForwarding &found)
{
    const Request request(NFT_MSG_GETCHAIN, kForwardingFamily, NLM_F_DUMP);
    mnl_attr_put_strz(request.message, NFTA_CHAIN_TABLE, kTable);
    return askWhole(
        socket, request, [&found] { found.chains.clear(); },
        [&found](const nlmsghdr *message) {
            const ChainObject chain(nftnl_chain_alloc());
            if (nftnl_chain_nlmsg_parse(message, chain.get()) < 0 ||
                QLatin1StringView(nftnl_chain_get_str(chain.get(), NFTNL_CHAIN_TABLE)) !=
                    QLatin1StringView(kTable))
                return;
            const auto name = QString::fromLatin1(nftnl_chain_get_str(chain.get(), NFTNL_CHAIN_NAME));
            found.chains.emplace(name, FoundForwarding::FoundChain{hookOf(chain.get()), {}});
        });
}

void takeRule(FoundForwarding &found, const nlmsghdr *message)
{
    const RuleObject rule(nftnl_rule_alloc());
    if (nftnl_rule_nlmsg_parse(message, rule.get()) < 0 ||
        QLatin1StringView(nftnl_rule_get_str(rule.get(), NFTNL_RULE_TABLE)) != QLatin1StringView(kTable))
        return;
    std::uint32_t size = 0;
    const auto *data = static_cast<const char *>(nftnl_rule_get_data(rule.get(), NFTNL_RULE_USERDATA, &size));
    const auto comment = data != nullptr ? commentOf({data, qsizetype{size}}) : std::nullopt;
    if (comment && *comment == kEndComment)
        return;
    const auto chain =
        found.chains.find(QString::fromLatin1(nftnl_rule_get_str(rule.get(), NFTNL_RULE_CHAIN)));
    if (chain != found.chains.end())
        chain->second.rules << (comment ? QString::fromLatin1(*comment) : QString());
}

Result<void> readRules(Socket &socket, FoundForwarding &found)
{
    const Request request(NFT_MSG_GETRULE, kForwardingFamily, NLM_F_DUMP);
    mnl_attr_put_strz(request.message, NFTA_RULE_TABLE, kTable);
    return askWhole(
        socket, request,
        [&found] {
            for (auto &[name, chain] : found.chains)
                chain.rules.clear();
        },
        [&found](const nlmsghdr *message) { takeRule(found, message); });
}

Result<void> readMaps(Socket &socket, FoundForwarding &found)
{
    const auto names = listSets(socket, kForwardingFamily);
    if (!names)
        return std::unexpected(names.error());
    for (const QString &name : *names) {
        if (isCopyGuard(name) || isDeviceMap(name))
            continue;
        PortMap map = portMapOf(name).value_or(PortMap{});
        auto elements = dumpElements(socket, kForwardingFamily, name);
        if (!elements)
            return std::unexpected(elements.error());
        for (const auto &[ports, element] : joinIntervals(std::move(*elements), map.isRanges))
            map.elements.emplace(ports, static_cast<ClassMinor>(element.data));
        found.maps.emplace(name, std::move(map));
    }
    return {};
}

} // namespace

Result<FoundForwarding> readForwarding(Socket &socket)
{
    FoundForwarding found;
    for (auto *read : {&readChains, &readRules, &readMaps}) {
        if (const auto done = read(socket, found); !done)
            return std::unexpected(done.error());
    }
    return found;
}

} // namespace portreeve::nft

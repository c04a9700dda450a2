// SPDX-License-Identifier: MIT
#include "helper/kernel/nft/kernelforwarding.h"

#include "helper/kernel/nft/forwardencode.h"
#include "helper/kernel/nft/forwardinspect.h"
#include "helper/kernel/nft/names.h"
#include "helper/kernel/nft/trial.h"

#include <utility>

namespace portreeve::nft {

using namespace Qt::StringLiterals;

namespace {

// Tells our table from one that somebody else gave this name.
constexpr QByteArrayView kComment = "portreeve limits";

} // namespace

KernelForwarding::KernelForwarding(HeldTable table)
    : m_table(std::move(table))
{
}

Result<std::unique_ptr<KernelForwarding>> KernelForwarding::open(Protection protection)
{
    auto table = HeldTable::open(kForwardingFamily, protection);
    if (!table)
        return std::unexpected(table.error());
    return std::unique_ptr<KernelForwarding>(new KernelForwarding(std::move(*table)));
}

// Loopback is always there.
Result<void> KernelForwarding::probe()
{
    Batch trial = beginTrial(kForwardingFamily, 0);
    putHookedChain(trial, kTrialTable, u"leaving"_s, {Direction::Out, u"lo"_s});
    if (wouldSucceed(m_table.questions(), std::move(trial)))
        return {};
    return fail(ErrorCode::Unsupported, u"This kernel cannot limit traffic that leaves (no egress hook in "
                                        u"nf_tables); Linux 5.16 or newer with "
                                        "CONFIG_NETFILTER_EGRESS can. Counting goes on."_s);
}

Result<std::optional<FoundForwarding>> KernelForwarding::read()
{
    const auto comment = m_table.adopt();
    if (!comment)
        return std::unexpected(comment.error());
    // One that others can change, where it could be protected, is made anew as well.
    if (*comment != kComment || m_table.isProtected() != m_table.canProtect())
        return std::nullopt;
    auto found = readForwarding(m_table.questions());
    if (!found)
        return std::unexpected(found.error());
    return std::optional(std::move(*found));
}

Result<void> KernelForwarding::create()
{
    return m_table.create(kComment.toByteArray());
}

Result<void> KernelForwarding::apply(const ForwardingChange &change)
{
    if (change.isEmpty())
        return {};
    Batch batch = m_table.begin();
    putForwardingChange(batch, change);
    return m_table.commit(batch);
}

Result<void> KernelForwarding::remove()
{
    return m_table.remove();
}

} // namespace portreeve::nft

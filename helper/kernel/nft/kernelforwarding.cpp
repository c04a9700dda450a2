// SPDX-License-Identifier: MIT
#include "helper/kernel/nft/kernelforwarding.h"

#include "helper/kernel/nft/encode.h"
#include "helper/kernel/nft/forwardencode.h"
#include "helper/kernel/nft/forwardinspect.h"
#include "helper/kernel/nft/inspect.h"
#include "helper/kernel/nft/names.h"
#include "helper/kernel/nft/trial.h"

#include <algorithm>
#include <utility>

namespace portreeve::nft {

using namespace Qt::StringLiterals;

namespace {

// Tells our table from one that somebody else gave this name.
constexpr QByteArrayView kMark = "limits";
// The comment by which the first versions did. A saved copy of their table has it, too; as all of the table
// is compared with what is wanted, that does no harm.
constexpr QByteArrayView kFormerComment = "portreeve limits";

// Those that no rule of \a found looks at: their device is gone.
QStringList unusedDeviceMaps(const QStringList &sets, const FoundForwarding &found)
{
    QStringList maps = sets;
    maps.removeIf([&found](const QString &map) {
        return !isDeviceMap(map) || std::ranges::any_of(found.chains, [&map](const auto &chain) {
            return std::ranges::any_of(
                chain.second.rules, [&map](const QString &rule) { return rule.endsWith(u" to "_s + map); });
        });
    });
    return maps;
}

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
    const auto identity = m_table.adopt();
    if (!identity)
        return std::unexpected(identity.error());
    // One that others can change, where it could be protected, is made anew as well.
    if (!*identity || m_table.isProtected() != m_table.canProtect())
        return std::nullopt;
    const bool isFormer = !(*identity)->mark && (*identity)->comment == kFormerComment;
    if (!isFormer && (*identity)->mark != kMark.toByteArray())
        return std::nullopt;
    if (isFormer) {
        if (const auto marked = m_table.mark(kMark.toByteArray()); !marked)
            return std::unexpected(marked.error());
    }
    auto found = readForwarding(m_table.questions());
    if (!found)
        return std::unexpected(found.error());
    const auto sets = listSets(m_table.questions(), kForwardingFamily);
    if (!sets)
        return std::unexpected(sets.error());
    m_unusedMaps = unusedDeviceMaps(*sets, *found);
    return std::optional(std::move(*found));
}

Result<void> KernelForwarding::create()
{
    m_unusedMaps.clear();
    return m_table.create(kMark.toByteArray());
}

Result<void> KernelForwarding::apply(const ForwardingChange &change)
{
    if (change.isEmpty())
        return {};
    Batch batch = m_table.begin();
    putForwardingChange(batch, change);
    // A device of the same index may be there again, and its map in use.
    const std::set<quint32> used = devicesOf(change);
    m_unusedMaps.removeIf([&used](const QString &map) {
        return std::ranges::any_of(used, [&map](quint32 device) { return deviceMapName(device) == map; });
    });
    for (const QString &map : std::exchange(m_unusedMaps, {}))
        removeSet(batch, map);
    return m_table.commit(batch);
}

Result<void> KernelForwarding::remove()
{
    return m_table.remove();
}

} // namespace portreeve::nft

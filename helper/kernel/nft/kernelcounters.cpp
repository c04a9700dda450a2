// SPDX-License-Identifier: MIT
#include "helper/kernel/nft/kernelcounters.h"

#include "helper/kernel/nft/copyguard.h"
#include "helper/kernel/nft/encode.h"
#include "helper/kernel/nft/flowtables.h"
#include "helper/kernel/nft/inspect.h"
#include "helper/kernel/nft/names.h"
#include "helper/kernel/nft/quotas.h"
#include "helper/kernel/nft/trial.h"

namespace portreeve::nft {

using namespace Qt::StringLiterals;

namespace {

// The first versions kept the incarnation behind this in the table's comment.
constexpr QByteArrayView kFormerPrefix = "portreeve ";

// Of so many elements the messages take longer than two changes of a membership.
constexpr std::size_t kLarge = 200;

bool isLarge(const RulesetChange &change)
{
    std::size_t elements = change.quotas.size() + static_cast<std::size_t>(change.removeSets.size());
    for (const auto *sets : {&change.newSets, &change.growths}) {
        for (const SetElements &set : *sets)
            elements += set.elements.size();
    }
    return elements >= kLarge;
}

} // namespace

KernelCounters::KernelCounters(HeldTable table)
    : m_table(std::move(table))
{
}

Result<std::unique_ptr<KernelCounters>> KernelCounters::open(Protection protection)
{
    auto table = HeldTable::open(kCountingFamily, protection);
    if (!table)
        return std::unexpected(table.error());
    return std::unique_ptr<KernelCounters>(new KernelCounters(std::move(*table)));
}

Result<std::optional<TableState>> KernelCounters::adopt()
{
    const auto found = m_table.adopt();
    if (!found)
        return std::unexpected(found.error());
    if (!*found)
        return std::nullopt;
    auto foreign = setsMadeByNft(m_table.questions());
    if (!foreign)
        return std::unexpected(foreign.error());
    const auto chains = listChains(m_table.questions(), kCountingFamily);
    if (!chains)
        return std::unexpected(chains.error());
    auto sets = listSets(m_table.questions(), kCountingFamily);
    if (!sets)
        return std::unexpected(sets.error());
    sets->removeIf(isCopyGuard);
    const auto quotas = nft::readQuotas(m_table.questions(), std::nullopt);
    if (!quotas)
        return std::unexpected(quotas.error());
    TableState state{QString::fromLatin1((*found)->mark.value_or(QByteArray())), m_table.isProtected(),
                     *chains, *sets};
    // In a copy the comment is the same.
    if (foreign->isEmpty() && (*found)->comment.startsWith(kFormerPrefix))
        state.formerIncarnation = QString::fromLatin1((*found)->comment.mid(kFormerPrefix.size()));
    state.foreignSets = std::move(*foreign);
    for (const QuotaReading &quota : *quotas)
        state.quotas << quota.name;
    return state;
}

bool KernelCounters::isCurrent(const TableState &state) const
{
    return state.isProtected == m_table.canProtect();
}

Result<TableState> KernelCounters::create(const QString &incarnation)
{
    if (const auto created = m_table.create(incarnation.toLatin1()); !created)
        return std::unexpected(created.error());
    return TableState{incarnation, m_table.isProtected(), {}, {}};
}

Result<void> KernelCounters::mark(const QString &incarnation)
{
    return m_table.mark(incarnation.toLatin1());
}

Result<void> KernelCounters::apply(const RulesetChange &change)
{
    if (change.isEmpty())
        return {};
    Batch batch = m_table.begin();
    putChange(batch, change);
    const QuotaWatcher::Pause pause(isLarge(change) ? m_watcher : nullptr);
    return m_table.commit(batch);
}

Result<std::vector<DumpedElement>> KernelCounters::dump(const QString &set)
{
    return dumpElements(m_table.questions(), kCountingFamily, set);
}

Result<void> KernelCounters::read(const QStringList &sets, const Sink &sink)
{
    for (qsizetype i = 0; i < sets.size(); ++i) {
        auto elements = dump(sets.at(i));
        if (!elements)
            return std::unexpected(elements.error());
        const auto name = parseSetName(sets.at(i));
        sink(i, toReadings(std::move(*elements), name ? name->key.kind : SetKind::Singles));
    }
    return {};
}

Result<std::vector<quint64>> KernelCounters::readSome(const QString &set, std::span<const PortRange> ports)
{
    return readElements(m_table.questions(), set, ports);
}

Result<std::vector<QuotaReading>> KernelCounters::readQuotas(const std::optional<QString> &name)
{
    return nft::readQuotas(m_table.questions(), name);
}

Result<void> KernelCounters::probeQuotas()
{
    Batch trial = beginTrial(kCountingFamily, 0);
    putTrialQuota(trial);
    if (wouldSucceed(m_table.questions(), std::move(trial)))
        return {};
    return fail(
        ErrorCode::Unsupported,
        QStringLiteral(
            "This kernel has no quotas in nf_tables (CONFIG_NFT_QUOTA). They are kept by looking every "
            "few seconds: alerts and blocks come so much later, and nothing is cut while the helper "
            "does not run."));
}

void KernelCounters::awaitPackets()
{
    awaitReaders();
}

Result<std::vector<Flowtable>> KernelCounters::flowtables()
{
    return listFlowtables(m_table.questions());
}

Result<void> KernelCounters::remove()
{
    return m_table.remove();
}

} // namespace portreeve::nft

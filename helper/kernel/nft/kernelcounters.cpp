// SPDX-License-Identifier: MIT
#include "helper/kernel/nft/kernelcounters.h"

#include "helper/kernel/nft/encode.h"
#include "helper/kernel/nft/inspect.h"
#include "helper/kernel/nft/names.h"

#include <algorithm>
#include <array>
#include <linux/membarrier.h>
#include <linux/netfilter/nf_tables.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace portreeve::nft {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTries = 20; // each transaction of another program during a dump costs one
constexpr QByteArrayView kCommentPrefix = "portreeve ";

// Whether this kernel knows owner and persist: an unknown flag is refused with EOPNOTSUPP or EINVAL. Tried on
// a table of another name, in a batch that is refused in any case: its second message names a chain that does
// not exist.
bool knowsPersist(Socket &socket)
{
    Batch batch;
    nlmsghdr *table = batch.begin(NFT_MSG_NEWTABLE, NLM_F_CREATE | NLM_F_EXCL, u"try the flags"_s);
    mnl_attr_put_strz(table, NFTA_TABLE_NAME, "portreeve-probe");
    mnl_attr_put_u32(table, NFTA_TABLE_FLAGS, htonl(kOwnerPersist));
    nlmsghdr *chain = batch.begin(NFT_MSG_DELCHAIN, 0, u"end the trial"_s);
    mnl_attr_put_strz(chain, NFTA_CHAIN_TABLE, "portreeve-probe");
    mnl_attr_put_strz(chain, NFTA_CHAIN_NAME, "none");
    const auto refused = socket.commit(batch);
    return !refused && refused.error().code == ErrorCode::NotFound;
}

// When an owner dies the kernel takes the owner flag away and leaves persist; whoever adopts gives both
// again.
std::uint32_t flagsToHold(std::uint32_t found)
{
    return (found & kPersist) != 0 ? kOwnerPersist : 0;
}

} // namespace

KernelCounters::KernelCounters(Socket owner, Socket dumps, std::uint32_t wanted)
    : m_owner(std::move(owner))
    , m_dumps(std::move(dumps))
    , m_wantedFlags(wanted)
{
}

Result<std::unique_ptr<KernelCounters>> KernelCounters::open(Protection protection)
{
    auto owner = Socket::open();
    if (!owner)
        return std::unexpected(owner.error());
    auto dumps = Socket::open();
    if (!dumps)
        return std::unexpected(dumps.error());
    const bool protect = protection == Protection::WhereAvailable && knowsPersist(*dumps);
    return std::unique_ptr<KernelCounters>(
        new KernelCounters(std::move(*owner), std::move(*dumps), protect ? kOwnerPersist : 0));
}

Result<void> KernelCounters::hold(std::uint32_t flags)
{
    Batch batch;
    putTable(batch, flags, {});
    return m_owner.commit(batch);
}

Result<std::optional<TableState>> KernelCounters::adopt()
{
    const auto found = findTable(m_dumps);
    if (!found)
        return std::unexpected(found.error());
    if (!*found)
        return std::nullopt;
    m_flags = flagsToHold((*found)->flags);
    if (const auto held = hold(m_flags); !held)
        return std::unexpected(held.error());
    const auto chains = listChains(m_dumps);
    if (!chains)
        return std::unexpected(chains.error());
    const auto sets = listSets(m_dumps);
    if (!sets)
        return std::unexpected(sets.error());
    const QByteArray &comment = (*found)->comment;
    const QByteArray incarnation =
        comment.startsWith(kCommentPrefix) ? comment.mid(kCommentPrefix.size()) : QByteArray();
    return TableState{QString::fromLatin1(incarnation), m_flags == kOwnerPersist, *chains, *sets};
}

bool KernelCounters::isCurrent(const TableState &state) const
{
    return state.isProtected == (m_wantedFlags == kOwnerPersist);
}

Result<TableState> KernelCounters::create(const QString &incarnation)
{
    const auto found = findTable(m_dumps);
    if (!found)
        return std::unexpected(found.error());
    Batch batch;
    if (*found) {
        putTable(batch, flagsToHold((*found)->flags), {});
        removeTable(batch);
    }
    putTable(batch, m_wantedFlags, kCommentPrefix.toByteArray() + incarnation.toLatin1());
    if (const auto done = m_owner.commit(batch); !done)
        return std::unexpected(done.error());
    m_flags = m_wantedFlags;
    return TableState{incarnation, m_flags == kOwnerPersist, {}, {}};
}

Result<void> KernelCounters::apply(const RulesetChange &change)
{
    if (change.isEmpty())
        return {};
    Batch batch;
    putTable(batch, m_flags, {});
    putChange(batch, change);
    return m_owner.commit(batch);
}

Result<std::vector<DumpedElement>> KernelCounters::dump(const QString &set)
{
    static std::uint32_t sequence = 0x80000000; // apart from those of batches and lists
    const QByteArray name = set.toLatin1();
    std::vector<DumpedElement> elements;
    Result<void> asked;
    for (int i = 0; i < kTries; ++i) {
        std::array<char, Batch::kSmallRoom> buffer;
        nlmsghdr *request =
            nftnl_nlmsg_build_hdr(buffer.data(), NFT_MSG_GETSETELEM, kFamily, NLM_F_DUMP, ++sequence);
        mnl_attr_put_strz(request, NFTA_SET_ELEM_LIST_TABLE, kTable);
        mnl_attr_put_strz(request, NFTA_SET_ELEM_LIST_SET, name.constData());
        elements.clear();
        asked =
            m_dumps.ask(request, [&elements](const nlmsghdr *message) { appendDumped(elements, message); });
        // Only we change this set, and not now: a dump that others' transactions interrupt may still be asked
        // again.
        if (asked || asked.error().code != ErrorCode::Unavailable)
            break;
    }
    if (!asked)
        return std::unexpected(asked.error());
    return elements;
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

// The packet path runs in RCU read sections, and MEMBARRIER_CMD_GLOBAL waits for a grace period
// (kernel/sched/ membarrier.c). A kernel that refuses it has nohz_full CPUs; then the caller's own delay must
// do.
void KernelCounters::awaitPackets()
{
    syscall(SYS_membarrier, MEMBARRIER_CMD_GLOBAL, 0, 0);
}

Result<void> KernelCounters::remove()
{
    const auto found = findTable(m_dumps);
    if (!found)
        return std::unexpected(found.error());
    if (!*found)
        return {};
    Batch batch;
    putTable(batch, flagsToHold((*found)->flags), {});
    removeTable(batch);
    return m_owner.commit(batch);
}

} // namespace portreeve::nft

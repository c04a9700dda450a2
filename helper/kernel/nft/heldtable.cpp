// SPDX-License-Identifier: MIT
#include "helper/kernel/nft/heldtable.h"

#include "helper/kernel/nft/copyguard.h"
#include "helper/kernel/nft/encode.h"
#include "helper/kernel/nft/inspect.h"
#include "helper/kernel/nft/names.h"
#include "helper/kernel/nft/trial.h"

#include <linux/membarrier.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <utility>

namespace portreeve::nft {

namespace {

// For whoever lists the ruleset.
constexpr char kTableComment[] =
    "Portreeve's own; a saved copy of it limits and blocks nothing, see portreeve-helper(8)";

// An unknown flag is refused with EOPNOTSUPP or EINVAL.
bool knowsPersist(Socket &socket)
{
    return wouldSucceed(socket, beginTrial(kCountingFamily, kOwnerPersist));
}

// When an owner dies the kernel takes the owner flag away and leaves persist; whoever adopts gives both
// again.
std::uint32_t flagsToHold(std::uint32_t found)
{
    return (found & kPersist) != 0 ? kOwnerPersist : 0;
}

} // namespace

HeldTable::HeldTable(std::uint16_t family, Socket owner, Socket questions, std::uint32_t wantedFlags)
    : m_family(family)
    , m_owner(std::move(owner))
    , m_questions(std::move(questions))
    , m_wantedFlags(wantedFlags)
{
}

Result<HeldTable> HeldTable::open(std::uint16_t family, Protection protection)
{
    auto owner = Socket::open();
    if (!owner)
        return std::unexpected(owner.error());
    auto questions = Socket::open();
    if (!questions)
        return std::unexpected(questions.error());
    const bool protect = protection == Protection::WhereAvailable && knowsPersist(*questions);
    return HeldTable(family, std::move(*owner), std::move(*questions), protect ? kOwnerPersist : 0);
}

bool HeldTable::isProtected() const
{
    return m_flags == kOwnerPersist;
}

Batch HeldTable::begin() const
{
    Batch batch(m_family);
    putTable(batch, m_flags, {});
    return batch;
}

Result<std::optional<HeldTable::Identity>> HeldTable::adopt()
{
    const auto found = findTable(m_questions, m_family);
    if (!found)
        return std::unexpected(found.error());
    if (!*found)
        return std::nullopt;
    m_flags = flagsToHold((*found)->flags);
    Batch batch = begin();
    if (const auto held = commit(batch); !held)
        return std::unexpected(held.error());
    if (const auto cleaned = removeCopiedNumbers(); !cleaned)
        return std::unexpected(cleaned.error());
    auto mark = readMark(m_questions, m_family);
    if (!mark)
        return std::unexpected(mark.error());
    return Identity{std::move(*mark), (*found)->comment};
}

Result<void> HeldTable::removeCopiedNumbers()
{
    const auto sets = copiedInto(m_questions, m_family);
    if (!sets)
        return std::unexpected(sets.error());
    if (sets->isEmpty())
        return {};
    Batch batch = begin();
    for (const QString &set : *sets)
        removeCopiedNumber(batch, set);
    return commit(batch);
}

Result<void> HeldTable::mark(const QByteArray &mark)
{
    Batch batch = begin();
    putCopyGuard(batch, mark);
    return commit(batch);
}

Result<void> HeldTable::create(const QByteArray &mark)
{
    const auto found = findTable(m_questions, m_family);
    if (!found)
        return std::unexpected(found.error());
    Batch batch(m_family);
    if (*found) {
        putTable(batch, flagsToHold((*found)->flags), {});
        removeTable(batch);
    }
    putTable(batch, m_wantedFlags, kTableComment);
    putCopyGuard(batch, mark);
    if (const auto done = commit(batch); !done)
        return done;
    m_flags = m_wantedFlags;
    return {};
}

Result<void> HeldTable::remove()
{
    const auto found = findTable(m_questions, m_family);
    if (!found)
        return std::unexpected(found.error());
    if (!*found)
        return {};
    Batch batch(m_family);
    putTable(batch, flagsToHold((*found)->flags), {});
    removeTable(batch);
    return commit(batch);
}

// The packet path runs in RCU read sections, and MEMBARRIER_CMD_GLOBAL waits for a grace period
// (kernel/sched/membarrier.c). A kernel that refuses it has nohz_full CPUs; then the caller's own delay must
// do.
void awaitReaders()
{
    syscall(SYS_membarrier, MEMBARRIER_CMD_GLOBAL, 0, 0);
}

} // namespace portreeve::nft

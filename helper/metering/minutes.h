// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/burst/burstwatch.h"
#include "helper/core/ledger.h"
#include "helper/metering/instant.h"

#include <span>
#include <unordered_map>
#include <vector>

namespace portreeve {

/// Cuts what is counted into minutes, and watches them for bursts. They end where the wall clock's do; how
/// long they were is measured by the clock that never jumps.
class Minutes final
{
public:
    /// Begins with a part of a minute. \param stored those of the last two hours, rising
    void start(const Ledger &ledger, Instant now, std::span<const Minute> stored);

    /// Also where the clock was set back.
    [[nodiscard]] bool isOver(qint64 nowMs) const { return nowMs >= m_endMs || nowMs < m_beganMs; }
    [[nodiscard]] qint64 endMs() const { return m_endMs; }

    struct Ended
    {
        Instant at;
        std::vector<Minute> minutes;
        std::vector<EntryId> fired; ///< entries whose burst protection fires with it
        std::unordered_map<EntryId, BurstWatch> watches;
    };
    /// The minute that ends now, with what \a ledger has. Nothing changes before confirm().
    [[nodiscard]] Ended end(const Ledger &ledger, Instant now) const;
    /// \pre \a ledger has the same figures
    void confirm(Ended ended, const Ledger &ledger);

    /// The window of this entry begins anew; a minute that began before \a nowMs is none of it.
    void restart(EntryId id, qint64 nowMs);
    void forget(std::span<const EntryId> ids);
    [[nodiscard]] quint16 minutesAbove(EntryId id, qint64 nowMs) const;

private:
    struct Watched
    {
        BurstWatch watch;
        qint64 notBeforeMs = 0;
    };
    void begin(const Ledger &ledger, Instant now);
    [[nodiscard]] Minute minuteOf(const Account &account, Instant now) const;
    void watch(Ended &ended, const Account &account, const Minute &minute) const;

    Instant m_began;
    qint64 m_beganMs = 0;
    qint64 m_endMs = 0;
    std::unordered_map<EntryId, Tally> m_totals; ///< when the minute began; of an entry that is newer: 0
    std::unordered_map<EntryId, Watched> m_watched;
};

} // namespace portreeve

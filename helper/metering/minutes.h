// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/burst/burstwatch.h"
#include "helper/core/ledger.h"
#include "helper/metering/instant.h"

#include <limits>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

namespace portreeve {

/// Cuts what is counted into minutes, and watches them for bursts. They end where the wall clock's do; how
/// long they were is measured by the clock that never jumps.
class Minutes final
{
public:
    /// Goes on with the minute that began with \a last, or begins with a part of one where that is too long
    /// ago. \param stored those of the last two hours, rising
    void start(const Ledger &ledger, Instant now, std::span<const Minute> stored, const MinuteStart &last);

    /// Also where the clock was set back.
    [[nodiscard]] bool isOver(qint64 nowMs) const { return nowMs >= m_endMs || nowMs < m_beganMs; }
    [[nodiscard]] qint64 endMs() const { return m_endMs; }

    struct Ended
    {
        Instant at;
        std::vector<Minute> minutes;
        MinuteStart next;           ///< with the totals that the database does not have
        std::vector<EntryId> fired; ///< entries whose burst protection fires with it
        std::unordered_map<EntryId, BurstWatch> watches;

        /// Where nothing was counted it is not worth a write to the disk: unsaved() tells of it later.
        [[nodiscard]] bool isRecorded() const { return !minutes.empty(); }
    };
    /// The minute that ends now, with what \a ledger has. Nothing changes before confirm().
    [[nodiscard]] Ended end(const Ledger &ledger, Instant now) const;
    /// \pre if it isRecorded(), the database has it
    void confirm(const Ended &ended);

    /// How the minute that runs began, as far as the database does not know; nothing where it knows all.
    [[nodiscard]] std::optional<MinuteStart> unsaved() const;
    /// The database knows now.
    void markSaved();

    /// The window of this entry begins anew; a minute that began before \a now is none of it.
    void restart(EntryId id, Instant now);
    void forget(std::span<const EntryId> ids);
    [[nodiscard]] quint16 minutesAbove(EntryId id, qint64 nowMs) const;

private:
    struct Watched
    {
        BurstWatch watch;
        qint64 notBeforeUsec = std::numeric_limits<qint64>::min(); ///< by the clock that never jumps
    };
    /// What an entry had counted when the minute began.
    struct Began
    {
        TotalsOf totals;
        bool isSaved = false;
    };
    void begin(Instant at);
    void beginWith(const Ledger &ledger, const MinuteStart &last);
    [[nodiscard]] Minute minuteOf(const TotalsOf &totals, const TotalsOf &before, Instant now) const;
    void watch(Ended &ended, const Account &account, const Minute &minute) const;

    Instant m_began;
    qint64 m_beganMs = 0;
    qint64 m_endMs = 0;
    bool m_isBeginSaved = true;
    std::unordered_map<EntryId, Began> m_totals; ///< of an entry that is newer: none, which means 0
    std::unordered_map<EntryId, Watched> m_watched;
};

} // namespace portreeve

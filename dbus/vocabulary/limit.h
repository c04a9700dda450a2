// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/schedule.h"

#include <QtCore/QString>
#include <QtCore/QtGlobal>
#include <optional>
#include <vector>

namespace portreeve {

/// Most entries that may be limited: with a limit, a schedule, a quota that throttles or burst protection.
/// The kernel looks through all classes whenever one is made (85 ns each, in tc_bind_tclass() of
/// net/sched/sch_api.c), so that so many take some twenty seconds to make after a reboot.
constexpr std::size_t kMaxLimited = 16'384;

/// A rate for a while, in place of what would hold otherwise.
struct TemporaryRate
{
    quint64 bps = kUnlimited;
    qint64 untilSec = 0; ///< seconds since the epoch; from then on it no longer holds
    bool operator==(const TemporaryRate &) const = default;
};

/// Longest temporary rate, in seconds: 366 days.
constexpr quint32 kMaxTemporarySec = 366U * 24 * 60 * 60;

/// All that a user says of an entry's limit. What holds is, for each direction: the temporary rate while
/// there is one, else the least of: that of the first profile that covers the moment and says one (or the
/// base rate), the throttle of a quota that is used up, and that of burst protection.
struct LimitSettings
{
    RatePair base; ///< never kUnlimited: no rate says the same
    Schedule schedule;
    std::optional<TemporaryRate> temporaryUp;
    std::optional<TemporaryRate> temporaryDown;

    bool operator==(const LimitSettings &) const = default;
    [[nodiscard]] bool isEmpty() const { return *this == LimitSettings{}; }
};

/// Why a direction has the limit that it has.
enum class LimitCause {
    None,      ///< nothing limits it
    Base,      ///< the entry's own rate
    Profile,   ///< a profile that covers the moment
    Temporary, ///< a rate for a while
    Quota,     ///< its quota is used up
    Burst,     ///< burst protection has fired
};

/// `none`, `base`, `schedule`, `temporary`, `quota`, `burst`.
QString toText(LimitCause cause);
std::optional<LimitCause> parseLimitCause(QStringView text);

/// The earlier of two moments of which 0 says that it never comes.
constexpr qint64 earlier(qint64 one, qint64 other)
{
    return one == 0 || (other != 0 && other < one) ? other : one;
}

/// What holds for one direction of an entry now, and what follows.
struct EffectiveRate
{
    LimitCause cause = LimitCause::None;
    quint64 bps = kUnlimited;     ///< kUnlimited with cause None, and where the user says "unlimited"
    qint64 untilSec = 0;          ///< when it changes by itself, in seconds since the epoch; 0: never
    quint64 nextBps = kUnlimited; ///< what holds then; it says nothing where nothing changes
    LimitCause nextCause = LimitCause::None;
    bool operator==(const EffectiveRate &) const = default;
};

struct EffectiveLimit
{
    EffectiveRate up;
    EffectiveRate down;
    /// Other entries whose limits decide for some of this one's ports, because they are narrower or
    /// throttled, or because this one says nothing.
    std::vector<quint64> others;
    bool operator==(const EffectiveLimit &) const = default;
    /// When either direction changes by itself next, in seconds since the epoch; 0: never.
    [[nodiscard]] qint64 nextChangeSec() const { return earlier(up.untilSec, down.untilSec); }
};

/// How the kernel has an entry's limit.
enum class LimitState {
    None,        ///< nothing to be limited now
    InForce,     ///< as it should be
    Differs,     ///< not as it should be; it is being repaired
    Unsupported, ///< this kernel cannot limit
    Bypassed,    ///< as it should be, but another program leads what arrives past it
};

/// `none`, `in-force`, `differs`, `unsupported`, `bypassed`.
QString toText(LimitState state);
std::optional<LimitState> parseLimitState(QStringView text);

/// What is in the kernel for one direction of an entry.
struct ShaperReading
{
    quint64 bps = 0;            ///< rate of its class; 0 where it has none
    quint64 droppedPackets = 0; ///< by the queue of its class, since that was made
    quint64 queuedBytes = 0;    ///< waiting now, with link-layer headers
    bool operator==(const ShaperReading &) const = default;
};

/// The answer of Entries.GetLimits for one entry.
struct LimitReading
{
    quint64 id = 0;
    LimitState state = LimitState::None;
    QString classId; ///< as tc writes it, e.g. `5052:1f40`; empty where the entry has none
    ShaperReading up;
    ShaperReading down;
    bool operator==(const LimitReading &) const = default;
};

} // namespace portreeve

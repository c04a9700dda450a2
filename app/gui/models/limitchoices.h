// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/entry.h"

#include <QtCore/QList>

namespace portreeve {

/// One line of the menu Limit.
struct LimitChoice
{
    enum class Kind {
        Rate,         ///< sets the base rates
        Other,        ///< asks for them
        NoLimit,      ///< takes the base rates away
        Pause,        ///< lifts the limits for an hour
        Resume,       ///< ends that
        EndTemporary, ///< ends what holds for a while
    };
    Kind kind = Kind::Rate;
    QString text{};
    RatePair rates{};      ///< of Kind::Rate
    bool isChosen = false; ///< all selected entries have these rates
    bool isEnabled = true;
    bool beginsGroup = false;
    bool operator==(const LimitChoice &) const = default;
};

/// How long a pause lasts.
constexpr quint32 kPauseSec = 60 * 60;

/// What the menu offers for these entries; \a recent are the rates that were set last, the newest first.
QList<LimitChoice> limitChoices(const QList<Entry> &selected, const QList<RatePair> &recent);

/// What the key for pausing does for these entries: Pause or Resume.
LimitChoice pauseChoice(const QList<Entry> &selected);

} // namespace portreeve

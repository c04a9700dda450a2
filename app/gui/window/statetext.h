// SPDX-License-Identifier: MIT
#pragma once

#include "app/client/client.h"
#include "app/gui/models/helperstatus.h"

namespace portreeve {

/// How a state of the helper is told to a person: never by a colour alone.
struct StateText
{
    enum class Tone { Good, Waiting, Problem };

    QLatin1StringView icon;
    Tone tone = Tone::Problem;
    QString title;  ///< a few words, for the state line
    QString advice; ///< one sentence: what to do, or what happens by itself
    bool canTryAgain = false;
    bool isLive = false; ///< the figures shown are of now
};

/// \a wasConnected tells a helper that restarts from one that never ran.
StateText stateText(Client::State state, bool wasConnected);

/// As stateText(), of a helper that answers and told its \a status.
StateText connectedText(const HelperStatus &status);

/// Where is measured, and whether that is only kept from before.
QString uplinksText(const HelperStatus &status);

/// That other programs' filters on some uplinks do not see the packets of limited entries; empty where there
/// are none.
QString bypassedText(const QStringList &uplinks);
/// That XDP programs on some uplinks have each packet first; empty where there are none.
QString xdpText(const QStringList &uplinks);

/// That bytes may be counted in these tunnels and once more in what carries them; empty where there is none.
QString twiceText(const QStringList &tunnels);

} // namespace portreeve

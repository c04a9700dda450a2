// SPDX-License-Identifier: MIT
#pragma once

#include "app/client/client.h"

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
};

/// \a wasConnected tells a helper that restarts from one that never ran.
StateText stateText(Client::State state, bool wasConnected);

/// As stateText(), of a helper that answers but reports \a problems.
StateText degradedText(const QStringList &problems);

} // namespace portreeve

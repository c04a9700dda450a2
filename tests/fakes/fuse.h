// SPDX-License-Identifier: MIT
#pragma once

namespace portreeve {

/// Kills a process in a test: after so many effects on kernel and disk nothing of it has an effect any more.
struct Fuse
{
    int effectsLeft = -1; ///< -1: immortal

    /// \return whether the next effect still happens
    bool burn()
    {
        if (effectsLeft < 0)
            return true;
        if (effectsLeft == 0)
            return false;
        --effectsLeft;
        return true;
    }
};

} // namespace portreeve

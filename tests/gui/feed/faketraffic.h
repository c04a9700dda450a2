// SPDX-License-Identifier: MIT
#pragma once

#include "tests/dbus/fake/fakehelper.h"

#include <QtCore/QElapsedTimer>
#include <random>
#include <vector>

namespace portreeve {

/// Gives a FakeHelper entries as people have them, and moves their figures as traffic would.
class FakeTraffic final
{
public:
    /// \a everyEntryMoves: none is ever idle, which is the most that a window can be asked to follow.
    FakeTraffic(FakeHelper &helper, int entries, bool everyEntryMoves);

    /// Gives some entries limits of every kind.
    void limit();

    /// Gives some entries quotas and burst protection in every state.
    void protect();

    /// One second goes by.
    void advance();

private:
    struct Flow
    {
        EntryId id = 0;
        double inBps = 0;
        double outBps = 0;
        double level = 0; ///< 0: idle, 1: all of it
        Billing billing = Billing::Single;
    };
    EntrySpec specOf(int number);
    void move(Flow &flow);
    struct KnownQuota;
    void giveQuota(const KnownQuota &known);
    void giveBurst(std::size_t number, const BurstStatus &status);

    FakeHelper &m_helper;
    std::mt19937 m_random{42}; ///< alike in every run
    std::vector<Flow> m_flows;
    bool m_everyEntryMoves;
};

} // namespace portreeve

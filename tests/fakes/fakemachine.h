// SPDX-License-Identifier: MIT
#pragma once

#include "helper/metering/meter.h"
#include "tests/fakes/fakekernel.h"
#include "tests/fakes/fakeshaper.h"
#include "tests/fakes/fakestore.h"

#include <memory>

namespace portreeve {

/// A machine in memory: disk and kernel outlive the helper that runs on it.
struct FakeMachine
{
    FakeStore store;
    FakeKernel kernel;
    FakeClassTree classes;
    FakeForwardTable forwarding;
    TimeZone zone;
    qint64 nowMs = 0;        ///< what its clock shows
    qint64 steadyMs = 1'000; ///< what its clock that never jumps shows

    std::unique_ptr<Shaper> shaper;
    std::unique_ptr<Limiter> limiter;
    std::unique_ptr<Meter> meter;

    /// A new helper, as after a kill: nothing but disk and kernel is left of the last one.
    bool startHelper();
    /// Time passes.
    void pass(qint64 milliseconds);
    /// From now on so many effects on disk and kernel happen; -1: all.
    void dieAfter(int effects);
    /// Lets everything have an effect again.
    void revive() { dieAfter(-1); }
    /// TCP packets of \a packet bytes of a port, until \a bytes are sent. \return how many bytes of them
    /// passed
    quint64 send(quint16 port, quint64 bytes, Direction direction = Direction::Out, quint64 packet = 1000);
    /// Rate of the entry's class in bit/s; 0 where it has none.
    [[nodiscard]] quint64 rateOf(EntryId id, Direction direction = Direction::Out) const;

private:
    Fuse m_fuse;
};

/// `8000` and so on, with TCP and UDP, on this side, billed as by default.
EntrySpec specOf(const QString &ports);

/// A change that does \a change to the settings.
EntryChange with(EntryId id, std::function<void(EntrySpec &)> change);

} // namespace portreeve

// SPDX-License-Identifier: MIT
#include "tests/fakes/fakemachine.h"

namespace portreeve {

bool FakeMachine::startHelper()
{
    constexpr qint64 kUsecPerMs = 1000;
    shaper = std::make_unique<Shaper>(classes, forwarding);
    limiter = std::make_unique<Limiter>(*shaper);
    meter = std::make_unique<Meter>(
        store, kernel, *limiter, [this] { return Instant{nowMs * kUsecPerMs, steadyMs * kUsecPerMs}; },
        [this] { return zone; });
    store.nowMs = nowMs;
    return meter->load() && meter->start({{2, QStringLiteral("eth0")}}) && meter->startLimits();
}

void FakeMachine::pass(qint64 milliseconds)
{
    nowMs += milliseconds;
    steadyMs += milliseconds;
    store.nowMs = nowMs;
}

void FakeMachine::dieAfter(int effects)
{
    m_fuse.effectsLeft = effects;
    store.fuse = &m_fuse;
    kernel.fuse = &m_fuse;
    classes.fuse = &m_fuse;
    forwarding.fuse = &m_fuse;
}

quint64 FakeMachine::send(quint16 port, quint64 bytes, Direction direction, quint64 packet)
{
    quint64 passed = 0;
    for (quint64 sent = 0; sent < bytes; sent += packet)
        passed += kernel.packet(Transport::Tcp, direction, port, packet) ? packet : 0;
    return passed;
}

quint64 FakeMachine::rateOf(EntryId id, Direction direction) const
{
    constexpr quint64 kBitsPerByte = 8;
    for (const StoredEntry &stored : store.state().entries) {
        if (stored.entry.id != id || stored.classMinor == 0)
            continue;
        const auto found = classes.classes(direction).find(stored.classMinor);
        return found == classes.classes(direction).end() ? 0 : found->second.bytesPerSecond * kBitsPerByte;
    }
    return 0;
}

EntrySpec specOf(const QString &ports)
{
    EntrySpec spec;
    spec.ports = PortSet::parse(ports).value();
    return spec;
}

EntryChange with(EntryId id, std::function<void(EntrySpec &)> change)
{
    return {id, [change = std::move(change)](EntrySpec spec) -> Result<EntrySpec> {
                change(spec);
                return spec;
            }};
}

} // namespace portreeve

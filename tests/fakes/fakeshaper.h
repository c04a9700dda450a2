// SPDX-License-Identifier: MIT
#pragma once

#include "helper/ports/classtree.h"
#include "helper/ports/forwardtable.h"
#include "tests/fakes/fuse.h"

#include <QtCore/QStringList>

namespace portreeve {

/// The kernel's classes in memory: outlive the process that a test "kills".
class FakeClassTree final : public ClassTree
{
public:
    Result<void> probe() override;
    Result<std::optional<ShaperDevices>> devices() override;
    Result<ShaperDevices> makeDevices() override;
    Result<void> removeDevices() override;
    Result<ClassReadings> read(Direction direction, std::optional<ClassMinor> only) override;
    Result<void> apply(Direction direction, std::span<const ClassStep> steps) override;
    Result<std::vector<quint32>> withEgressFilters(std::span<const quint32> interfaces) override;
    Result<std::vector<quint32>> withIngressRedirects(std::span<const quint32> interfaces) override;
    Result<std::vector<quint32>> withXdpPrograms(std::span<const quint32> interfaces) override;

    [[nodiscard]] const ClassReadings &classes(Direction direction) const
    {
        return m_classes.at(static_cast<std::size_t>(direction));
    }
    [[nodiscard]] bool exists() const { return m_devices.has_value(); }
    /// Another program deletes the devices.
    void lose();
    /// Another program deletes a class.
    void lose(Direction direction, ClassMinor minor);
    /// So much waits in the queue of a class; it goes once the class is given a higher rate.
    void queue(Direction direction, ClassMinor minor, quint64 bytes);

    Fuse *fuse = nullptr;
    bool isSupported = true;
    bool refusesDevices = false;
    /// The n-th step from now on fails (1: the next); 0: none.
    int failingStep = 0;
    /// What was done, e.g. `out add 8000 125000`.
    QStringList log;
    /// Interfaces with such filters and programs of others.
    std::vector<quint32> egressFilters;
    std::vector<quint32> ingressRedirects;
    std::vector<quint32> xdpPrograms;
    quint64 lostBytes = 0; ///< that waited in classes when those were taken away

private:
    Result<void> step(Direction direction, const ClassStep &step);

    std::optional<ShaperDevices> m_devices;
    std::array<ClassReadings, 2> m_classes;
    quint32 m_lastIndex = 100;
};

/// The kernel's table `netdev portreeve` in memory.
class FakeForwardTable final : public ForwardTable
{
public:
    Result<void> probe() override { return {}; }
    Result<std::optional<FoundForwarding>> read() override { return m_found; }
    Result<void> create() override;
    Result<void> apply(const ForwardingChange &change) override;
    void awaitPackets() override {}
    Result<void> remove() override;
    [[nodiscard]] bool isProtected() const override { return true; }

    [[nodiscard]] const std::optional<FoundForwarding> &found() const { return m_found; }
    /// The class that packets of this port go to; 0: none.
    [[nodiscard]] ClassMinor classOf(const QString &mapPrefix, quint16 port) const;
    /// Another program deletes the table.
    void lose() { m_found.reset(); }

    Fuse *fuse = nullptr;
    bool refusesChanges = false;
    int changes = 0;

private:
    std::optional<FoundForwarding> m_found;
};

} // namespace portreeve

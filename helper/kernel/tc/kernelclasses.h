// SPDX-License-Identifier: MIT
#pragma once

#include "helper/kernel/tc/classmessages.h"
#include "helper/kernel/tc/socket.h"
#include "helper/ports/classtree.h"

#include <memory>

namespace portreeve::tc {

/// The shaper of the network namespace that it was opened in. Lives on one thread.
class KernelClasses final : public ClassTree
{
public:
    /// \return Kernel where no rtnetlink socket is to be had
    static Result<std::unique_ptr<KernelClasses>> open();

    /// The netlink ports that our changes come from, for ShaperWatcher.
    [[nodiscard]] std::vector<quint32> ownPorts() const { return {m_socket.port()}; }

    Result<void> probe() override;
    Result<std::optional<ShaperDevices>> devices() override;
    Result<ShaperDevices> makeDevices() override;
    Result<void> removeDevices() override;
    Result<ClassReadings> read(Direction direction, std::optional<ClassMinor> only = {}) override;
    Result<void> apply(Direction direction, std::span<const ClassStep> steps) override;
    Result<std::vector<quint32>> withEgressFilters(std::span<const quint32> interfaces) override;
    Result<std::vector<quint32>> withIngressRedirects(std::span<const quint32> interfaces) override;
    Result<std::vector<quint32>> withXdpPrograms(std::span<const quint32> interfaces) override;

private:
    explicit KernelClasses(Socket socket);
    Result<std::optional<quint32>> rightDevice(Direction direction);
    Result<ClassReadings> readAll(quint32 linkIndex);
    Result<ClassReadings> readOne(quint32 linkIndex, ClassMinor minor);
    Result<LeafKind> leafKind();
    using Question = Result<bool> (*)(Socket &, quint32);
    Result<std::vector<quint32>> those(std::span<const quint32> interfaces, Question question);

    Socket m_socket;
    std::optional<LeafKind> m_leafKind; ///< as soon as it is known
};

} // namespace portreeve::tc

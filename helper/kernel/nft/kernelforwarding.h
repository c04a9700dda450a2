// SPDX-License-Identifier: MIT
#pragma once

#include "helper/kernel/nft/heldtable.h"
#include "helper/ports/forwardtable.h"

#include <memory>

namespace portreeve::nft {

/// The table `netdev portreeve` of the network namespace that it was opened in. Lives on one thread.
class KernelForwarding final : public ForwardTable
{
public:
    static Result<std::unique_ptr<KernelForwarding>> open(Protection protection);

    /// The netlink port that our changes come from.
    [[nodiscard]] std::uint32_t ownerPort() const { return m_table.ownerPort(); }

    Result<void> probe() override;
    Result<std::optional<FoundForwarding>> read() override;
    Result<void> create() override;
    Result<void> apply(const ForwardingChange &change) override;
    void awaitPackets() override { awaitReaders(); }
    Result<void> remove() override;
    [[nodiscard]] bool isProtected() const override { return m_table.canProtect(); }

private:
    explicit KernelForwarding(HeldTable table);

    HeldTable m_table;
    QStringList m_unusedMaps; ///< found by read(), to go with the next change
};

} // namespace portreeve::nft

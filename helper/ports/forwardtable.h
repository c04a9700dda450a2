// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"
#include "helper/core/shaping/forwardingchange.h"

#include <optional>

namespace portreeve {

/// The table `netdev portreeve`. Not thread-safe. Errors are Kernel, or NotFound where something is gone that
/// a change builds on: read again then.
class ForwardTable
{
public:
    virtual ~ForwardTable() = default;

    /// Whether the kernel has what it takes; Unsupported with a sentence that says what it lacks. Leaves
    /// nothing behind.
    virtual Result<void> probe() = 0;

    /// Takes the table over and reads all of it; nothing where there is none. A table of this name that
    /// another program made counts as none.
    virtual Result<std::optional<FoundForwarding>> read() = 0;

    /// Makes an empty table in place of any that exists.
    virtual Result<void> create() = 0;

    /// All of \a change, or nothing.
    virtual Result<void> apply(const ForwardingChange &change) = 0;

    /// Returns when no packet is on its way any more that saw the rules of before the last apply().
    virtual void awaitPackets() = 0;

    /// Deletes the table; nothing where there is none.
    virtual Result<void> remove() = 0;

    /// Whether other programs can change the table while this process lives.
    [[nodiscard]] virtual bool isProtected() const = 0;
};

} // namespace portreeve

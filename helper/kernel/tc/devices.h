// SPDX-License-Identifier: MIT
#pragma once

#include "helper/kernel/tc/readings.h"
#include "helper/kernel/tc/socket.h"

/// The devices as the kernel has them.
namespace portreeve::tc {

/// The device with our name for \a direction, whatever it is; nothing where there is none.
Result<std::optional<LinkReading>> findDevice(Socket &socket, Direction direction);
bool isOurs(const LinkReading &link);

/// The index of the device with HTB on it, up or not. NotFound where one of them is missing.
Result<quint32> shaperOf(Socket &socket, Direction direction);

/// Makes or mends it; what is right is left alone. Kernel where another program's device has the name.
Result<void> mendDevice(Socket &socket, Direction direction);
/// Deletes it, where it is there and ours.
Result<void> removeDevice(Socket &socket, Direction direction);

/// Whether HTB with our handle is at the root.
Result<bool> hasRoot(Socket &socket, quint32 linkIndex);

} // namespace portreeve::tc

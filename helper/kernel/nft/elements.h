// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/rulesetchange.h"
#include "helper/kernel/nft/batch.h"
#include "helper/kernel/nft/socket.h"
#include "helper/ports/countertable.h"

#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

/// Elements are written and read with libmnl directly: there are hundreds of thousands of them, and libnftnl
/// allocates several times for each.
namespace portreeve::nft {

/// Writes \a count elements of a set or map, in as many messages as needed (an attribute holds at most 64
/// KiB).
/// \param type NFT_MSG_NEWSETELEM or NFT_MSG_DELSETELEM
/// \param put writes the element at a position, by putInterval()
void putElementList(Batch &batch, std::uint16_t type, const QString &set, const QString &what,
                    std::size_t count, const std::function<void(nlmsghdr *, std::size_t)> &put);

/// One element: a port, or with \a isRange a start and an end (none behind the last port: it would be 65536).
/// \param fill adds to the start what belongs to it
void putInterval(nlmsghdr *message, PortRange ports, bool isRange, const std::function<void()> &fill);

/// Adds elements to a set. Each carries its entry's id as a comment, so that the kernel's table explains
/// itself to whoever reads it.
void putElements(Batch &batch, const SetElements &elements);

/// One element as it comes in a dump: intervals come as a start and, behind their last port, an end.
struct DumpedElement
{
    std::uint16_t port = 0;
    bool endsInterval = false;
    EntryId entry = 0;
    quint64 bytes = 0;
    quint32 data = 0; ///< of a map: what the port leads to, in the host's byte order
    bool operator==(const DumpedElement &) const = default;
};

/// Appends the elements in one answer of NFT_MSG_GETSETELEM.
void appendDumped(std::vector<DumpedElement> &elements, const nlmsghdr *message);

/// All elements of a set or map.
Result<std::vector<DumpedElement>> dumpElements(Socket &socket, std::uint16_t family, const QString &set);

/// The counters of these elements alone, in the order asked. Of ranges the first ports are enough to find
/// them.
Result<std::vector<quint64>> readElements(Socket &socket, const QString &set,
                                          std::span<const PortRange> ports);

/// Puts starts and ends together.
std::vector<std::pair<PortRange, DumpedElement>> joinIntervals(std::vector<DumpedElement> elements,
                                                               bool areRanges);

/// The counters. Elements without an entry's id are none of ours and left out.
std::vector<Reading> toReadings(std::vector<DumpedElement> elements, SetKind kind);

} // namespace portreeve::nft

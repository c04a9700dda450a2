// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/rulesetchange.h"
#include "helper/kernel/nft/batch.h"
#include "helper/ports/countertable.h"

#include <cstdint>
#include <vector>

/// Elements are written and read with libmnl directly: there are hundreds of thousands of them, and libnftnl
/// allocates several times for each.
namespace portreeve::nft {

/// Adds elements to a set, in as many messages as needed (an attribute holds at most 64 KiB). Each carries
/// its entry's id as a comment, so that the kernel's table explains itself to whoever reads it.
void putElements(Batch &batch, const SetElements &elements);

/// One element as it comes in a dump: intervals come as a start and, behind their last port, an end.
struct DumpedElement
{
    std::uint16_t port = 0;
    bool endsInterval = false;
    EntryId entry = 0;
    quint64 bytes = 0;
    bool operator==(const DumpedElement &) const = default;
};

/// Appends the elements in one answer of NFT_MSG_GETSETELEM.
void appendDumped(std::vector<DumpedElement> &elements, const nlmsghdr *message);

/// Puts starts and ends together. Elements without an entry's id are none of ours and left out.
std::vector<Reading> toReadings(std::vector<DumpedElement> elements, SetKind kind);

} // namespace portreeve::nft

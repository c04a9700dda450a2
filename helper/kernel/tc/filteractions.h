// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

struct nlmsghdr;

/// What other programs' tc filters do with the packets that they match.
namespace portreeve::tc {

/// Whether a filter may hand packets to another device, so that the hooks behind tc do not see them: it has
/// the action mirred with "redirect", or it is a program whose doings nothing tells (eBPF, or a kind that is
/// not known here). One that mirrors only makes copies. Nothing where the message is no RTM_NEWTFILTER.
std::optional<bool> mayRedirect(const nlmsghdr &message);

} // namespace portreeve::tc

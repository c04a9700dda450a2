// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"

namespace portreeve {

/// Gives up for good, in this thread and in those it makes later, every capability but CAP_NET_ADMIN, and the
/// chance to gain any by executing something; files made from now on are the helper's own (umask 077). To be
/// called at start, before there are threads.
///
/// What is left suffices for nftables, rtnetlink and root's own files. It does not open files of other users
/// that root's capabilities would (CAP_DAC_OVERRIDE): a state directory under somebody's closed home, for
/// example.
/// \return Unsupported where the process has no CAP_NET_ADMIN to keep; the rest is done all the same
Result<void> dropPrivileges();

} // namespace portreeve

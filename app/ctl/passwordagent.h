// SPDX-License-Identifier: MIT
#pragma once

namespace portreeve::ctl {

/// From now on polkit's questions about this process are put on its terminal, as systemctl does it; a
/// desktop's own agent is preferred where there is one. \return false, having done nothing, without a
/// terminal, without polkitd, and for root, whom nobody asks.
bool startPasswordAgent();

/// Ends the process, though a question may stand on the terminal: the thread that waits for its answer cannot
/// be woken. The terminal is left as it was before the question.
[[noreturn]] void exitFromAgent(int status);

} // namespace portreeve::ctl

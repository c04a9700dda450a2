// SPDX-License-Identifier: MIT
#pragma once

#include "helper/ports/classtree.h"

#include <array>
#include <vector>

namespace portreeve {

/// Lets what waits in the queues of \a leaving go its way at full speed, before the classes are taken away:
/// what was counted is not to be dropped by a limit that ends. Waits at most 40 ms; what a slow class holds
/// longer (it sends the next packet when its former rate allows) is lost with it.
/// \pre no packet goes to these classes any more. \param leaving by Direction
void drain(ClassTree &classes, const std::array<std::vector<ClassStep>, 2> &leaving);

/// The same for all classes.
void drainAll(ClassTree &classes);

} // namespace portreeve

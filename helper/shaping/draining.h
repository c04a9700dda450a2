// SPDX-License-Identifier: MIT
#pragma once

#include "helper/ports/classtree.h"

#include <array>
#include <vector>

namespace portreeve {

/// Lets what waits in the queues of \a leaving go its way at full speed, before the classes are taken away:
/// what was counted is not to be dropped by a limit that ends. A slow class sends its next packet only when
/// its former rate allows, so this takes up to 0.6 s where packets are large; what a class below 1 Mbit/s
/// holds longer is lost with it. Once drained they are at full speed, and to drain them again takes 40 ms at
/// most.
/// \param leaving by Direction
void drain(ClassTree &classes, const std::array<std::vector<ClassStep>, 2> &leaving);

/// The same for all classes.
void drainAll(ClassTree &classes);

} // namespace portreeve

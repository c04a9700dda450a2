// SPDX-License-Identifier: MIT
#pragma once

namespace portreeve {

/// Forgets the variables by which a caller could load plugins into the helper or change how it works (QT_*,
/// GIO_*). QT_LOGGING_RULES stays. To be called before QCoreApplication is made.
void sanitiseEnvironment();

/// Closes what the starter left open beyond standard input, output and error.
void closeInheritedDescriptors();

} // namespace portreeve

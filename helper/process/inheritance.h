// SPDX-License-Identifier: MIT
#pragma once

namespace portreeve {

/// Forgets the variables by which a caller could load plugins into the helper, change how it works or have it
/// write secrets down (those of Qt, GIO, OpenSSL and libcurl). QT_LOGGING_RULES stays. The locale is C.UTF-8.
/// To be called before QCoreApplication is made.
void sanitiseEnvironment();

/// Closes what the starter left open beyond standard input, output and error.
void closeInheritedDescriptors();

} // namespace portreeve

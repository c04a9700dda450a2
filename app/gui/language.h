// SPDX-License-Identifier: MIT
#pragma once

namespace portreeve {

/// Makes the application speak the user's language, Qt's own texts included.
void installLanguage();

} // namespace portreeve

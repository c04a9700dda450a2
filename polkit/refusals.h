// SPDX-License-Identifier: MIT
#pragma once

#include "helper/ports/authorizer.h"

namespace portreeve {

/// polkit's name of \a action.
QString actionId(Action action);

/// Whoever asks may not do it at all.
Error notAllowed(Action action);
/// It takes a password, and polkit was not to ask for it.
Error needsPassword(Action action);
/// polkit asked, and got no password or a wrong one, or found nobody to ask.
Error notConfirmed(Action action);
/// The user has, or all users together have, as many prompts open as may be.
Error tooManyPrompts();
/// polkitd cannot be reached or did not answer.
Error noPolkit(const QString &why);
/// Who asked has left the bus, or cannot be told from one who has.
Error callerGone();

} // namespace portreeve

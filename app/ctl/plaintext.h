// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace portreeve::ctl {

/// \a text as one line that a terminal only shows: what somebody else's server says may hold control
/// sequences, which become blanks.
QString plainText(const QString &text);

} // namespace portreeve::ctl

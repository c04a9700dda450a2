// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/intent.h"

#include <optional>

namespace portreeve {

/// An intent as JSON; empty for none.
QString toText(const std::optional<Intent> &intent);

/// Reads what toText() gives. \return InvalidArgument where it is damaged
Result<std::optional<Intent>> parseIntent(const QString &text);

} // namespace portreeve

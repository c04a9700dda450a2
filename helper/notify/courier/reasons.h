// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace portreeve::courier {

struct Facts;

/// Why a transfer failed: one sentence that says what to look at. It names hosts and ports, never a path, a
/// user or a password.
/// \param isAnswerBegun part of the answer came
QString reasonFor(const Facts &facts, bool isAnswerBegun);

/// The same where it is the proxy that stands in the way; empty where it is not.
QString proxyReason(const Facts &facts);

} // namespace portreeve::courier

// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/notify/message.h"

#include <QtCore/QByteArrayList>

namespace portreeve {

/// All that redacted() looks for, longest first, in UTF-8: the secret settings, and the parts of addresses
/// and headers that are secret by themselves.
QByteArrayList secretsOf(const ChannelSettings &settings);

/// The same as redacted() for a text that may have been cut off within a secret: what is left of that goes
/// as well.
QString redactedStump(const QString &text, const ChannelSettings &settings);

} // namespace portreeve

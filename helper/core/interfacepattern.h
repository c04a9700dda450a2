// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace portreeve {

/// Whether \a text is a shell pattern (it has `*`, `?` or `[`), and no plain name of an interface.
bool isInterfacePattern(const QString &text);

/// As the shell matches file names, see glob(7): `*` is any characters, `?` one, `[a-f0]` one of these,
/// `[!a]` one that is none of these. A `[` without its `]` stands for itself.
bool matchesPattern(const QString &pattern, const QString &name);

} // namespace portreeve

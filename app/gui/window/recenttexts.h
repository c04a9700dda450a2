// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QStringList>

namespace portreeve {

/// What was used last, the newest first, as texts under a key of the user's own settings. Anybody may have
/// edited them.
class RecentTexts final
{
public:
    static constexpr qsizetype kMost = 4;

    static QStringList read(const QString &key);
    static void add(const QString &key, const QString &text);
};

} // namespace portreeve

// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QList>
#include <QtCore/QtGlobal>

namespace portreeve {

/// The sizes of quotas that were set last, the newest first. In the user's own settings.
class RecentSizes final
{
public:
    static QList<quint64> read();
    static void add(quint64 bytes);
};

} // namespace portreeve

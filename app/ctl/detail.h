// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace portreeve::ctl {

/// A line on an entry, as show prints it.
struct Detail
{
    QString name; ///< empty where the line goes on with what the one before has begun
    QString value;
};

/// `41.2 GiB (44238475264 B)`; `12 B` where both are the same.
QString amountText(quint64 bytes);

} // namespace portreeve::ctl

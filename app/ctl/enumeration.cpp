// SPDX-License-Identifier: MIT
#include "app/ctl/enumeration.h"

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

QString enumerated(QStringList parts)
{
    if (parts.size() < 2)
        return parts.value(0);
    const QString last = parts.takeLast();
    return parts.join(", "_L1) + " and "_L1 + last;
}

} // namespace portreeve::ctl

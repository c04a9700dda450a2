// SPDX-License-Identifier: MIT
#include "app/ctl/detail.h"

#include "dbus/vocabulary/units.h"

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

QString amountText(quint64 bytes)
{
    return bytes < 1024 ? formatSize(bytes) : u"%1 (%2)"_s.arg(formatSize(bytes), exactBytes(bytes));
}

} // namespace portreeve::ctl

// SPDX-License-Identifier: MIT
#include "app/gui/models/helperstatus.h"

namespace portreeve {

using namespace Qt::StringLiterals;

HelperStatus helperStatus(const QVariantMap &status)
{
    return {status.value(u"version"_s).toString(), status.value(u"uplinks"_s).toStringList(),
            status.value(u"problems"_s).toStringList(), status.value(u"table_protected"_s, true).toBool()};
}

} // namespace portreeve

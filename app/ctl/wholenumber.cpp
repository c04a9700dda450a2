// SPDX-License-Identifier: MIT
#include "app/ctl/wholenumber.h"

#include <algorithm>

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

Result<quint32> parseWhole(QStringView text, QLatin1StringView field, Bounds bounds)
{
    bool isNumber = false;
    const quint32 number = text.toUInt(&isNumber);
    // toUInt() takes signs and blanks as well.
    const bool isPlain = std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (!isNumber || !isPlain || number < bounds.least || number > bounds.most)
        return fail(ErrorCode::InvalidArgument,
                    u"%1: \"%2\" is not a whole number from %3 to %4"_s.arg(
                        field, text.left(24), QString::number(bounds.least), QString::number(bounds.most)));
    return number;
}

} // namespace portreeve::ctl

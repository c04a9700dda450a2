// SPDX-License-Identifier: MIT
#include "dbus/vocabulary/quantity.h"

#include <algorithm>

namespace portreeve {

namespace {

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

} // namespace

std::optional<Quantity> quantityOf(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    const auto end = std::ranges::find_if_not(trimmed, [](QChar c) { return isDigit(c) || c == u'.'; });
    const qsizetype length = end - trimmed.begin();
    const QStringView number = trimmed.first(length);
    const qsizetype point = number.indexOf(u'.');
    Quantity result{point < 0 ? number : number.first(point),
                    point < 0 ? QStringView() : number.sliced(point + 1), trimmed.sliced(length).trimmed()};
    if (result.whole.isEmpty() || (point >= 0 && result.fraction.isEmpty()) ||
        !std::ranges::all_of(result.fraction, isDigit))
        return std::nullopt;
    while (result.fraction.endsWith(u'0'))
        result.fraction.chop(1);
    while (result.whole.startsWith(u'0'))
        result.whole = result.whole.sliced(1);
    return result;
}

} // namespace portreeve

// SPDX-License-Identifier: MIT
#include "app/ctl/plaintext.h"

#include <algorithm>

namespace portreeve::ctl {

QString plainText(const QString &text)
{
    QString plain = text;
    std::ranges::replace_if(plain, [](QChar c) { return c.category() == QChar::Other_Control; }, QChar(u' '));
    return plain.simplified();
}

} // namespace portreeve::ctl

// SPDX-License-Identifier: MIT
#include "app/ctl/csv.h"

#include <algorithm>

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

QString csvField(const QString &text)
{
    constexpr QStringView kSpecial = u",\"\r\n";
    if (std::ranges::none_of(text, [&](QChar c) { return kSpecial.contains(c); }))
        return text;
    return u'"' + QString(text).replace(u'"', "\"\""_L1) + u'"';
}

} // namespace

QByteArray csvRecord(const QStringList &fields)
{
    QStringList quoted;
    for (const QString &field : fields)
        quoted << csvField(field);
    return quoted.join(u',').toUtf8() + "\r\n";
}

} // namespace portreeve::ctl

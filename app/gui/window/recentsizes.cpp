// SPDX-License-Identifier: MIT
#include "app/gui/window/recentsizes.h"

#include "app/gui/window/recenttexts.h"
#include "dbus/vocabulary/quota.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

const QString kKey = u"quota/recent"_s;

} // namespace

QList<quint64> RecentSizes::read()
{
    QList<quint64> recent;
    for (const QString &text : RecentTexts::read(kKey))
        if (const quint64 bytes = text.toULongLong(); bytes >= 1 && bytes <= kMaxQuotaBytes)
            recent << bytes;
    return recent;
}

void RecentSizes::add(quint64 bytes)
{
    RecentTexts::add(kKey, QString::number(bytes));
}

} // namespace portreeve

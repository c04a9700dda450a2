// SPDX-License-Identifier: MIT
#include "app/gui/window/recenttexts.h"

#include <QtCore/QSettings>

namespace portreeve {

QStringList RecentTexts::read(const QString &key)
{
    return QSettings().value(key).toStringList().mid(0, kMost);
}

void RecentTexts::add(const QString &key, const QString &text)
{
    QStringList texts = QSettings().value(key).toStringList();
    texts.removeAll(text);
    texts.prepend(text);
    QSettings().setValue(key, texts.mid(0, kMost));
}

} // namespace portreeve

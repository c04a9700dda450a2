// SPDX-License-Identifier: MIT
#include "app/ctl/utf8locale.h"

#include <QtCore/QByteArray>
#include <QtCore/QtGlobal>
#include <clocale>
#include <langinfo.h>

namespace portreeve::ctl {

void takeUtf8Locale()
{
    const bool isThere = std::setlocale(LC_ALL, "") != nullptr;
    if (!isThere || qstricmp(nl_langinfo(CODESET), "UTF-8") != 0)
        qputenv("LC_ALL", "C.UTF-8");
}

} // namespace portreeve::ctl

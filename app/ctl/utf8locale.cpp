// SPDX-License-Identifier: MIT
#include "app/ctl/utf8locale.h"

#include <QtCore/QtGlobal>
#include <clocale>
#include <langinfo.h>

namespace portreeve::ctl {

namespace {

constexpr char kVariable[] = "LC_ALL";

bool isUtf8()
{
    return std::setlocale(LC_ALL, "") != nullptr && qstricmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

} // namespace

Utf8Locale::Utf8Locale()
    : m_isNeeded(!isUtf8())
    , m_before(qgetenv(kVariable))
{
    if (m_isNeeded)
        qputenv(kVariable, "C.UTF-8");
}

// What can be shown, and what others speak that are started, is by the environment as it was.
Utf8Locale::~Utf8Locale()
{
    if (!m_isNeeded)
        return;
    if (m_before.isEmpty()) // the same as not set
        qunsetenv(kVariable);
    else
        qputenv(kVariable, m_before);
}

} // namespace portreeve::ctl

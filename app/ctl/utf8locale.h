// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>

namespace portreeve::ctl {

/// While it lives the environment asks for the locale C.UTF-8 where its own is none of UTF-8, as "C" in cron
/// jobs, or is not installed. Qt takes that one by itself as it begins, but from 6.5 on not without a warning
/// on standard error.
class Utf8Locale
{
public:
    Utf8Locale();
    Utf8Locale(const Utf8Locale &) = delete;
    Utf8Locale &operator=(const Utf8Locale &) = delete;
    ~Utf8Locale();

private:
    bool m_isNeeded;
    QByteArray m_before; ///< LC_ALL
};

} // namespace portreeve::ctl

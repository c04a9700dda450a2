// SPDX-License-Identifier: MIT
#include "app/ctl/terminal.h"

#include <QtCore/QByteArray>
#include <sys/ioctl.h>
#include <unistd.h>

namespace portreeve::ctl {

bool isTerminal()
{
    const QByteArray type = qgetenv("TERM");
    return ::isatty(STDOUT_FILENO) == 1 && !type.isEmpty() && type != "dumb";
}

QSize terminalSize()
{
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0)
        return {80, 24};
    return {size.ws_col, size.ws_row};
}

int terminalWidth()
{
    return ::isatty(STDOUT_FILENO) == 1 ? terminalSize().width() : 0;
}

bool showsSymbols()
{
    // Not nl_langinfo(3): QCoreApplication has turned the locale of this process to UTF-8, whatever was asked
    // for.
    for (const char *name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        const QByteArray value = qgetenv(name).toUpper();
        if (!value.isEmpty())
            return value.contains("UTF-8") || value.contains("UTF8");
    }
    return false;
}

} // namespace portreeve::ctl

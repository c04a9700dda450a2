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

} // namespace portreeve::ctl

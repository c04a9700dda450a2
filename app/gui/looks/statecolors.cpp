// SPDX-License-Identifier: MIT
#include "app/gui/looks/statecolors.h"

#include "app/gui/looks/trafficcolors.h"

namespace portreeve {

QColor goodColor(const QPalette &palette)
{
    return isDark(palette) ? QColor(0x62, 0xc9, 0x73) : QColor(0x1d, 0x7a, 0x33);
}

QColor waitingColor(const QPalette &palette)
{
    return isDark(palette) ? QColor(0xf0, 0xb9, 0x3c) : QColor(0x96, 0x5f, 0x00);
}

QColor noticeColor(const QPalette &palette)
{
    return isDark(palette) ? QColor(0xe3, 0xd0, 0x4a) : QColor(0x96, 0x78, 0x00);
}

QColor urgentColor(const QPalette &palette)
{
    return isDark(palette) ? QColor(0xf7, 0x9a, 0x3e) : QColor(0xc2, 0x50, 0x00);
}

QColor problemColor(const QPalette &palette)
{
    return isDark(palette) ? QColor(0xff, 0x8a, 0x80) : QColor(0xb3, 0x26, 0x1e);
}

} // namespace portreeve

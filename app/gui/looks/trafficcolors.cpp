// SPDX-License-Identifier: MIT
#include "app/gui/looks/trafficcolors.h"

namespace portreeve {

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightness() < palette.color(QPalette::Text).lightness();
}

QColor inColor(const QPalette &palette)
{
    return isDark(palette) ? QColor(0x5d, 0xad, 0xf2) : QColor(0x1f, 0x6f, 0xc4);
}

QColor outColor(const QPalette &palette)
{
    return isDark(palette) ? QColor(0xf5, 0xa6, 0x4b) : QColor(0xd0, 0x6a, 0x0c);
}

QColor quietText(const QPalette &palette)
{
    // The share of text colour is what keeps 4.5:1 against the base in both themes.
    constexpr float kShare = 0.68F;
    const QColor text = palette.color(QPalette::Active, QPalette::Text);
    const QColor base = palette.color(QPalette::Active, QPalette::Base);
    const auto mixed = [](float a, float b) { return a * kShare + b * (1 - kShare); };
    return QColor::fromRgbF(mixed(text.redF(), base.redF()), mixed(text.greenF(), base.greenF()),
                            mixed(text.blueF(), base.blueF()));
}

} // namespace portreeve

// SPDX-License-Identifier: MIT
#include "app/gui/looks/theme.h"

#include <QtGui/QPalette>
#include <QtWidgets/QApplication>
#include <array>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

struct Colour
{
    QPalette::ColorRole role;
    QRgb light;
    QRgb dark;
};

constexpr std::array kColours{
    Colour{QPalette::Window, 0xffeff0f1, 0xff2a2c30},
    Colour{QPalette::WindowText, 0xff1c1e21, 0xffe6e7e9},
    Colour{QPalette::Base, 0xffffffff, 0xff1c1e21},
    Colour{QPalette::AlternateBase, 0xfff6f7f8, 0xff222428},
    Colour{QPalette::Text, 0xff1c1e21, 0xffe6e7e9},
    Colour{QPalette::Button, 0xfff4f5f6, 0xff34373c},
    Colour{QPalette::ButtonText, 0xff1c1e21, 0xffe6e7e9},
    Colour{QPalette::BrightText, 0xffffffff, 0xffffffff},
    Colour{QPalette::Light, 0xffffffff, 0xff4a4e55},
    Colour{QPalette::Midlight, 0xffe3e5e7, 0xff3d4046},
    Colour{QPalette::Mid, 0xffb9bdc2, 0xff45494f},
    Colour{QPalette::Dark, 0xff9aa0a6, 0xff151619},
    Colour{QPalette::Shadow, 0xff5f6368, 0xff0d0e10},
    Colour{QPalette::Highlight, 0xff2a76c6, 0xff2a6cb0},
    Colour{QPalette::HighlightedText, 0xffffffff, 0xffffffff},
    Colour{QPalette::Link, 0xff1f6fc4, 0xff5dadf2},
    Colour{QPalette::LinkVisited, 0xff6b4fa0, 0xffb39ddb},
    Colour{QPalette::ToolTipBase, 0xffffffff, 0xff34373c},
    Colour{QPalette::ToolTipText, 0xff1c1e21, 0xffe6e7e9},
    Colour{QPalette::PlaceholderText, 0xff74797f, 0xff989da4},
};
constexpr std::array kTextRoles{QPalette::WindowText, QPalette::Text, QPalette::ButtonText};
constexpr QRgb kDisabledLight = 0xffa2a7ad;
constexpr QRgb kDisabledDark = 0xff75797f;

} // namespace

std::optional<Theme> parseTheme(QStringView name)
{
    if (name == "desktop"_L1)
        return Theme::Desktop;
    if (name == "light"_L1)
        return Theme::Light;
    if (name == "dark"_L1)
        return Theme::Dark;
    return std::nullopt;
}

void applyTheme(Theme theme)
{
    if (theme == Theme::Desktop)
        return;
    const bool dark = theme == Theme::Dark;
    QPalette palette;
    for (const Colour &colour : kColours)
        palette.setColor(colour.role, QColor(dark ? colour.dark : colour.light));
    for (const QPalette::ColorRole role : kTextRoles)
        palette.setColor(QPalette::Disabled, role, QColor(dark ? kDisabledDark : kDisabledLight));
    // Fusion alone takes every colour from the palette.
    QApplication::setStyle(u"fusion"_s);
    QApplication::setPalette(palette);
}

} // namespace portreeve

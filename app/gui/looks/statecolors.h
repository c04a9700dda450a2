// SPDX-License-Identifier: MIT
#pragma once

#include <QtGui/QColor>
#include <QtGui/QPalette>

namespace portreeve {

/// Colours that underline what a symbol and a text say already.
QColor goodColor(const QPalette &palette);
QColor waitingColor(const QPalette &palette);
QColor noticeColor(const QPalette &palette);
QColor urgentColor(const QPalette &palette);
QColor problemColor(const QPalette &palette);

} // namespace portreeve

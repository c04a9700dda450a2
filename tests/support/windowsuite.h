// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/testsuite.h"

#include <QtWidgets/QApplication>

namespace portreeve::suite {

/// As QTEST_MAIN has it: sizes do not depend on the screen's resolution.
class WindowApplication final : public QApplication
{
public:
    WindowApplication(int &argc, char **argv)
        : QApplication(argc, argv)
    {
        setAttribute(Qt::AA_Use96Dpi);
    }
};

} // namespace portreeve::suite

/// A test class with windows.
#define PORTREEVE_WINDOW_TEST(Test)                                                                          \
    static const bool isWindowTestKnown =                                                                    \
        portreeve::suite::add(__FILE__, portreeve::suite::run<portreeve::suite::WindowApplication, Test>);

// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QCoreApplication>
#include <QtTest/QTest>

/// Several test classes in one executable: linking one for each takes longer than compiling it. Each source
/// ends with PORTREEVE_TEST(Class) instead of Qt's QTEST_GUILESS_MAIN(Class), and tests/support/testmain.cpp
/// runs the one whose source is named as the first argument: `core-tests metertest [options of QtTest]`.
namespace portreeve::suite {

using Run = int (*)(int argc, char **argv);

/// Makes a test class known under the name of its source, without folder and ending. Called before main().
bool add(const char *source, Run run);

/// Runs the methods of a test class, with the application object that it needs.
template <class Application, class Test> int run(int argc, char **argv)
{
    const Application application(argc, argv);
    Test test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace portreeve::suite

/// A test class that needs an event loop at most.
#define PORTREEVE_TEST(Test)                                                                                 \
    static const bool isTestKnown =                                                                          \
        portreeve::suite::add(__FILE__, portreeve::suite::run<QCoreApplication, Test>);

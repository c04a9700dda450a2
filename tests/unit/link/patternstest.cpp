// SPDX-License-Identifier: MIT
#include "helper/core/interfacepattern.h"
#include "tests/support/testsuite.h"

#include <QtCore/QElapsedTimer>
#include <QtTest/QTest>

using namespace portreeve;
using namespace Qt::StringLiterals;

/// Patterns of interfaces, as the shell has them.
class PatternsTest final : public QObject
{
    Q_OBJECT

private slots:
    void namesMatchAsInTheShell_data();
    void namesMatchAsInTheShell();
    void manyStarsTakeNoTime();
    void aPatternIsToldFromAName();
};

void PatternsTest::namesMatchAsInTheShell_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QStringList>("matching");
    QTest::addColumn<QStringList>("other");
    QTest::newRow("any end") << u"ppp*"_s << QStringList{u"ppp"_s, u"ppp0"_s, u"ppp10"_s}
                             << QStringList{u"pp"_s, u"xppp0"_s, u"PPP0"_s};
    QTest::newRow("one character") << u"wg?"_s << QStringList{u"wg0"_s, u"wgx"_s}
                                   << QStringList{u"wg"_s, u"wg10"_s};
    QTest::newRow("one character beyond UTF-16")
        << u"wg?"_s << QStringList{u"wg\U0001F310"_s} << QStringList{};
    QTest::newRow("all") << u"*"_s << QStringList{u"a"_s, u"eth0.100"_s} << QStringList{};
    QTest::newRow("stars within") << u"e*p*s*"_s << QStringList{u"enp9s0"_s, u"eps"_s, u"enpps0s1"_s}
                                  << QStringList{u"ens9p0"_s, u"enp9"_s};
    QTest::newRow("a star tries again")
        << u"*ab"_s << QStringList{u"ab"_s, u"aab"_s, u"abab"_s} << QStringList{u"aba"_s, u"b"_s};
    QTest::newRow("a set") << u"eth[02]"_s << QStringList{u"eth0"_s, u"eth2"_s}
                           << QStringList{u"eth1"_s, u"eth"_s, u"eth02"_s};
    QTest::newRow("a range") << u"wan[0-3x]"_s << QStringList{u"wan0"_s, u"wan3"_s, u"wanx"_s}
                             << QStringList{u"wan4"_s, u"wan-"_s};
    QTest::newRow("none of a set") << u"eth[!0-3]*"_s << QStringList{u"eth4"_s, u"eth40"_s}
                                   << QStringList{u"eth0"_s, u"eth3x"_s, u"eth"_s};
    QTest::newRow("a bracket in a set")
        << u"a[]x]"_s << QStringList{u"a]"_s, u"ax"_s} << QStringList{u"a["_s};
    QTest::newRow("a dash at the end of a set")
        << u"a[x-]"_s << QStringList{u"a-"_s, u"ax"_s} << QStringList{u"ay"_s};
    QTest::newRow("a bracket that is open") << u"a[0"_s << QStringList{u"a[0"_s} << QStringList{u"a0"_s};
    QTest::newRow("no pattern") << u"eth0"_s << QStringList{u"eth0"_s} << QStringList{u"eth00"_s, u"eth"_s};
}

void PatternsTest::namesMatchAsInTheShell()
{
    QFETCH(QString, pattern);
    QFETCH(QStringList, matching);
    QFETCH(QStringList, other);
    for (const QString &name : matching)
        QVERIFY2(matchesPattern(pattern, name), qPrintable(name));
    for (const QString &name : other)
        QVERIFY2(!matchesPattern(pattern, name), qPrintable(name));
}

void PatternsTest::manyStarsTakeNoTime()
{
    QElapsedTimer watch;
    watch.start();
    QVERIFY(!matchesPattern(u"*a"_s.repeated(63) + u"b"_s, QString(127, u'a')));
    QVERIFY(watch.elapsed() < 100);
}

void PatternsTest::aPatternIsToldFromAName()
{
    for (const QString &pattern : {u"ppp*"_s, u"wg?"_s, u"eth[0-3]"_s})
        QVERIFY(isInterfacePattern(pattern));
    for (const QString &name : {u"eth0.100"_s, u"wg-home@2"_s, u"a]"_s})
        QVERIFY(!isInterfacePattern(name));
}

PORTREEVE_TEST(PatternsTest)
#include "patternstest.moc"

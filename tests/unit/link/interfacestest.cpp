// SPDX-License-Identifier: MIT
#include "helper/core/interfaceselection.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>

using namespace portreeve;
using namespace Qt::StringLiterals;

class InterfacesTest final : public QObject
{
    Q_OBJECT

private slots:
    void modesWithoutNamesAreRead();
    void aListIsSortedAndHasNoDuplicates();
    void namesThatLinuxTakesAreTaken_data();
    void namesThatLinuxTakesAreTaken();
    void wrongChoicesAreRefused_data();
    void wrongChoicesAreRefused();
    void modesReadBackWhatTheyWrite();
    void carriersReadBackWhatTheyWrite();
    void wrongCarriersAreRefused_data();
    void wrongCarriersAreRefused();
};

void InterfacesTest::carriersReadBackWhatTheyWrite()
{
    const auto carriers = parseCarriers({u"1194"_s, u"443/tcp"_s, u"1194/udp"_s, u"500/udp"_s});
    QVERIFY(carriers);
    const InterfaceSelection selection{InterfaceMode::Auto, {}, *carriers};
    QCOMPARE(carrierTexts(selection), (QStringList{u"443/tcp"_s, u"500/udp"_s, u"1194/udp"_s}));
    QCOMPARE(parseCarriers(carrierTexts(selection)), carriers);
    QVERIFY(parseCarriers({})->empty());
}

void InterfacesTest::wrongCarriersAreRefused_data()
{
    QTest::addColumn<QStringList>("texts");
    for (const char *text : {"", "0", "65536", "udp", "/udp", "1194/", "1194/both", "1-2", "1,2", "-1"})
        QTest::newRow(*text == '\0' ? "nothing" : text) << QStringList{u"53"_s, QString::fromLatin1(text)};
    QStringList many;
    for (int port = 1; port <= kMaxNamedCarriers + 1; ++port)
        many << QString::number(port);
    QTest::newRow("too many") << many;
}

void InterfacesTest::wrongCarriersAreRefused()
{
    QFETCH(QStringList, texts);
    const auto parsed = parseCarriers(texts);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().code, ErrorCode::InvalidArgument);
    QVERIFY(parsed.error().detail.startsWith("carriers: "_L1));
}

void InterfacesTest::modesWithoutNamesAreRead()
{
    QCOMPARE(parseInterfaceSelection(u"auto"_s, {}), (InterfaceSelection{InterfaceMode::Auto, {}}));
    QCOMPARE(parseInterfaceSelection(u"all"_s, {}), (InterfaceSelection{InterfaceMode::All, {}}));
}

void InterfacesTest::aListIsSortedAndHasNoDuplicates()
{
    QCOMPARE(parseInterfaceSelection(u"list"_s, {u"wan1"_s, u"eth0"_s, u"wan1"_s}),
             (InterfaceSelection{InterfaceMode::List, {u"eth0"_s, u"wan1"_s}}));
}

void InterfacesTest::namesThatLinuxTakesAreTaken_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"e", "eth0.100", "wg-home@2", "fifteen-bytes-x", "an-altname-is-longer", "...",
                             "\u7f51\u5361", "ppp*", "wg?", "eth[!0-3]"})
        QTest::newRow(name) << QString::fromUtf8(name);
    QTest::newRow("127 bytes") << QString(127, u'x');
}

void InterfacesTest::namesThatLinuxTakesAreTaken()
{
    QFETCH(QString, name);
    QVERIFY(parseInterfaceSelection(u"list"_s, {name}));
}

void InterfacesTest::wrongChoicesAreRefused_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("an unknown mode") << u"AUTO"_s << QStringList();
    QTest::newRow("no mode") << QString() << QStringList();
    QTest::newRow("auto with names") << u"auto"_s << QStringList{u"eth0"_s};
    QTest::newRow("all with names") << u"all"_s << QStringList{u"eth0"_s};
    QTest::newRow("a list of none") << u"list"_s << QStringList();
    QTest::newRow("65 names") << u"list"_s << QStringList(65, u"eth0"_s);
    for (const char *name : {"", ".", "..", "a/b", "a:b", "a b", "a\tb", "a *", "ppp/*"})
        QTest::addRow("the name \"%s\"", name) << u"list"_s << QStringList{QString::fromLatin1(name)};
    QTest::newRow("128 bytes") << u"list"_s << QStringList{QString(128, u'x')};
    QTest::newRow("128 bytes in 64 characters") << u"list"_s << QStringList{QString(64, u'\u00e9')};
    QTest::newRow("a name with the byte a0") << u"list"_s << QStringList{u"\u00e0"_s};
    QTest::newRow("a name with a zero") << u"list"_s << QStringList{QString(QChar(0))};
    QTest::newRow("one wrong among right ones") << u"list"_s << QStringList{u"eth0"_s, u"a b"_s};
}

void InterfacesTest::wrongChoicesAreRefused()
{
    QFETCH(QString, mode);
    QFETCH(QStringList, names);
    const auto parsed = parseInterfaceSelection(mode, names);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().code, ErrorCode::InvalidArgument);
    QVERIFY(parsed.error().detail.startsWith("interfaces: "_L1));
}

void InterfacesTest::modesReadBackWhatTheyWrite()
{
    QCOMPARE(toText(InterfaceMode::Auto), u"auto"_s);
    QCOMPARE(toText(InterfaceMode::All), u"all"_s);
    QCOMPARE(toText(InterfaceMode::List), u"list"_s);
}

PORTREEVE_TEST(InterfacesTest)
#include "interfacestest.moc"

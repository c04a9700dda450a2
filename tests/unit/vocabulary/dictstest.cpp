// SPDX-License-Identifier: MIT
#include "dbus/types.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;

namespace portreeve {

/// How entries travel as dictionaries.
class DictsTest final : public QObject
{
    Q_OBJECT

private slots:
    void anEntryIsReadAsItWasWritten()
    {
        const Entry entry{7,
                          {PortSet::parse(u"80,443").value(), Protocol::Udp, Side::Remote, u"web"_s,
                           Billing::Ingress, 1500}};
        QCOMPARE(entryFromDict(toDict(entry)).value(), entry);
        QCOMPARE(specFromDict(toDict(entry.spec)).value(), entry.spec);
    }

    void whatIsNotSaidIsTheDefault()
    {
        const auto spec = specFromDict({{u"ports"_s, u"8000"_s}}).value();
        EntrySpec expected;
        expected.ports = PortSet::parse(u"8000").value();
        QCOMPARE(spec, expected);
    }

    void changesTouchOnlyTheirKeys()
    {
        EntrySpec spec;
        spec.ports = PortSet::parse(u"8000").value();
        spec.note = u"web"_s;
        spec.weight = 2000;
        const auto changed = changedSpec(spec, {{u"id"_s, qulonglong{1}}, {u"note"_s, u""_s}}).value();
        QCOMPARE(changed.note, QString());
        QCOMPARE(changed.weight, 2000U);
        QCOMPARE(changed.ports, spec.ports);
    }

    void wrongDictionariesAreRefusedByTheirKey_data()
    {
        QTest::addColumn<QVariantMap>("dict");
        QTest::addColumn<QString>("key");
        const auto row = [](const char *name, const QString &key, const QVariant &value) {
            QTest::newRow(name) << QVariantMap{{u"ports"_s, u"80"_s}, {key, value}} << key;
        };
        QTest::newRow("no ports") << QVariantMap{{u"note"_s, u"x"_s}} << u"ports"_s;
        QTest::newRow("nothing") << QVariantMap{} << u"ports"_s;
        row("ports as a number", u"ports"_s, 80);
        row("ports as a list", u"ports"_s, QVariantList{80, 443});
        row("ports out of range", u"ports"_s, u"65536"_s);
        row("an id", u"id"_s, qulonglong{5});
        row("an unknown key", u"limit"_s, u"1mbps"_s);
        row("another spelling", u"Note"_s, u"x"_s);
        row("a wrong protocol", u"protocol"_s, u"sctp"_s);
        row("a number as protocol", u"protocol"_s, 6);
        row("a wrong side", u"side"_s, u"left"_s);
        row("a wrong billing", u"billing"_s, u"triple"_s);
        row("a note of bytes", u"note"_s, QByteArray("x"));
        row("a note with a line break", u"note"_s, u"a\nb"_s);
        row("a weight as a decimal", u"weight"_s, 1.5);
        row("a weight as a signed number", u"weight"_s, 1000);
        row("a weight as text", u"weight"_s, u"1"_s);
        row("no weight at all", u"weight"_s, 0U);
        row("too much weight", u"weight"_s, kMaxWeight + 1);
    }

    void wrongDictionariesAreRefusedByTheirKey()
    {
        QFETCH(QVariantMap, dict);
        QFETCH(QString, key);
        const auto spec = specFromDict(dict);
        QVERIFY(!spec);
        QCOMPARE(spec.error().code, ErrorCode::InvalidArgument);
        QVERIFY2(spec.error().detail.startsWith(key + u": "_s), qPrintable(spec.error().detail));
    }

    void aLongKeyIsNotRepeatedInFull()
    {
        const auto spec = specFromDict({{u"ports"_s, u"80"_s}, {QString(100'000, u'k'), u"x"_s}});
        QVERIFY(!spec);
        QVERIFY(spec.error().detail.size() < 160);
        const auto number = specFromDict({{u"ports"_s, u"80"_s}, {QString(100'000, u'k'), 1}});
        QVERIFY(!number);
        QVERIFY2(number.error().detail.size() < 160,
                 qPrintable(QString::number(number.error().detail.size())));
    }

    void idsAreUnsignedNumbersFromOne_data()
    {
        QTest::addColumn<QVariant>("id");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("one") << QVariant(qulonglong{1}) << true;
        QTest::newRow("the largest") << QVariant(~qulonglong{0}) << true;
        QTest::newRow("zero") << QVariant(qulonglong{0}) << false;
        QTest::newRow("too narrow") << QVariant(1U) << false;
        QTest::newRow("signed") << QVariant(qlonglong{1}) << false;
        QTest::newRow("text") << QVariant(u"1"_s) << false;
        QTest::newRow("missing") << QVariant() << false;
    }

    void idsAreUnsignedNumbersFromOne()
    {
        QFETCH(QVariant, id);
        QTEST(idFromDict({{u"id"_s, id}}).has_value(), "isGood");
        QTEST(entryFromDict({{u"id"_s, id}, {u"ports"_s, u"80"_s}}).has_value(), "isGood");
    }
};

} // namespace portreeve

PORTREEVE_TEST(portreeve::DictsTest)
#include "dictstest.moc"

// SPDX-License-Identifier: MIT
#include "dbus/vocabulary/entry.h"
#include "dbus/vocabulary/figures.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>
#include <limits>

using namespace Qt::StringLiterals;

namespace portreeve {

constexpr quint64 kLargest = std::numeric_limits<quint64>::max();

class EntryTest final : public QObject
{
    Q_OBJECT

private slots:
    void wordsAreReadAsTheyAreWritten()
    {
        for (const auto protocol : {Protocol::Tcp, Protocol::Udp, Protocol::Both})
            QCOMPARE(parseProtocol(toText(protocol)).value(), protocol);
        for (const auto side : {Side::Local, Side::Remote})
            QCOMPARE(parseSide(toText(side)).value(), side);
        for (const auto billing : {Billing::Single, Billing::Double, Billing::Ingress})
            QCOMPARE(parseBilling(toText(billing)).value(), billing);
    }

    void otherWordsAreRefusedWithTheChoices()
    {
        QCOMPARE(parseProtocol(u"sctp").error().detail, u"protocol: \"sctp\" is not tcp, udp or both"_s);
        QCOMPARE(parseSide(u"").error().detail, u"side: \"\" is not local or remote"_s);
        QCOMPARE(parseBilling(u"Single").error().detail,
                 u"billing: \"Single\" is not single, double or ingress"_s);
        QCOMPARE(parseProtocol(u"TCP").error().code, ErrorCode::InvalidArgument);
    }

    void weightsAreKeptInThousandths_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<quint32>("thousandths");
        QTest::addColumn<QString>("canonical");
        QTest::newRow("one") << u"1"_s << 1000U << u"1"_s;
        QTest::newRow("one and a half") << u"1.5"_s << 1500U << u"1.5"_s;
        QTest::newRow("least") << u"0.001"_s << 1U << u"0.001"_s;
        QTest::newRow("most") << u"1000"_s << 1'000'000U << u"1000"_s;
        QTest::newRow("zeros") << u"02.500"_s << 2500U << u"2.5"_s;
        QTest::newRow("ten") << u"10"_s << 10'000U << u"10"_s;
    }

    void weightsAreKeptInThousandths()
    {
        QFETCH(QString, text);
        QTEST(parseWeight(text).value(), "thousandths");
        QTEST(weightText(*parseWeight(text)), "canonical");
    }

    void badWeightsAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"",       "0",   "0.0001", "0.0", "1000.001", "1001", "-1", "+1",    "1,5",         "1.", ".5",
              "1.2345", "1e3", "nan",    "inf", "one",      " 1",   "1 ", "1.5.0", "99999999999", "１"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }

    void badWeightsAreRefused()
    {
        QFETCH(QString, text);
        const auto weight = parseWeight(text);
        QVERIFY(!weight);
        QVERIFY(weight.error().detail.startsWith(u"weight: "_s));
    }

    void notesAreOnePlainLine()
    {
        QVERIFY(validateNote(u""));
        QVERIFY(validateNote(u"web, the 1st \"server\" — Zürich 网站 🚢"));
        QVERIFY(validateNote(QString(kMaxNote, u'x')));
    }

    void badNotesAreRefused_data()
    {
        QTest::addColumn<QString>("note");
        QTest::newRow("one too many") << QString(kMaxNote + 1, u'x');
        QTest::newRow("a megabyte") << QString(1 << 20, u'x');
        QTest::newRow("a line break") << u"a\nb"_s;
        QTest::newRow("an escape sequence") << u"\033[2J"_s;
        QTest::newRow("a NUL") << QString(QChar(u'\0'));
        QTest::newRow("a C1 control") << QString(QChar(0x9b));
        QTest::newRow("a line separator") << QString(QChar(QChar::LineSeparator));
        QTest::newRow("half a pair") << QString(QChar(0xd800));
        QTest::newRow("no character at all") << QString(QChar(0xffff));
    }

    void badNotesAreRefused()
    {
        QFETCH(QString, note);
        const auto valid = validateNote(note);
        QVERIFY(!valid);
        QVERIFY(valid.error().detail.startsWith(u"note: "_s));
        QVERIFY(valid.error().detail.size() < 160);
    }

    void billingDecidesWhatCounts_data()
    {
        QTest::addColumn<Billing>("billing");
        QTest::addColumn<quint32>("weight");
        QTest::addColumn<quint64>("bytesIn");
        QTest::addColumn<quint64>("bytesOut");
        QTest::addColumn<quint64>("billed");
        const auto row = [](const char *name, Billing billing, quint32 weight, quint64 in, quint64 out,
                            quint64 billed) {
            QTest::newRow(name) << billing << weight << in << out << billed;
        };
        row("single", Billing::Single, 1000, 5, 7, 7);
        row("double", Billing::Double, 1000, 5, 7, 12);
        row("ingress", Billing::Ingress, 1000, 5, 7, 5);
        row("a weight", Billing::Double, 1500, 5, 7, 18);
        row("rounded down", Billing::Single, 1, 0, 1999, 1);
        row("rounded down to nothing", Billing::Single, 1, 0, 999, 0);
        row("the largest", Billing::Single, 1000, 0, kLargest, kLargest);
        row("no wrap in the sum", Billing::Double, 1000, kLargest, kLargest, kLargest);
        row("no wrap in the product", Billing::Single, kMaxWeight, 0, kLargest, kLargest);
        row("no wrap in between", Billing::Double, 500, kLargest, kLargest, kLargest);
        row("exact beyond 2^64 in between", Billing::Single, 3000, 0, kLargest / 3, kLargest / 3 * 3);
    }

    void billingDecidesWhatCounts()
    {
        QFETCH(Billing, billing);
        QFETCH(quint32, weight);
        QFETCH(quint64, bytesIn);
        QFETCH(quint64, bytesOut);
        QTEST(billedBytes(billing, weight, bytesIn, bytesOut), "billed");
    }

    void labelsSayOnlyWhatIsUnusual()
    {
        EntrySpec spec;
        spec.ports = PortSet::parse(u"443").value();
        QCOMPARE(entryLabel(spec), u"443"_s);
        spec.side = Side::Remote;
        QCOMPARE(entryLabel(spec), u"443@remote"_s);
        spec.protocol = Protocol::Tcp;
        QCOMPARE(entryLabel(spec), u"443/tcp@remote"_s);
    }

    void trafficIsTheSameWhateverTheNote()
    {
        EntrySpec one;
        one.ports = PortSet::parse(u"443").value();
        EntrySpec other = one;
        other.note = u"https"_s;
        other.billing = Billing::Double;
        QVERIFY(one.sameTraffic(other));
        other.protocol = Protocol::Tcp;
        QVERIFY(!one.sameTraffic(other));
    }

    void everyErrorHasANameAndIsReadBack()
    {
        for (int code = 0; code <= int(ErrorCode::Unavailable); ++code)
            QCOMPARE(errorCodeFromName(errorName(ErrorCode(code))), ErrorCode(code));
        QVERIFY(!errorCodeFromName(u"org.freedesktop.DBus.Error.Failed"));
        QVERIFY(!errorCodeFromName(u""));
    }
};

} // namespace portreeve

PORTREEVE_TEST(portreeve::EntryTest)
#include "entrytest.moc"

// SPDX-License-Identifier: MIT
#include "dbus/vocabulary/portset.h"
#include "tests/support/testsuite.h"

#include <QtCore/QStringList>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

namespace portreeve {

/// \a count single ports with a gap after each, so that none can be merged.
static QString manyPorts(int count)
{
    QStringList ports;
    for (int i = 0; i < count; ++i)
        ports << QString::number(2 * i + 1);
    return ports.join(u',');
}

class PortSetTest final : public QObject
{
    Q_OBJECT

private slots:
    void textBecomesCanonical_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("canonical");
        QTest::addColumn<int>("count");
        QTest::newRow("one port") << u"8000"_s << u"8000"_s << 1;
        QTest::newRow("lowest") << u"1"_s << u"1"_s << 1;
        QTest::newRow("highest") << u"65535"_s << u"65535"_s << 1;
        QTest::newRow("every port") << u"1-65535"_s << u"1-65535"_s << 65535;
        QTest::newRow("a range") << u"8000-9000"_s << u"8000-9000"_s << 1001;
        QTest::newRow("a range of one") << u"80-80"_s << u"80"_s << 1;
        QTest::newRow("a list out of order") << u"443,80"_s << u"80,443"_s << 2;
        QTest::newRow("said twice") << u"80,80"_s << u"80"_s << 1;
        QTest::newRow("adjacent") << u"80,81,82-90"_s << u"80-90"_s << 11;
        QTest::newRow("overlapping") << u"8000-8100,8050-8200"_s << u"8000-8200"_s << 201;
        QTest::newRow("one within another") << u"1-100,50"_s << u"1-100"_s << 100;
        QTest::newRow("adjacent at the end") << u"65534,65535"_s << u"65534-65535"_s << 2;
        QTest::newRow("blanks") << u" 80 , 443 - 450 "_s << u"80,443-450"_s << 9;
        QTest::newRow("leading zeros") << u"00080"_s << u"80"_s << 1;
        QTest::newRow("as many as allowed")
            << manyPorts(PortSet::kMaxRanges) << manyPorts(PortSet::kMaxRanges) << PortSet::kMaxRanges;
    }

    void textBecomesCanonical()
    {
        QFETCH(QString, text);
        const auto set = PortSet::parse(text);
        QVERIFY2(set, set ? "" : qPrintable(set.error().detail));
        QTEST(set->toString(), "canonical");
        QTEST(set->count(), "count");
        QCOMPARE(PortSet::parse(set->toString()).value(), *set);
    }

    void badTextIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("mentions");
        const auto row = [](const char *name, const QString &text, const QString &mentions) {
            QTest::newRow(name) << text << mentions;
        };
        row("nothing", u""_s, u"empty"_s);
        row("blanks", u"  "_s, u"empty"_s);
        row("zero", u"0"_s, u"\"0\""_s);
        row("too high", u"65536"_s, u"\"65536\""_s);
        row("far too high", u"99999999999999999999"_s, u"1 to 65535"_s);
        row("backwards", u"9-8"_s, u"\"9-8\" ends before it starts"_s);
        row("from zero", u"0-5"_s, u"\"0-5\""_s);
        row("to nowhere", u"80-"_s, u"\"80-\""_s);
        row("from nowhere", u"-80"_s, u"\"-80\""_s);
        row("three ends", u"1-2-3"_s, u"\"1-2-3\""_s);
        row("two commas", u"80,,81"_s, u"between two commas"_s);
        row("a comma at the end", u"80,"_s, u"nothing"_s);
        row("a comma alone", u","_s, u"nothing"_s);
        row("a word", u"http"_s, u"\"http\""_s);
        row("a sign", u"+80"_s, u"\"+80\""_s);
        row("hexadecimal", u"0x50"_s, u"\"0x50\""_s);
        row("a decimal", u"80.5"_s, u"\"80.5\""_s);
        row("a gap", u"80 81"_s, u"\"80 81\""_s);
        row("Arabic digits", u"٨٠"_s, u"1 to 65535"_s);
        row("full-width digits", u"８０"_s, u"1 to 65535"_s);
        row("another dash", u"80–90"_s, u"1 to 65535"_s);
        row("a NUL", QString(QChar(u'\0')) + u"80"_s, u"1 to 65535"_s);
        row("one range too many", manyPorts(PortSet::kMaxRanges + 1), u"1001 ranges are too many"_s);
        row("10,000 ranges", manyPorts(10'000), u"too"_s);
        row("a megabyte", QString(1 << 20, u'8'), u"too long"_s);
    }

    void badTextIsRefused()
    {
        QFETCH(QString, text);
        QFETCH(QString, mentions);
        const auto set = PortSet::parse(text);
        QVERIFY(!set);
        QCOMPARE(set.error().code, ErrorCode::InvalidArgument);
        QVERIFY2(set.error().detail.startsWith(u"ports: "_s), qPrintable(set.error().detail));
        QVERIFY2(set.error().detail.contains(mentions), qPrintable(set.error().detail));
        QVERIFY2(set.error().detail.size() < 160, "an error must not repeat a long text");
    }

    void overlapIsFound()
    {
        const auto set = PortSet::parse(u"80,443,8000-8100").value();
        QVERIFY(set.overlaps(PortSet::parse(u"8100-9000").value()));
        QVERIFY(set.overlaps(PortSet::parse(u"1-100").value()));
        QVERIFY(!set.overlaps(PortSet::parse(u"81-442,8101").value()));
        QVERIFY(!set.overlaps({}));
    }

    void anEmptySetIsEmpty()
    {
        QVERIFY(PortSet().isEmpty());
        QCOMPARE(PortSet().count(), 0);
        QCOMPARE(PortSet().toString(), QString());
    }
};

} // namespace portreeve

PORTREEVE_TEST(portreeve::PortSetTest)
#include "portsettest.moc"

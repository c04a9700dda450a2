// SPDX-License-Identifier: MIT
#include "app/gui/models/entryfilter.h"
#include "tests/support/testsuite.h"
#include "tests/unit/gui/samples.h"

#include <QtTest/QTest>

namespace portreeve {

using namespace Qt::StringLiterals;

/// What the search field finds.
class FilterTest final : public QObject
{
    Q_OBJECT

private slots:
    void itFinds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("found");
        QTest::newRow("nothing asked for") << u""_s << true;
        QTest::newRow("blanks") << u"   "_s << true;
        QTest::newRow("the first port") << u"8000"_s << true;
        QTest::newRow("a port within the range") << u"8050"_s << true;
        QTest::newRow("the beginning of a port") << u"80"_s << true;
        QTest::newRow("a port outside") << u"9000"_s << false;
        QTest::newRow("the range as typed") << u"8000-8100"_s << true;
        QTest::newRow("the range as shown") << u"8000–8100"_s << true;
        QTest::newRow("a word of the note, whatever its case") << u"WEB"_s << true;
        QTest::newRow("the protocol") << u"tcp"_s << true;
        QTest::newRow("two words that both match") << u"web 8050"_s << true;
        QTest::newRow("two words of which one does not") << u"web 22"_s << false;
        QTest::newRow("no port at all") << u"99999999"_s << false;
    }

    void itFinds()
    {
        QFETCH(QString, text);
        QFETCH(bool, found);
        QCOMPARE(EntryFilter(text).accepts(specOf(u"8000-8100", u"the web shop"_s)), found);
    }
};

} // namespace portreeve

PORTREEVE_TEST(portreeve::FilterTest)
#include "filtertest.moc"

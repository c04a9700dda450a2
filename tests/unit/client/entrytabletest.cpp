// SPDX-License-Identifier: MIT
#include "app/ctl/entrytable.h"

#include "app/ctl/table.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace portreeve::ctl {

constexpr quint64 kGib = quint64{1} << 30;

/// Which columns the table of entries has.
class EntryTableTest final : public QObject
{
    Q_OBJECT

private slots:
    void aColumnStandsOnlyWhereAnEntryHasSomethingToSayInIt()
    {
        QList<EntryReport> reports{report()};
        QVERIFY(!head(reports, 0).contains(u"QUOTA") && !head(reports, 0).contains(u"STATE"));
        reports << report();
        reports.last().entry.spec.quota = QuotaSettings{.bytes = 100 * kGib};
        QVERIFY(head(reports, 0).contains(u"QUOTA") && !head(reports, 0).contains(u"STATE"));
        reports.first().entry.spec.burst = BurstSettings{8000, 1, 8000, 1, BurstDirection::Sum};
        QVERIFY(head(reports, 0).contains(u"QUOTA") && head(reports, 0).contains(u"STATE"));
    }

    void fewColumnsHavePercentsAlone()
    {
        const QList<EntryReport> reports{metered()};
        QVERIFY(tableOf(reports, 120).at(1).contains(u" 41 % of 100 GiB "));
        for (const Spacing spacing : {Spacing::Tight, Spacing::Steady}) {
            const QString row = tableOf(reports, 80, spacing).at(1);
            QVERIFY2(row.contains(u" 41 %") && !row.contains(u"of 100"), qPrintable(row));
        }
    }

    void noLineIsWiderThanTheTerminal_data()
    {
        QTest::addColumn<int>("width");
        for (int width = 20; width < 160; width += 7)
            QTest::addRow("%d columns", width) << width;
    }

    void noLineIsWiderThanTheTerminal()
    {
        QFETCH(int, width);
        EntryReport full = metered();
        full.entry.spec.burst = BurstSettings{8000, 1, 8000, 1, BurstDirection::Sum};
        full.entry.spec.note = u"a note that is longer than all others"_s;
        for (const Spacing spacing : {Spacing::Tight, Spacing::Steady}) {
            const QStringList lines = tableOf({full, report()}, width, spacing);
            QVERIFY(
                std::ranges::all_of(lines, [width](const QString &l) { return displayWidth(l) <= width; }));
        }
    }

    void aLiveTableKeepsItsShapeWhileAQuotaFills()
    {
        EntryReport filling = metered();
        const QString early = head({filling}, 120, Spacing::Steady);
        filling.figures.billedBytes = 100 * kGib;
        QCOMPARE(head({filling}, 120, Spacing::Steady), early);
    }

private:
    static QString head(const QList<EntryReport> &reports, int width, Spacing spacing = Spacing::Tight)
    {
        return tableOf(reports, width, spacing).constFirst();
    }

    static EntryReport report()
    {
        EntryReport result;
        result.entry.id = 1;
        result.entry.spec.ports = PortSet::parse(u"8000").value();
        return result;
    }

    static EntryReport metered()
    {
        EntryReport result = report();
        result.entry.spec.quota = QuotaSettings{.bytes = 100 * kGib};
        result.figures.billedBytes = 41 * kGib;
        return result;
    }
};

} // namespace portreeve::ctl

PORTREEVE_TEST(portreeve::ctl::EntryTableTest)
#include "entrytabletest.moc"

// SPDX-License-Identifier: MIT
#include "app/gui/models/periodrows.h"
#include "tests/support/testsuite.h"

#include <QtCore/QDateTime>
#include <QtTest/QTest>

namespace portreeve {

using namespace Qt::StringLiterals;

/// Past periods as a table for people and as one for programs.
class PeriodRowsTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        qputenv("TZ", "UTC-2"); // two hours before Greenwich
        m_period = {1,
                    QDateTime(QDate(2026, 10, 1), QTime(0, 5)).toSecsSinceEpoch(),
                    QDateTime(QDate(2026, 11, 1), QTime(0, 5)).toSecsSinceEpoch(),
                    2048,
                    quint64{41} << 30,
                    quint64{41} << 30,
                    quint64{100} << 30,
                    false};
    }

    void cleanup() { qunsetenv("TZ"); }

    void aRowSaysWhenHowMuchAndWhy()
    {
        QStringList cells;
        for (int column = 0; column < kPeriodColumns; ++column)
            cells << periodCell(m_period, static_cast<PeriodColumn>(column));
        QCOMPARE(cells,
                 (QStringList{u"2026-10-01 00:05"_s, u"2026-11-01 00:05"_s, u"2.0 KiB"_s, u"41.0 GiB"_s,
                              u"41.0 GiB"_s, u"100 GiB, 41 % used"_s, u"by the calendar"_s}));
        QCOMPARE(periodToolTip(m_period, PeriodColumn::In).remove(u','), u"2048 B"_s);
    }

    void withoutAQuotaThereIsNone()
    {
        m_period.quotaBytes = 0;
        m_period.byHand = true;
        QCOMPARE(periodCell(m_period, PeriodColumn::Quota), u"–"_s);
        QCOMPARE(periodCell(m_period, PeriodColumn::End), u"by hand"_s);
        QCOMPARE(periodToolTip(m_period, PeriodColumn::Quota), QString());
    }

    void programsGetExactBytesAndInstants()
    {
        QCOMPARE(
            periodsCsv({m_period}),
            u"from,to,bytes_in,bytes_out,billed_bytes,quota_bytes,by_hand\n"
            "2026-10-01T00:05:00+02:00,2026-11-01T00:05:00+02:00,2048,44023414784,44023414784,107374182400,0\n"_s);
    }

private:
    ClosedPeriod m_period;
};

} // namespace portreeve

PORTREEVE_TEST(portreeve::PeriodRowsTest)
#include "periodrowstest.moc"

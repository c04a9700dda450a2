// SPDX-License-Identifier: MIT
#include "helper/core/quota/dailymean.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>
#include <limits>

using namespace portreeve;

namespace {

constexpr qint64 kHourMs = qint64{60} * 60 * 1000;
constexpr qint64 kDayMs = 24 * kHourMs;
constexpr qint64 kNowMs = 1'800'000'000'000;
constexpr qint64 kLongAgoMs = kNowMs - 300 * kDayMs;
constexpr quint64 kMost = std::numeric_limits<quint64>::max();
using Marks = std::vector<DayMark>;

DayMark mark(qint64 agoMs, quint64 in, quint64 out)
{
    return {1, kNowMs - agoMs, in, out};
}

} // namespace

class DailyMeanTest final : public QObject
{
    Q_OBJECT

private slots:
    void theMeanIsOfTheLastSevenDays_data()
    {
        QTest::addColumn<Marks>("marks");
        QTest::addColumn<DayMark>("now");
        QTest::addColumn<qint64>("createdMs");
        QTest::addColumn<quint64>("mean");
        const auto row = [](const char *name, const Marks &marks, const DayMark &now, qint64 createdMs,
                            quint64 mean) { QTest::newRow(name) << marks << now << createdMs << mean; };
        const Marks week{mark(9 * kDayMs, 0, 0), mark(8 * kDayMs, 0, 500), mark(7 * kDayMs, 0, 1000),
                         mark(kDayMs, 0, 7000)};
        row("a week", week, mark(0, 0, 8000), kLongAgoMs, 1000);
        row("the first mark is a little too old",
            {mark(7 * kDayMs + 1, 0, 0), mark(6 * kDayMs, 0, 1000), mark(kDayMs, 0, 6000)}, mark(0, 0, 7000),
            kLongAgoMs, 1000);
        row("a mark of 12 hours ago", {mark(kDayMs / 2, 0, 1000)}, mark(0, 0, 1400), kLongAgoMs, 800);
        row("added three days ago", {mark(2 * kDayMs, 0, 900), mark(kDayMs, 0, 900)}, mark(0, 0, 3000),
            kNowMs - 3 * kDayMs, 1000);
        row("added an hour ago", {}, mark(0, 0, 100), kNowMs - kHourMs, 2400);
        row("added less than an hour ago", {}, mark(0, 0, 100), kNowMs - kHourMs + 1, 0);
        row("added seven days ago", {mark(kDayMs, 0, 0)}, mark(0, 0, 700), kNowMs - 7 * kDayMs, 100);
        row("a mark of less than an hour ago", {mark(kHourMs - 1, 0, 1000)}, mark(0, 0, 9000), kLongAgoMs, 0);
        row("nothing within seven days", {mark(8 * kDayMs, 0, 0)}, mark(0, 0, 8000), kLongAgoMs, 0);
        row("no marks", {}, mark(0, 0, 8000), kLongAgoMs, 0);
        row("nothing used", week, mark(0, 0, 1000), kLongAgoMs, 0);
        row("rounded down", {mark(3 * kDayMs, 0, 0)}, mark(0, 0, 8), kLongAgoMs, 2);
        row("the clock was set back: marks to come", {mark(-kDayMs, 0, 500)}, mark(0, 0, 8000), kLongAgoMs,
            0);
        row("the clock was set back before the entry was added", {}, mark(0, 0, 8000), kNowMs + kDayMs, 0);
        row("the clock was wrong when the entry was added", {mark(2 * kDayMs, 0, 400)}, mark(0, 0, 600),
            kNowMs + kDayMs, 100);
        row("less than there was", {mark(kDayMs, 9000, 9000)}, mark(0, 10, 10), kLongAgoMs, 0);
        row("more than fits", {mark(kHourMs, 0, 0)}, mark(0, 0, kMost), kLongAgoMs, kMost);
        row("all that fits", {mark(kDayMs, 0, 0)}, mark(0, 0, kMost), kLongAgoMs, kMost);
    }

    void theMeanIsOfTheLastSevenDays()
    {
        QFETCH(Marks, marks);
        QFETCH(DayMark, now);
        QFETCH(qint64, createdMs);
        QFETCH(quint64, mean);
        QCOMPARE(dailyMeanBytes(marks, now, createdMs, Billing::Single, kWeightOne), mean);
    }

    void theMeanIsOfWhatIsBilled_data()
    {
        QTest::addColumn<Billing>("billing");
        QTest::addColumn<quint32>("weight");
        QTest::addColumn<quint64>("mean");
        QTest::newRow("single") << Billing::Single << kWeightOne << quint64{100};
        QTest::newRow("ingress") << Billing::Ingress << kWeightOne << quint64{1000};
        QTest::newRow("double") << Billing::Double << kWeightOne << quint64{1100};
        QTest::newRow("weighted") << Billing::Double << quint32{1500} << quint64{1650};
        QTest::newRow("weighted little") << Billing::Single << quint32{1} << quint64{0};
    }

    void theMeanIsOfWhatIsBilled()
    {
        QFETCH(Billing, billing);
        QFETCH(quint32, weight);
        QFETCH(quint64, mean);
        const Marks marks{mark(4 * kDayMs, 50, 70)};
        QCOMPARE(dailyMeanBytes(marks, mark(0, 4050, 470), kLongAgoMs, billing, weight), mean);
    }
};

PORTREEVE_TEST(DailyMeanTest)
#include "dailymeantest.moc"

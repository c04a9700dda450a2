// SPDX-License-Identifier: MIT
#include "app/gui/models/ratewords.h"
#include "app/gui/models/sizewords.h"
#include "app/gui/models/timewords.h"
#include "tests/support/testsuite.h"

#include <QtCore/QLocale>
#include <QtTest/QTest>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr quint8 kWorkdays = 0x1f;

// 2026-11-23 is a Monday.
QDateTime at(int day, int hour, int minute = 0)
{
    return {QDate(2026, 11, 22 + day), QTime(hour, minute)};
}

RateProfile profile(quint8 days, int fromHour, int toHour, RatePair rates)
{
    return {days, static_cast<quint16>(fromHour * 60), static_cast<quint16>(toHour * 60), rates};
}

} // namespace

/// Rates, days and hours in words.
class LimitWordsTest final : public QObject
{
    Q_OBJECT

private slots:
    void ratesHaveNoDigitsThatSayNothing()
    {
        QCOMPARE(rateText(10'000'000), u"10 Mbit/s"_s);
        QCOMPARE(rateText(1'500'000), u"1.5 Mbit/s"_s);
        QCOMPARE(rateText(8'000), u"8 kbit/s"_s);
        QCOMPARE(rateText(100'000'000'000), u"100 Gbit/s"_s);
        QCOMPARE(rateText(kUnlimited), u"no limit"_s);
    }

    void aFieldShowsARateExactlyAndReadsItBack()
    {
        for (const quint64 bps : {8'000ULL, 12'345'678ULL, 10'000'000ULL, 1'000'000'000ULL,
                                  100'000'000'000ULL, 1'234'500'000ULL, 999'992ULL}) {
            const WrittenRate rate = writtenRate(bps);
            QCOMPARE(readRate(rate.number, rate.unit), std::optional(bps));
        }
        QCOMPARE(writtenRate(10'000'000), (WrittenRate{u"10"_s, RateUnit::Mbit}));
        QCOMPARE(writtenRate(12'345'678), (WrittenRate{u"12345.678"_s, RateUnit::Kbit}));
    }

    void whatIsNoNumberIsNoRate()
    {
        for (const QString &text : {u""_s, u"x"_s, u"-1"_s, u"1e3"_s, u"1,000"_s, u"1.2.3"_s, u"inf"_s,
                                    u"nan"_s, u"12345678901234567890"_s})
            QVERIFY2(!readRate(text, RateUnit::Mbit), qPrintable(text));
    }

    void aDecimalCommaIsRead()
    {
        const QLocale before;
        QLocale::setDefault(QLocale(u"de_DE"_s));
        QCOMPARE(readRate(u"1,5"_s, RateUnit::Mbit), std::optional(quint64{1'500'000}));
        QCOMPARE(readRate(u"1.5"_s, RateUnit::Mbit), std::optional(quint64{1'500'000}));
        QCOMPARE(writtenRate(1'500'000).number, u"1,5"_s);
        QLocale::setDefault(before);
    }

    void aCellSaysBothDirectionsWithFewLetters()
    {
        QCOMPARE(ratesCell(10'000'000, 10'000'000), u"10 Mbit/s"_s);
        QCOMPARE(ratesCell(10'000'000, 2'000'000), u"↑ 10 M ↓ 2 Mbit/s"_s);
        QCOMPARE(ratesCell(10'000'000, 0), u"↑ 10 Mbit/s"_s);
        QCOMPARE(ratesCell(0, 500'000), u"↓ 500 kbit/s"_s);
        QCOMPARE(ratesCell(0, 0), u"–"_s);
    }

    void aSentenceSaysOnlyWhatIsSaid()
    {
        QCOMPARE(ratesPhrase({5'000'000, 5'000'000}), u"5 Mbit/s"_s);
        QCOMPARE(ratesPhrase({5'000'000, kUnlimited}), u"out 5 Mbit/s, in no limit"_s);
        QCOMPARE(ratesPhrase({5'000'000, {}}), u"out 5 Mbit/s"_s);
        QCOMPARE(ratesPhrase({{}, kUnlimited}), u"in no limit"_s);
    }

    void daysGatherIntoRows()
    {
        QCOMPARE(daysPhrase(kWorkdays), u"Monday to Friday"_s);
        QCOMPARE(daysPhrase(0x60), u"Saturday, Sunday"_s);
        QCOMPARE(daysPhrase(0x57), u"Monday to Wednesday, Friday, Sunday"_s);
        QCOMPARE(daysPhrase(kAllDays), u"every day"_s);
    }

    void hoursOverMidnightSaySo()
    {
        QCOMPARE(hoursPhrase(profile(1, 8, 18, {})), u"08:00–18:00"_s);
        QCOMPARE(hoursPhrase(profile(1, 22, 6, {})), u"22:00 until 06:00 the next day"_s);
        QCOMPARE(hoursPhrase(profile(1, 18, 0, {})), u"18:00–24:00"_s);
        QCOMPARE(hoursPhrase(profile(1, 0, 0, {})), u"all day"_s);
    }

    void sizesHaveNoDigitsThatSayNothing()
    {
        QCOMPARE(sizeText(quint64{100} << 30), u"100 GiB"_s);
        QCOMPARE(sizeText(quint64{3} << 39), u"1.5 TiB"_s);
        QCOMPARE(sizeText(1), u"1 B"_s);
        QCOMPARE(sizeText(12'345), u"12.056 KiB"_s);
        QCOMPARE(sizeText(quint64{1} << 60), u"1024 PiB"_s);
    }

    void aFieldShowsASizeExactlyAndReadsItBack()
    {
        for (const quint64 bytes : {1ULL, 1023ULL, 1024ULL, 12'345ULL, 1ULL << 60, (1ULL << 60) - 1,
                                    3ULL << 39, 100ULL << 30, 999'999'999'999'999'999ULL}) {
            const WrittenSize size = writtenSize(bytes);
            QCOMPARE(readSize(size.number, size.unit), std::optional(bytes));
        }
        QCOMPARE(writtenSize(quint64{100} << 30), (WrittenSize{u"100"_s, SizeUnit::Gib}));
        QCOMPARE(readSize(u"99999999999"_s, SizeUnit::Pib), std::nullopt);
        QCOMPARE(readSize(u"0.5"_s, SizeUnit::Kib), std::optional(quint64{512}));
    }

    void aFarMomentHasItsDate()
    {
        QCOMPARE(farMomentText(at(1, 14, 5), at(1, 9)), u"14:05"_s);
        QCOMPARE(farMomentText({QDate(2026, 12, 1), QTime(0, 5)}, at(1, 9)), u"1 December 00:05"_s);
        QCOMPARE(farMomentText({QDate(2027, 1, 1), QTime(0, 5)}, at(1, 9)), u"1 January 2027 00:05"_s);
    }

    void aGuessIsToldToTheHour()
    {
        QCOMPARE(guessedMomentText(at(2, 9, 40), at(1, 9)), u"on Tuesday 24 November at about 10:00"_s);
        QCOMPARE(guessedMomentText(at(1, 11, 20), at(1, 9)), u"today at about 11:00"_s);
        QCOMPARE(guessedMomentText(at(1, 23, 45), at(1, 9)), u"on Tuesday 24 November at about 00:00"_s);
    }

    void durationsTakeTheLargestUnitThatFits()
    {
        QCOMPARE(durationPhrase(10), u"10 minutes"_s);
        QCOMPARE(durationPhrase(90), u"90 minutes"_s);
        QCOMPARE(durationPhrase(120), u"2 hours"_s);
        QCOMPARE(durationPhrase(7 * 24 * 60), u"7 days"_s);
        QCOMPARE(remainingText(1), u"1 min"_s);
        QCOMPARE(remainingText(3600), u"1 h 0 min"_s);
        QCOMPARE(remainingText(qint64{26} * 3600), u"1 d 2 h"_s);
        QCOMPARE(remainingText(-5), u"0 min"_s);
    }

    void aMomentIsSaidFromNow()
    {
        QCOMPARE(momentText(at(1, 14, 5), at(1, 9)), u"14:05"_s);
        QCOMPARE(momentText(at(2, 14, 5), at(1, 9)), u"Tue 14:05"_s);
        QVERIFY(momentText(at(8, 14, 5), at(1, 9)).endsWith(u" 14:05"_s));
    }
};

} // namespace portreeve

PORTREEVE_TEST(portreeve::LimitWordsTest)
#include "limitwordstest.moc"

// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/entrysentence.h"
#include "app/gui/dialogs/fieldproblems.h"
#include "app/gui/dialogs/quotasentence.h"
#include "tests/support/testsuite.h"
#include "tests/unit/gui/samples.h"

#include <QtTest/QTest>

namespace portreeve {

using namespace Qt::StringLiterals;

/// What the editor says of an entry, and of what is wrong with it.
class EditorWordsTest final : public QObject
{
    Q_OBJECT

private slots:
    void theSentenceSaysWhatTheEntryDoes()
    {
        EntrySpec spec = specOf(u"8000-9000");
        QCOMPARE(entrySentence(spec),
                 u"Ports 8000–9000, TCP and UDP, on this machine. Outgoing traffic is billed."_s);
        spec.ports = *PortSet::parse(u"443");
        spec.protocol = Protocol::Tcp;
        spec.side = Side::Remote;
        spec.billing = Billing::Double;
        spec.weight = 1500;
        QCOMPARE(entrySentence(spec),
                 u"Port 443, TCP, at the far end. Traffic in both directions is billed, times 1.5."_s);
    }

    void withoutPortsItAsksForThem() { QVERIFY(entrySentence({}).startsWith(u"Write the ports"_s)); }

    void aLongListIsANumber()
    {
        QStringList ports;
        for (int port = 1000; port < 1100; port += 2)
            ports << QString::number(port);
        QVERIFY(entrySentence(specOf(ports.join(u','))).startsWith(u"50 ports, "_s));
    }

    void wrongPortsAreNamed_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("named");
        QTest::newRow("zero") << u"0"_s << u"“0” is no port"_s;
        QTest::newRow("too high") << u"80,65536"_s << u"“65536” is no port"_s;
        QTest::newRow("backwards") << u"9-8"_s << u"“9-8” ends before it starts"_s;
        QTest::newRow("an empty part") << u"80,,81"_s << u"nothing between two commas"_s;
        QTest::newRow("a comma at the end") << u"80,"_s << u"nothing between two commas"_s;
        QTest::newRow("words") << u"ssh"_s << u"“ssh” is no port"_s;
        QTest::newRow("nothing") << u" "_s << u"Write a port"_s;
        QTest::newRow("a very long word") << QString(5000, u'x') << u"“xxxxxxxxxxxxxxxxxxxxxxxx…” is no"_s;
        QTest::newRow("too many ranges") << QString(u"1,"_s).repeated(1500) << u"too many"_s;
        QTest::newRow("far too long") << u"8000"_s + QString(100'000, u' ') << u"too long"_s;
    }

    void wrongPortsAreNamed()
    {
        QFETCH(QString, text);
        QFETCH(QString, named);
        QVERIFY2(portsProblem(text).contains(named), qPrintable(portsProblem(text)));
    }

    void rightPortsAreNoProblem()
    {
        for (const QString &text : {u"1"_s, u"65535"_s, u" 80 , 443 "_s, u"8000-8100,22"_s})
            QCOMPARE(portsProblem(text), QString());
    }

    void notesAndWeightsAreCheckedToo()
    {
        QCOMPARE(noteProblem(u"a note"_s), QString());
        QVERIFY(!noteProblem(QString(kMaxNote + 1, u'x')).isEmpty());
        QVERIFY(!noteProblem(u"bell\a"_s).isEmpty());
        for (const QString &weight : {u"1"_s, u"0.001"_s, u"1000"_s, u" 1.5 "_s})
            QCOMPARE(weightProblem(weight), QString());
        for (const QString &weight : {u""_s, u"0"_s, u"-1"_s, u"1.2345"_s, u"1001"_s, u"x"_s})
            QVERIFY2(!weightProblem(weight).isEmpty(), qPrintable(weight));
    }

    void wrongRatesAreSaid()
    {
        for (const QString &number : {u""_s, u"10"_s, u"0.5"_s, u" 100 "_s})
            QCOMPARE(rateProblem(number, RateUnit::Mbit), QString());
        QVERIFY(rateProblem(u"ten"_s, RateUnit::Mbit).contains(u"“ten” is no number"_s));
        QVERIFY(rateProblem(u"-1"_s, RateUnit::Mbit).contains(u"no number"_s));
        QVERIFY(rateProblem(u"0"_s, RateUnit::Mbit).contains(u"8 kbit/s at least"_s));
        QVERIFY(rateProblem(u"7.999"_s, RateUnit::Kbit).contains(u"at least"_s));
        QVERIFY(rateProblem(u"101"_s, RateUnit::Gbit).contains(u"100 Gbit/s at most"_s));
    }

    void aQuotaIsOneSentence_data()
    {
        QTest::addColumn<Period>("period");
        QTest::addColumn<QuotaAction>("action");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char *name, const Period &period, QuotaAction action,
                            const QString &sentence) { QTest::newRow(name) << period << action << sentence; };
        row("usual", {}, QuotaAction::Notify,
            u"100 GiB a month from the 1st, 00:05; at 100 % told and no more."_s);
        row("second", {.day = 2}, QuotaAction::Block,
            u"100 GiB a month from the 2nd, 00:05; at 100 % blocked."_s);
        row("third", {.day = 23}, QuotaAction::Block,
            u"100 GiB a month from the 23rd, 00:05; at 100 % blocked."_s);
        row("eleventh", {.day = 11}, QuotaAction::Block,
            u"100 GiB a month from the 11th, 00:05; at 100 % blocked."_s);
        row("days", {.kind = PeriodKind::EveryDays, .everyDays = 30, .firstDay = QDate(2026, 3, 1)},
            QuotaAction::Throttle,
            u"100 GiB every 30 days from 1 March, 00:05; at 100 % slowed to 1 Mbit/s."_s);
        row("a former year", {.kind = PeriodKind::EveryDays, .everyDays = 7, .firstDay = QDate(2025, 3, 1)},
            QuotaAction::Block, u"100 GiB every 7 days from 1 March 2025, 00:05; at 100 % blocked."_s);
        row("leap day", {.kind = PeriodKind::Yearly, .day = 29, .month = 2, .atMinute = 60},
            QuotaAction::Block, u"100 GiB a year from 29 February, 01:00; at 100 % blocked."_s);
        row("for ever", {.kind = PeriodKind::None}, QuotaAction::Block,
            u"100 GiB in all; at 100 % blocked."_s);
    }

    void aQuotaIsOneSentence()
    {
        QFETCH(Period, period);
        QFETCH(QuotaAction, action);
        QFETCH(QString, sentence);
        QuotaSettings quota{.bytes = quint64{100} << 30, .period = period, .action = action};
        if (action == QuotaAction::Throttle)
            quota.throttleBps = 1'000'000;
        QCOMPARE(quotaSentence(quota, QDate(2026, 11, 23)), sentence);
    }

    void theSentenceTellsQuotaLimitAndBurstProtection()
    {
        EntrySpec spec = specOf(u"8000");
        spec.quota = QuotaSettings{.bytes = quint64{100} << 30, .period = {.day = 15}};
        spec.limits.base = {10'000'000, 10'000'000};
        spec.burst = BurstSettings{50'000'000, 3, 5'000'000, 120, BurstDirection::In};
        QVERIFY(entrySentence(spec).endsWith(
            u"is billed. 100 GiB a month from the 15th, 00:05; at 100 % told and no more. Out and in at most "
            "10 Mbit/s each. Above 50 Mbit/s in for 3 minutes: slowed to 5 Mbit/s for 2 hours."_s));
    }

    void wrongSizesAreSaid()
    {
        QCOMPARE(sizeProblem(u"100"_s, SizeUnit::Gib), QString());
        QCOMPARE(sizeProblem(u"1024"_s, SizeUnit::Pib), QString());
        QVERIFY(sizeProblem(u" "_s, SizeUnit::Gib).contains(u"Write a size"_s));
        QVERIFY(sizeProblem(u"much"_s, SizeUnit::Gib).contains(u"“much” is no number"_s));
        QVERIFY(sizeProblem(u"0"_s, SizeUnit::Gib).contains(u"1 byte at least"_s));
        QVERIFY(sizeProblem(u"1025"_s, SizeUnit::Pib).contains(u"1024 PiB at most"_s));
    }

    void wrongThresholdsAreSaid()
    {
        for (const QString &text : {u""_s, u"30, 50,80 , 100"_s, u"80%"_s, u"80，90"_s})
            QCOMPARE(thresholdsProblem(text), QString());
        QVERIFY(thresholdsProblem(u"30, 0"_s).contains(u"“0” is no percent"_s));
        QVERIFY(thresholdsProblem(u"30,,50"_s).contains(u"nothing between two commas"_s));
        QVERIFY(thresholdsProblem(u"30, 30"_s).contains(u"once"_s));
        QVERIFY(thresholdsProblem(u"1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17"_s).contains(u"at most 16"_s));
    }

    void aDecimalCommaIsRead()
    {
        const QLocale before;
        QLocale::setDefault(QLocale(u"de_DE"_s));
        QCOMPARE(weightProblem(u"1,5"_s), QString());
        QCOMPARE(plainWeight(u"1,5"_s), u"1.5"_s);
        QLocale::setDefault(before);
    }
};

} // namespace portreeve

PORTREEVE_TEST(portreeve::EditorWordsTest)
#include "editorwordstest.moc"

// SPDX-License-Identifier: MIT
#include "tests/support/namedzone.h"
#include "tests/support/testsuite.h"
#include "tests/unit/notify/samples.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QTest>
#include <algorithm>

using namespace portreeve;
using namespace portreeve::samples;
using namespace Qt::StringLiterals;

namespace {

// What a person reads of it in Telegram.
QString told(const Notification &notification, bool chinese = false)
{
    const ChannelSettings settings = chinese ? inChinese(telegram()) : telegram();
    return shownText(requestsOf(notification, settings).front(), settings);
}

Notification changed(Notification notification, void (*change)(Alert &))
{
    change(std::get<EntryEvent>(notification.content).alert);
    return notification;
}

bool hasChinese(const QString &text)
{
    return std::ranges::any_of(text, [](QChar c) { return c.script() == QChar::Script_Han; });
}

} // namespace

class TextsTest final : public QObject
{
    Q_OBJECT

private slots:
    void aThresholdTellsUseAndTime()
    {
        QCOMPARE(told(alertOf(AlertKind::Threshold)), u"server1: 8000/tcp has used 80 % of its quota\n"
                                                      "8000/tcp (web)\n"
                                                      "Used: 80.1 GiB of 100 GiB (80.1 %)\n"
                                                      "2026-12-01 00:05"_s);
        QCOMPARE(told(alertOf(AlertKind::Threshold), true), u"server1：8000/tcp 已用配额的 80 %\n"
                                                            "8000/tcp (web)\n"
                                                            "已用：80.1 GiB / 100 GiB（80.1 %）\n"
                                                            "2026-12-01 00:05"_s);
    }

    void aReachedQuotaTellsWhatWasDone_data()
    {
        QTest::addColumn<QuotaAction>("action");
        QTest::addColumn<qint64>("until");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("summary");
        QTest::newRow("told") << QuotaAction::Notify << kAtSec << u"Neither slowed nor blocked"_s
                              << u"8000/tcp (web): 100 GiB used up, neither slowed nor blocked"_s;
        QTest::newRow("slowed")
            << QuotaAction::Throttle << kAtSec + 86'400 << u"Slowed to 1 Mbit/s until 2026-12-02 00:05"_s
            << u"8000/tcp (web): 100 GiB used up, slowed to 1 Mbit/s until 2026-12-02 00:05"_s;
        QTest::newRow("blocked") << QuotaAction::Block << kAtSec + 86'400
                                 << u"Blocked until 2026-12-02 00:05"_s
                                 << u"8000/tcp (web): 100 GiB used up, blocked until 2026-12-02 00:05"_s;
        QTest::newRow("for ever") << QuotaAction::Block << qint64{0} << u"Blocked until the usage is reset"_s
                                  << u"8000/tcp (web): 100 GiB used up, blocked until the usage is reset"_s;
    }

    void aReachedQuotaTellsWhatWasDone()
    {
        QFETCH(QuotaAction, action);
        QFETCH(qint64, until);
        Notification reached = alertOf(AlertKind::Reached);
        std::get<EntryEvent>(reached.content).alert.action = action;
        std::get<EntryEvent>(reached.content).alert.untilSec = until;
        const QStringList lines = told(reached).split(u'\n');
        QCOMPARE(lines.at(0), u"server1: 8000/tcp has used up its quota"_s);
        QTEST(lines.at(3), "line");
        QTEST(summaryOf(reached, telegram(), context()), "summary");
        QVERIFY(hasChinese(summaryOf(reached, inChinese(telegram()), context())));
    }

    void burstProtectionTellsBeginAndEnd()
    {
        QCOMPARE(told(alertOf(AlertKind::BurstBegan)), u"server1: burst protection slows down 8000/tcp\n"
                                                       "8000/tcp (web)\n"
                                                       "Slowed to 1 Mbit/s until 2026-12-01 00:35\n"
                                                       "2026-12-01 00:05"_s);
        QCOMPARE(told(alertOf(AlertKind::BurstEnded)),
                 u"server1: burst protection no longer slows down 8000/tcp\n"
                 "8000/tcp (web)\n"
                 "2026-12-01 00:05"_s);
    }

    void aPeriodThatEndedIsToldToTheByte()
    {
        QCOMPARE(told(alertOf(AlertKind::PeriodEnded)), u"server1: a period of 8000/tcp is over\n"
                                                        "8000/tcp (web)\n"
                                                        "From 2026-11-01 00:05 to 2026-12-01 00:05\n"
                                                        "In: 5.0 GiB (5368709127 B)\n"
                                                        "Out: 80.0 GiB (85899345921 B)\n"
                                                        "Billed: 80.1 GiB (86033563648 B)\n"
                                                        "Quota: 100 GiB (107374182400 B); 80.1 % of it used\n"
                                                        "The new period ends 2026-12-01 00:35"_s);
        const auto without = changed(alertOf(AlertKind::PeriodEnded), [](Alert &alert) {
            alert.quotaBytes = 0;
            alert.untilSec = 0;
        });
        QVERIFY(!told(without).contains("Quota"_L1));
        QVERIFY(!told(without).contains("new period"_L1));
        QCOMPARE(summaryOf(without, telegram(), context()),
                 u"8000/tcp (web): period over: 80.1 GiB billed"_s);
    }

    void problemsTellTheirSentenceAndTheirEnd()
    {
        QCOMPARE(told(problem(u"The database was restored."_s)), u"server1: a problem: Counting\n"
                                                                 "The database was restored.\n"
                                                                 "2026-12-01 00:05"_s);
        QCOMPARE(told(problem({})), u"server1: a problem is over: Counting\n"
                                    "It works again as it should.\n"
                                    "2026-12-01 00:05"_s);
        QCOMPARE(summaryOf(problem(u"A\nB"_s), telegram(), context()), u"Counting: A B"_s);
        QCOMPARE(summaryOf(problem({}), telegram(), context()), u"Counting: works again"_s);
    }

    void timesAreThoseOfTheZone()
    {
        MessageContext tokyo = context();
        tokyo.zone = NamedZone("Asia/Tokyo");
        const Notification threshold = alertOf(AlertKind::Threshold);
        const auto requests = requestsFor(std::span(&threshold, 1), telegram(), u"1"_s, tokyo);
        QVERIFY(bodyOf(requests.front()).value("text"_L1).toString().endsWith("2026-12-01 08:05"_L1));
    }

    void noKindIsLeftInEnglishWhereChineseIsAsked()
    {
        for (const auto kind : {AlertKind::Threshold, AlertKind::Reached, AlertKind::BurstBegan,
                                AlertKind::BurstEnded, AlertKind::PeriodEnded}) {
            const QString text = told(alertOf(kind, u"1"_s), true);
            QVERIFY2(hasChinese(text), qPrintable(text));
            static const QRegularExpression english(u"\\b(used|until|slow|block|period|quota|burst)"_s);
            QVERIFY2(!text.contains(english), qPrintable(text));
            QVERIFY(hasChinese(summaryOf(alertOf(kind), inChinese(telegram()), context())));
        }
        QVERIFY(hasChinese(told(problem({}), true)));
    }

    void aSummaryIsOneLineOfTwoHundred()
    {
        Notification notification = alertOf(AlertKind::Threshold, u"😀"_s.repeated(128));
        for (int shift = 0; shift < 2; ++shift) {
            const QString summary = summaryOf(notification, telegram(), context());
            QVERIFY(summary.size() <= 200);
            QVERIFY(summary.size() >= 199);
            QVERIFY(summary.endsWith(u'…'));
            QVERIFY(summary.isValidUtf16());
            std::get<EntryEvent>(notification.content).label = u"800/tcp"_s;
        }
        std::get<EntryEvent>(notification.content).note = u"a\u2028b\u2029c\nd"_s;
        QVERIFY(summaryOf(notification, telegram(), context()).contains("(a b c d)"_L1));
    }

    void longLabelsAreShortened()
    {
        Notification notification = alertOf(AlertKind::Threshold);
        std::get<EntryEvent>(notification.content).label = u"8000,"_s.repeated(1000) + u"9000/tcp"_s;
        const QString text = told(notification);
        QVERIFY(text.size() < 400);
        QVERIFY(text.contains(u"… (web)\n"_s));
    }

    void aTestNamesTheHost()
    {
        const Request english = testRequest(telegram(), u"-100123"_s, context());
        QVERIFY(shownText(english, telegram()).startsWith("Portreeve on server1: this is a test."_L1));
        for (const ChannelSettings &settings : allChannels()) {
            const QString text = shownText(
                testRequest(inChinese(settings), destinationsOf(settings).front(), context()), settings);
            QVERIFY2(text.contains(u"server1 上的 Portreeve：这是一条测试消息。"_s), qPrintable(text));
        }
    }
};

PORTREEVE_TEST(TextsTest)
#include "textstest.moc"

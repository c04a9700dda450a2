// SPDX-License-Identifier: MIT
// What is wrong with the helper becomes a message once it has lasted, and another when it is over.
#include "helper/service/problemteller.h"
#include "tests/support/testsuite.h"
#include "tests/unit/service/workshop.h"

#include <QtTest/QTest>
#include <memory>

using namespace portreeve;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class ProblemTellerTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void tellsWhatLasts();
    void tellsOfADayNoMoreThanIsRead();
    void aNewProcessDoesNotTellTheSameAgain();
    void tellsLaterWhatTheDiskRefused();
    void passesOverWhatIsOverSoon();
    void givesEachItsTime();
    void passesOverWhatKeepsMessagesBack();

private:
    QStringList told();

    std::unique_ptr<Workshop> m_shop;
    std::unique_ptr<ProblemTeller> m_teller;
};

namespace {

constexpr auto kPatience = 200ms;

} // namespace

void ProblemTellerTest::init()
{
    m_shop = std::make_unique<Workshop>();
    m_shop->courier.atOnce = [](const Request &) { return taken(); };
    m_shop->openWebhook();
    m_teller = std::make_unique<ProblemTeller>(m_shop->engine, m_shop->health, m_shop->dispatcher, kPatience);
}

void ProblemTellerTest::cleanup()
{
    m_teller.reset();
    m_shop.reset();
}

QStringList ProblemTellerTest::told()
{
    QStringList summaries;
    for (const DeliveryReport &report : m_shop->messages())
        summaries.prepend(report.summary);
    return summaries;
}

void ProblemTellerTest::tellsWhatLasts()
{
    m_shop->health.report(u"Counting"_s, u"the kernel refuses"_s);
    QTest::qWait(50);
    QVERIFY(told().isEmpty());
    QTRY_COMPARE(told().size(), 1);
    QVERIFY2(told().front().contains(u"Counting"_s), qPrintable(told().front()));
    QTRY_COMPARE(m_shop->courier.requests.size(), std::size_t{1});
    m_shop->health.report(u"Counting"_s, u"the kernel refuses otherwise"_s);
    QTest::qWait(500);
    QCOMPARE(told().size(), 1); // it is the same trouble
    m_shop->health.report(u"Counting"_s, {});
    QTRY_COMPARE(told().size(), 2);
    // Nobody believes that it is over when it is not.
    m_shop->health.report(u"Counting"_s, u"the kernel refuses"_s);
    QTRY_COMPARE(told().size(), 3);
}

void ProblemTellerTest::tellsOfADayNoMoreThanIsRead()
{
    for (int i = 0; i < 10; ++i) {
        m_shop->health.report(u"Counting"_s, u"the kernel refuses"_s);
        QTest::qWait(300);
        m_shop->health.report(u"Counting"_s, {});
        QTest::qWait(10);
    }
    QTRY_COMPARE(told().size(), 12);
    QTest::qWait(300);
    QCOMPARE(told().size(), 12);
}

void ProblemTellerTest::aNewProcessDoesNotTellTheSameAgain()
{
    m_shop->health.report(u"Counting"_s, u"the kernel refuses"_s);
    QTRY_COMPARE(told().size(), 1);
    m_teller = std::make_unique<ProblemTeller>(m_shop->engine, m_shop->health, m_shop->dispatcher, kPatience);
    m_shop->health.report(u"Other"_s, u"wakes it"_s);
    QTRY_COMPARE(told().size(), 2);
    m_shop->health.report(u"Counting"_s, {});
    QTRY_COMPARE(told().size(), 3); // that it is over is told all the same
}

void ProblemTellerTest::tellsLaterWhatTheDiskRefused()
{
    m_shop->work([this](Outbox &, Meter &) { m_shop->store->failingCommit = 1; });
    m_shop->health.report(u"Saving"_s, u"the disk is full"_s);
    QTest::qWait(300);
    QVERIFY(told().isEmpty());
    m_shop->health.report(u"Saving"_s, {});
    QTRY_COMPARE(told().size(), 2);
}

void ProblemTellerTest::passesOverWhatIsOverSoon()
{
    m_shop->health.report(u"Counting"_s, u"the kernel refuses"_s);
    QTest::qWait(50);
    m_shop->health.report(u"Counting"_s, {});
    QTest::qWait(500);
    QVERIFY(told().isEmpty());
}

void ProblemTellerTest::givesEachItsTime()
{
    m_shop->health.report(u"Counting"_s, u"the kernel refuses"_s);
    QTest::qWait(150);
    m_shop->health.report(u"Limiting"_s, u"the kernel refuses"_s);
    QTRY_COMPARE(told().size(), 1);
    m_shop->health.report(u"Limiting"_s, {});
    QTest::qWait(500);
    QCOMPARE(told().size(), 1);
    m_shop->health.report(u"Limiting"_s, u"the kernel refuses"_s);
    QTRY_COMPARE(told().size(), 2);
}

void ProblemTellerTest::passesOverWhatKeepsMessagesBack()
{
    m_shop->health.report(u"Sending by telegram"_s, u"no answer"_s);
    m_shop->health.report(u"Keeping messages"_s, u"the disk is full"_s);
    QTest::qWait(500);
    QVERIFY(told().isEmpty());
}

PORTREEVE_TEST(ProblemTellerTest)
#include "problemtellertest.moc"

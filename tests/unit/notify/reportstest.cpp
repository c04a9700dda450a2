// SPDX-License-Identifier: MIT
#include "tests/support/testsuite.h"
#include "tests/unit/notify/samples.h"

#include <QtTest/QTest>

using namespace portreeve;
using namespace portreeve::samples;
using namespace Qt::StringLiterals;

namespace {

QString allTold(const Notification &notification, const ChannelSettings &settings)
{
    QStringList texts;
    for (const Request &request : requestsOf(notification, settings))
        texts << shownText(request, settings);
    return texts.join(u'\n');
}

} // namespace

class ReportsTest final : public QObject
{
    Q_OBJECT

private slots:
    void anEntryHasALine()
    {
        Notification one = report(1);
        auto &line = std::get<StatusReport>(one.content).lines.front();
        line.standing = QuotaStanding::Throttled;
        line.isBurstThrottled = true;
        line.upBps = 1'000'000;
        line.downBps = 2'500'000;
        QCOMPARE(allTold(one, telegram()),
                 u"server1: status of 1 entry\n"
                 "8000/tcp (site 0): in 5.0 GiB, out 41.0 GiB; "
                 "41.0 GiB of 100 GiB used (41.0 %) until 2026-12-02 00:05; quota used up, slowed; "
                 "slowed by burst protection; up at most 1 Mbit/s; down at most 2.5 Mbit/s\n"
                 "2026-12-01 00:05"_s);
        line = StatusLine();
        line.label = u"53"_s;
        line.bytesIn = 5;
        line.usedBytes = 7;
        QVERIFY(allTold(one, telegram()).contains("\n53: in 5 B, out 0 B; 7 B billed\n"_L1));
    }

    void entriesAreCounted()
    {
        QVERIFY(allTold(report(2), telegram()).startsWith("server1: status of 2 entries\n"_L1));
        QVERIFY(allTold(report(0), telegram()).startsWith("server1: status of 0 entries\n"_L1));
        QVERIFY(allTold(report(2), inChinese(telegram())).startsWith(u"server1: 2 个条目的状态\n"_s));
        QVERIFY(allTold(report(50, 3, 3, 250), telegram())
                    .startsWith("server1: status of 250 entries, part 3 of 3"_L1));
    }

    void allEntriesAppearInNumberedParts_data()
    {
        QTest::addColumn<int>("channel");
        for (int i = 0; i < static_cast<int>(allChannels().size()); ++i)
            QTest::newRow(qPrintable(nameOf(allChannels().at(static_cast<std::size_t>(i))))) << i;
    }

    void allEntriesAppearInNumberedParts()
    {
        QFETCH(int, channel);
        const ChannelSettings settings = allChannels().at(static_cast<std::size_t>(channel));
        const Notification full = report(kMaxStatusLines);
        const auto requests = requestsOf(full, settings);
        const QString text = allTold(full, settings);
        for (std::size_t i = 0; i < kMaxStatusLines; ++i)
            QCOMPARE(text.count(u"\n%1/tcp (site %2): "_s.arg(8000 + i).arg(i)), 1);
        const bool isWhole = settings.channel == Channel::Email || nameOf(settings) == "webhook generic"_L1;
        QCOMPARE(requests.size() == 1, isWhole);
        for (std::size_t part = 1; part <= requests.size() && !isWhole; ++part)
            QVERIFY(shownText(requests[part - 1], settings)
                        .startsWith(
                            u"server1: status of 100 entries (%1/%2)\n"_s.arg(part).arg(requests.size())));
        QCOMPARE(requestsOf(full, settings), requests);
    }
};

PORTREEVE_TEST(ReportsTest)
#include "reportstest.moc"

// SPDX-License-Identifier: MIT
#include "tests/support/testsuite.h"
#include "tests/unit/notify/samples.h"

#include <QtTest/QTest>

using namespace portreeve;
using namespace portreeve::samples;
using namespace Qt::StringLiterals;

namespace {

std::vector<Notification> alerts(std::size_t count, const QString &note)
{
    std::vector<Notification> all;
    all.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        all.push_back(alertOf(AlertKind::Threshold, note, 100 + i));
    return all;
}

std::size_t partsOf(const std::vector<Notification> &all, const ChannelSettings &settings)
{
    return requestsFor(all, settings, destinationsOf(settings).front(), context()).size();
}

} // namespace

class MergingTest final : public QObject
{
    Q_OBJECT

private slots:
    void aDigestHasALineForEach()
    {
        std::vector all = alerts(2, u"web"_s);
        all.push_back(alertOf(AlertKind::BurstEnded));
        all.back().timeMs += 86'400'000;
        all.push_back(problem({}));
        all.back().timeMs += 86'400'000;
        QCOMPARE(mergeable(all, telegram(), context()), std::size_t{4});
        const auto requests = requestsFor(all, telegram(), u"1"_s, context());
        QCOMPARE(requests.size(), std::size_t{1});
        QCOMPARE(shownText(requests.front(), telegram()), u"server1: 4 messages\n"
                                                          "2026-12-01\n"
                                                          "00:05 8000/tcp (web): 80 % of 100 GiB used\n"
                                                          "00:05 8000/tcp (web): 80 % of 100 GiB used\n"
                                                          "2026-12-02\n"
                                                          "00:05 8000/tcp (web): burst protection is over\n"
                                                          "00:05 Counting: works again"_s);
        const auto chinese = requestsFor(all, inChinese(telegram()), u"1"_s, context());
        QVERIFY(shownText(chinese.front(), telegram()).startsWith(u"server1: 4 条消息\n"_s));
    }

    void whatIsMergedIsOnePartAndOneMoreWouldNotBe()
    {
        for (const ChannelSettings &settings : allChannels()) {
            for (const QString &note :
                 {u"web"_s, QString(256, u'*'), QString(256, u'港'), QString(256, u'"')}) {
                const auto all = alerts(150, note);
                const std::size_t count = mergeable(all, settings, context());
                const auto text = nameOf(settings) + u' ' + note.left(3);
                QVERIFY2(count >= 1 && count <= 100, qPrintable(text));
                QVERIFY2(partsOf({all.begin(), all.begin() + static_cast<qsizetype>(count)}, settings) == 1,
                         qPrintable(text));
                const bool isWhole =
                    settings.channel == Channel::Email || nameOf(settings) == "webhook generic"_L1;
                // A digit more in the title is kept free.
                const auto more = static_cast<qsizetype>(count) + 2;
                if (!isWhole && count < 100)
                    QVERIFY2(partsOf({all.begin(), all.begin() + more}, settings) > 1, qPrintable(text));
                else
                    QCOMPARE(count, std::size_t{100});
            }
        }
    }

    void randomOnesFitTheOnePart()
    {
        std::mt19937 random(99);
        for (const ChannelSettings &settings : allChannels()) {
            for (int i = 0; i < 8; ++i) {
                std::vector<Notification> all;
                all.reserve(120);
                for (int k = 0; k < 120; ++k)
                    all.push_back(anyNotification(random));
                std::erase_if(all,
                              [](const Notification &each) { return each.kind == NotificationKind::Report; });
                const std::size_t count = mergeable(all, settings, context());
                all.resize(count);
                if (count > 1)
                    QCOMPARE(partsOf(all, settings), std::size_t{1});
            }
        }
    }

    void reportsStayAlone()
    {
        std::vector all = alerts(3, u"web"_s);
        all.insert(all.begin() + 2, report(2));
        QCOMPARE(mergeable(all, telegram(), context()), std::size_t{2});
        all.erase(all.begin(), all.begin() + 2);
        QCOMPARE(mergeable(all, telegram(), context()), std::size_t{1});
        QCOMPARE(mergeable(std::span(all).first(1), email(), context()), std::size_t{1});
    }

    void aThousandMakeFewMessages()
    {
        const auto all = alerts(1000, u"web"_s);
        std::span<const Notification> rest = all;
        std::size_t messages = 0;
        while (!rest.empty()) {
            rest = rest.subspan(mergeable(rest, telegram(), context()));
            ++messages;
        }
        QVERIFY(messages <= 12);
    }

    void longDetailsAreShortenedInDigests()
    {
        const std::vector all{problem(u"word "_s.repeated(2000)), problem(u"other"_s)};
        QCOMPARE(mergeable(all, telegram(), context()), std::size_t{2});
        const auto requests = requestsFor(all, telegram(), u"1"_s, context());
        QVERIFY(shownText(requests.front(), telegram()).size() < 300);
    }
};

PORTREEVE_TEST(MergingTest)
#include "mergingtest.moc"

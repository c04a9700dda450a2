// SPDX-License-Identifier: MIT
#include "tests/support/testsuite.h"
#include "tests/unit/notify/samples.h"

#include <QtTest/QTest>
#include <algorithm>

using namespace portreeve;
using namespace portreeve::samples;
using namespace Qt::StringLiterals;

namespace {

// What the services say of themselves, see dialect.cpp, counted on what is sent.
bool isWithinLimit(const Request &request, const ChannelSettings &settings)
{
    const QString name = nameOf(settings);
    const QJsonObject body = bodyOf(request);
    if (name == "telegram"_L1)
        return shownText(request, settings).size() <= 4096;
    if (name == "webhook discord"_L1)
        return body.value("content"_L1).toString().size() <= 2000;
    if (name == "webhook slack"_L1)
        return body.value("text"_L1).toString().size() <= 4000;
    if (name == "webhook wecom"_L1)
        return body.value("text"_L1).toObject().value("content"_L1).toString().toUtf8().size() <= 2048;
    // ntfy reads twice as much JSON as a message may have.
    return body.value("message"_L1).toString().toUtf8().size() <= 4096 &&
           std::get<HttpPost>(request.what).body.size() <= 8192;
}

} // namespace

class LimitsTest final : public QObject
{
    Q_OBJECT

private slots:
    void everyPartObeysItsService_data()
    {
        QTest::addColumn<QString>("name");
        for (const ChannelSettings &settings : allChannels()) {
            if (settings.channel != Channel::Email && nameOf(settings) != "webhook generic"_L1)
                QTest::newRow(qPrintable(nameOf(settings))) << nameOf(settings);
        }
    }

    void everyPartObeysItsService()
    {
        QFETCH(QString, name);
        const auto all = allChannels();
        const ChannelSettings settings = *std::ranges::find(all, name, &nameOf);
        std::mt19937 random(1);
        std::size_t split = 0;
        for (int i = 0; i < 200; ++i) {
            const Notification notification = anyNotification(random);
            const auto &said = i % 2 == 0 ? settings : inChinese(settings);
            const auto requests = requestsOf(notification, said);
            QVERIFY(!requests.empty());
            split += requests.size() > 1 ? 1 : 0;
            for (const Request &request : requests)
                QVERIFY2(isWithinLimit(request, said), std::get<HttpPost>(request.what).body.constData());
            QCOMPARE(requestsOf(notification, said), requests);
        }
        QVERIFY(split > 8);
    }

    void aLongNameOfTheHostLeavesRoom()
    {
        MessageContext odd = context();
        odd.hostName = u"港*"_s.repeated(500);
        for (const ChannelSettings &settings : allChannels()) {
            if (settings.channel == Channel::Email || nameOf(settings) == "webhook generic"_L1)
                continue;
            const Notification full = report(100);
            for (const Request &request :
                 requestsFor(std::span(&full, 1), settings, destinationsOf(settings).front(), odd))
                QVERIFY(isWithinLimit(request, settings));
        }
    }
};

PORTREEVE_TEST(LimitsTest)
#include "limitstest.moc"

// SPDX-License-Identifier: MIT
#include "tests/support/testsuite.h"
#include "tests/unit/notify/samples.h"

#include <QtTest/QTest>

using namespace portreeve;
using namespace portreeve::samples;
using namespace Qt::StringLiterals;

class DestinationsTest final : public QObject
{
    Q_OBJECT

private slots:
    void eachChatAndAddressIsOneOnce()
    {
        QCOMPARE(destinationsOf(telegram()), (QStringList{u"-100123"_s, u"@my_channel"_s}));
        QCOMPARE(destinationsOf(telegram({{u"chat_ids"_s, u"1, 2,1"_s}})), (QStringList{u"1"_s, u"2"_s}));
        QCOMPARE(destinationsOf(email()), (QStringList{u"me@example.org"_s, u"you@example.org"_s}));
        QCOMPARE(destinationsOf(webhook(u"slack"_s)), QStringList{QString()});
        QCOMPARE(destinationsOf({Channel::Telegram, false, {}}), QStringList());
    }

    void thePlaceHasNoSecrets()
    {
        QCOMPARE(placeOf(telegram()), u"api.telegram.org"_s);
        QCOMPARE(placeOf(telegram({{u"api"_s, u"http://127.0.0.1:8081/bots"_s}})), u"127.0.0.1"_s);
        QCOMPARE(placeOf(webhook(u"slack"_s)), u"hooks.example.org"_s);
        QCOMPARE(placeOf(email()), u"mail.example.org"_s);
        QCOMPARE(placeOf({Channel::Webhook, false, {}}), QString());
        QCOMPARE(placeOf({Channel::Email, false, {}}), QString());
    }
};

PORTREEVE_TEST(DestinationsTest)
#include "destinationstest.moc"

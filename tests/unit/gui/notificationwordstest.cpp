// SPDX-License-Identifier: MIT
#include "app/gui/models/notificationwords.h"
#include "app/gui/dialogs/entrysentence.h"
#include "app/gui/notify/channelstate.h"
#include "app/gui/notify/settingwords.h"
#include "app/gui/window/entrycommands.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>

namespace portreeve {

using namespace Qt::StringLiterals;

/// Messages, channels and their settings in a person's words.
class NotificationWordsTest final : public QObject
{
    Q_OBJECT

private slots:
    void whatIsMutedIsSaidAndNothingElse()
    {
        QCOMPARE(mutedSentence({}), QString());
        KindSet muted;
        muted.set(NotificationKind::Threshold);
        QCOMPARE(mutedSentence(muted), u"No messages about passed thresholds."_s);
        muted.set(NotificationKind::BurstEnded);
        muted.set(NotificationKind::PeriodEnded);
        QCOMPARE(mutedSentence(muted),
                 u"No messages about passed thresholds, the end of burst protection or the "
                 "end of a period."_s);
        QCOMPARE(mutedSentence(KindSet::ofEntries()), u"No messages about it."_s);
    }

    void theEntrysSentenceEndsWithIt()
    {
        EntrySpec spec;
        spec.ports = *PortSet::parse(u"8000");
        QVERIFY(!entrySentence(spec).contains(u"messages"_s));
        spec.muted.set(NotificationKind::Reached);
        QVERIFY(entrySentence(spec).endsWith(u"is billed. No messages about a used up quota."_s));
    }

    void whatIsNoLongerMutedIsSentAsNothing()
    {
        Entry before;
        before.spec.muted = KindSet::ofEntries();
        QVariantMap changes = changesOf(before, EntrySpec());
        QCOMPARE(changes.value(u"muted"_s), QVariant(QStringList()));
        EntrySpec after = before.spec;
        after.muted.set(NotificationKind::Reached, false);
        changes = changesOf(before, after);
        QCOMPARE(changes.size(), 2);
        QVERIFY(!changes.value(u"muted"_s).toStringList().contains(u"quota-reached"_s));
        QCOMPARE(changesOf(before, before.spec).size(), 1);
    }

    void everySettingHasItsWords()
    {
        for (const Channel channel : kChannels)
            for (const SettingKey &key : settingKeys(channel)) {
                const QString name = settingName(channel, key.name);
                QVERIFY(!name.isEmpty() && !name.contains(u'&'));
                QVERIFY(key.name == "report_at"_L1 || !settingWords(channel, key.name).help.isEmpty());
            }
    }

    void theStateOfAChannelIsASentence_data()
    {
        QTest::addColumn<ChannelStatus>("status");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isProblem");
        ChannelStatus status;
        status.missing = {u"token"_s, u"chat_ids"_s};
        QTest::newRow("nothing set") << status << u"It is off. To switch it on, fill in: Bot token, Chats."_s
                                     << false;
        status.missing.clear();
        QTest::newRow("off") << status << u"It is off: nothing is sent this way."_s << false;
        status.isEnabled = true;
        QTest::newRow("new") << status << u"Nothing was sent yet."_s << false;
        status.lastSentSec = seconds(9, 30);
        QTest::newRow("sent") << status << u"The last message was sent at 09:30."_s << false;
        status.queued = 3;
        status.resumesSec = seconds(22, 0);
        QTest::newRow("quiet") << status
                               << u"3 messages wait until 22:00. The last message was sent at 09:30."_s
                               << false;
        status.resumesSec = 0;
        status.lastErrorSec = seconds(11, 5);
        status.lastError = u"403: Forbidden"_s;
        QTest::newRow("failed") << status
                                << u"3 messages wait. The last try, at 11:05, failed: 403: Forbidden"_s
                                << true;
    }

    void theStateOfAChannelIsASentence()
    {
        QFETCH(ChannelStatus, status);
        QFETCH(QString, text);
        QFETCH(bool, isProblem);
        const ChannelState state = channelState(status, {QDate(2026, 11, 26), QTime(12, 0)});
        QCOMPARE(state.text, text);
        QCOMPARE(state.isProblem, isProblem);
    }

private:
    static qint64 seconds(int hour, int minute)
    {
        return QDateTime(QDate(2026, 11, 26), QTime(hour, minute)).toSecsSinceEpoch();
    }
};

} // namespace portreeve

PORTREEVE_TEST(portreeve::NotificationWordsTest)
#include "notificationwordstest.moc"

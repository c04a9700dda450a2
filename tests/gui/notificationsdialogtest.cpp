// SPDX-License-Identifier: MIT
#include "app/gui/notify/notificationsdialog.h"
#include "app/gui/messages/inlinemessage.h"
#include "app/gui/notify/channelpage.h"
#include "app/gui/notify/desktoppage.h"
#include "app/gui/window/messagepage.h"
#include "tests/gui/windowtestbase.h"
#include "tests/support/windowsuite.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QToolButton>
#include <algorithm>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

const QString kRefused = u"org.portreeve.Error.NotAuthorized"_s;

} // namespace

/// Channels in the dialog, from the fields to the helper and back.
class NotificationsDialogTest final : public WindowTestBase
{
    Q_OBJECT

private slots:
    static void initTestCase() { useOwnSettings(u"notificationsdialogtest"_s); }

    void init()
    {
        m_channel = Channel::Telegram;
        QVERIFY(open());
    }
    void cleanup() { close(); }

    void whatIsWrittenIsSentInOneCallAndSwitchedOn()
    {
        openDialog();
        edit(u"Bot token"_s, u" 123:ABC "_s);
        edit(u"Chats"_s, u"-100, @mine"_s);
        page()->findChild<QCheckBox *>()->setChecked(true);
        QVERIFY(dialog()->isVisible());
        apply();
        const auto &settings = m_helper->notifications.settings(Channel::Telegram);
        QTRY_VERIFY(settings.isEnabled);
        QCOMPARE(settings.values,
                 (QMap<QString, QString>{{u"token"_s, u"123:ABC"_s}, {u"chat_ids"_s, u"-100, @mine"_s}}));
        QCOMPARE(m_helper->calls.count(u"Configure!"_s), 1);
        QCOMPARE(m_helper->notifications.configuredSecrets, QStringList{u"token"_s});
        QTRY_VERIFY(!page()->hasChanges());
        QCOMPARE(field(u"Bot token"_s)->text(), QString());
        QVERIFY(field(u"Bot token"_s)->placeholderText().contains(u"kept"_s));
    }

    void onlyWhatChangedIsSent()
    {
        setUpTelegram();
        openDialog();
        QVERIFY(!button(page(), u"&Apply"_s)->isEnabled());
        edit(u"Topic"_s, u"5"_s);
        apply();
        QTRY_COMPARE(m_helper->notifications.settings(Channel::Telegram).values.value(u"thread_id"_s),
                     u"5"_s);
        QCOMPARE(m_helper->notifications.configured, (TextMap{{u"thread_id"_s, u"5"_s}}));
        QVERIFY(m_helper->notifications.configuredSecrets.isEmpty());
        QVERIFY(!m_helper->calls.contains(u"SetEnabled!"_s));
    }

    void aSecretCanBeTakenAwayWithTheSwitch()
    {
        setUpTelegram();
        m_helper->notifications.settings(Channel::Telegram).values.insert(u"proxy"_s, u"http://p:1"_s);
        openDialog();
        auto *remove = named<QToolButton>(page(), u"Proxy: Remove"_s);
        QVERIFY(remove);
        remove->click();
        named<QToolButton>(page(), u"Bot token: Remove"_s)->click();
        QVERIFY(problems().contains(u"This is needed to send messages."_s));
        QVERIFY(!button(page(), u"&Apply"_s)->isEnabled());
        page()->findChild<QCheckBox *>()->setChecked(false);
        apply();
        const auto &settings = m_helper->notifications.settings(Channel::Telegram);
        QTRY_COMPARE(settings.values.keys(), QStringList{u"chat_ids"_s});
        QVERIFY(!settings.isEnabled);
        QTRY_VERIFY(!page()->hasChanges());
    }

    void whatIsWrongIsSaidWhileTyping_data()
    {
        QTest::addColumn<int>("page");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("problem");
        QTest::newRow("token") << 0 << u"Bot token"_s << u"a b"_s << u"This is no token"_s;
        QTest::newRow("chats") << 0 << u"Chats"_s << u"me"_s << u"numbers or @names"_s;
        QTest::newRow("topic") << 0 << u"Topic"_s << u"x"_s << u"number of a topic"_s;
        QTest::newRow("api") << 0 << u"API address"_s << u"http://example.org"_s << u"use https://"_s;
        QTest::newRow("proxy") << 0 << u"Proxy"_s << u"ftp://h:1"_s << u"no socks5://HOST:PORT"_s;
        QTest::newRow("address") << 1 << u"Address"_s << u"hooks"_s << u"begins with https://"_s;
        QTest::newRow("header") << 1 << u"Authorization"_s << u"ä"_s << u"ASCII"_s;
        QTest::newRow("server") << 2 << u"Mail server"_s << u"a b"_s << u"no name or address of a server"_s;
        QTest::newRow("port") << 2 << u"Port"_s << u"70000"_s << u"1 to 65535"_s;
        QTest::newRow("from") << 2 << u"From"_s << u"me"_s << u"me@example.org"_s;
        QTest::newRow("to") << 2 << u"To"_s << u"me"_s << u"such as me@example.org"_s;
    }

    void whatIsWrongIsSaidWhileTyping()
    {
        QFETCH(int, page);
        QFETCH(QString, name);
        QFETCH(QString, value);
        QFETCH(QString, problem);
        openDialog();
        m_channel = kChannels.at(static_cast<std::size_t>(page));
        dialog()->showPage(static_cast<NotificationsDialog::Page>(page));
        edit(name, value);
        QVERIFY2(field(name)->accessibleDescription().contains(problem),
                 qPrintable(field(name)->accessibleDescription()));
        QVERIFY(!button(this->page(), u"&Apply"_s)->isEnabled());
        button(this->page(), u"Re&vert"_s)->click();
        QVERIFY(!field(name)->accessibleDescription().contains(problem));
        QVERIFY(!this->page()->hasChanges());
    }

    void mailInTheClearIsOnlyForHostsNearby()
    {
        m_channel = Channel::Email;
        openDialog();
        edit(u"Mail server"_s, u"smtp.example.org"_s);
        named<QComboBox>(page(), u"Security"_s)->setCurrentIndex(2);
        QVERIFY(problems().contains(u"all on the way can read it"_s));
        edit(u"Mail server"_s, u"192.168.1.2"_s);
        QVERIFY(!problems().contains(u"all on the way can read it"_s));
        QCOMPARE(field(u"Port"_s)->placeholderText(), u"25"_s);
    }

    void enterInAFieldSendsNothing()
    {
        setUpTelegram();
        openDialog();
        edit(u"Chats"_s, u"-200"_s);
        QTest::keyClick(field(u"Chats"_s), Qt::Key_Return);
        QTest::qWait(50);
        QVERIFY(dialog()->isVisible());
        QVERIFY(!m_helper->calls.contains(u"Configure!"_s) && !m_helper->calls.contains(u"Test!"_s));
    }

    void aRefusalLosesNothing()
    {
        m_helper->refuse(u"Configure"_s, kRefused);
        openDialog();
        edit(u"Bot token"_s, u"123:ABC"_s);
        edit(u"Chats"_s, u"-100"_s);
        apply();
        QTRY_VERIFY(message()->text().contains(u"not allowed"_s));
        QVERIFY(message()->isVisible());
        QCOMPARE(field(u"Bot token"_s)->text(), u"123:ABC"_s);
        QVERIFY(field(u"Chats"_s)->isEnabled());
        m_helper->refuse(u"Configure"_s, {});
        apply();
        QTRY_COMPARE(m_helper->notifications.settings(Channel::Telegram).values.size(), 2);
    }

    void whatWasTakenIsTakenThoughTheSwitchIsRefused()
    {
        m_helper->refuse(u"SetEnabled"_s, kRefused);
        openDialog();
        edit(u"Bot token"_s, u"123:ABC"_s);
        edit(u"Chats"_s, u"-100"_s);
        page()->findChild<QCheckBox *>()->setChecked(true);
        apply();
        QTRY_VERIFY(message()->text().contains(u"not allowed"_s));
        QCOMPARE(field(u"Bot token"_s)->text(), QString());
        QVERIFY(page()->hasChanges());
        m_helper->refuse(u"SetEnabled"_s, {});
        apply();
        QTRY_VERIFY(m_helper->notifications.settings(Channel::Telegram).isEnabled);
        QCOMPARE(m_helper->calls.count(u"Configure!"_s), 1);
    }

    void aTestAppliesFirstAndSaysWhatTheServiceSaid()
    {
        setUpTelegram();
        m_helper->notifications.testError = u"400: chat not found"_s;
        openDialog();
        QVERIFY(button(page(), u"Send a T&est"_s)->isEnabled());
        edit(u"Chats"_s, u"-200"_s);
        button(page(), u"Apply and Send a T&est"_s)->click();
        QTRY_VERIFY(message()->text().contains(u"400: chat not found"_s));
        QCOMPARE(m_helper->notifications.settings(Channel::Telegram).values.value(u"chat_ids"_s), u"-200"_s);
        m_helper->notifications.testError.clear();
        button(page(), u"Send a T&est"_s)->click();
        QTRY_VERIFY(message()->text().contains(u"Telegram took the test message"_s));
        QCOMPARE(m_helper->notifications.tested.size(), 2);
    }

    void aTestThatTakesItsTimeHoldsUpNothing()
    {
        setUpTelegram();
        m_helper->hold(u"Test"_s);
        openDialog();
        button(page(), u"Send a T&est"_s)->click();
        QTRY_VERIFY(m_helper->calls.contains(u"Test!"_s));
        QVERIFY(message()->text().contains(u"on its way"_s));
        QVERIFY(!button(page(), u"Send a T&est"_s)->isEnabled());
        m_channel = Channel::Webhook;
        dialog()->showPage(NotificationsDialog::Webhook);
        edit(u"Address"_s, u"https://example.org/hook"_s);
        QVERIFY(button(page(), u"&Apply"_s)->isEnabled());
        m_window.reset(); // with the call under way
    }

    void aTestNeedsItsSettings()
    {
        openDialog();
        QVERIFY(!button(page(), u"Send a T&est"_s)->isEnabled());
        QVERIFY(state().contains(u"Bot token, Chats"_s));
    }

    void whatHappensIsShownAsItHappens()
    {
        setUpTelegram();
        openDialog();
        QTRY_VERIFY(state().contains(u"Nothing was sent yet"_s));
        edit(u"Topic"_s, u"7"_s);
        auto &status = m_helper->notifications.status(Channel::Telegram);
        status.lastError = u"401: Unauthorized"_s;
        status.lastErrorSec = 1'790'000'000;
        status.queued = 2;
        m_helper->tellOutboxChanged();
        QTRY_VERIFY(state().contains(u"401: Unauthorized"_s));
        QVERIFY(state().contains(u"2 messages wait."_s));
        QCOMPARE(field(u"Topic"_s)->text(), u"7"_s);         // what is typed stays
        QVERIFY(m_helper->calls.contains(u"GetChannels"_s)); // without a prompt
    }

    void whoMayNotSeeIsToldAndMayTryAgain()
    {
        m_helper->refuse(u"GetChannels"_s, kRefused);
        openDialog(false);
        auto *again = button(dialog()->findChild<MessagePage *>(), u"Try again"_s);
        QTRY_VERIFY(again && again->isVisible());
        m_helper->tellOutboxChanged();
        QTest::qWait(50);
        QCOMPARE(m_helper->calls.count(u"GetChannels!"_s), 1); // and no more prompts by itself
        dialog()->showPage(NotificationsDialog::Desktop);
        QVERIFY(dialog()->findChild<DesktopPage *>()->isVisible());
        dialog()->showPage(NotificationsDialog::Telegram);
        m_helper->refuse(u"GetChannels"_s, {});
        again->click();
        QTRY_VERIFY(page()->isVisible());
    }

    void aHelperThatComesBackIsReadByItself()
    {
        QVERIFY(m_helper->start());
        m_client->open();
        QTRY_VERIFY(m_helper->calls.contains(u"GetStatus"_s));
        m_helper->die();
        action(u"&Notifications…"_s)->trigger();
        QTRY_VERIFY(button(dialog()->findChild<MessagePage *>(), u"Try again"_s)->isVisible());
        QVERIFY(m_helper->start());
        QTRY_VERIFY_WITH_TIMEOUT(page()->isVisible(), 10'000);
    }

    void itOpensOnce()
    {
        openDialog();
        action(u"&Notifications…"_s)->trigger();
        QCOMPARE(m_window->findChildren<NotificationsDialog *>().size(), 1);
        dialog()->reject();
        QTRY_COMPARE(m_window->findChildren<NotificationsDialog *>().size(), 0);
    }

    void changesAreNotLostByClosing()
    {
        openDialog();
        edit(u"Chats"_s, u"-100"_s);
        dialog()->reject();
        QVERIFY(dialog()->isVisible());
        auto *question = dialog()->findChild<QMessageBox *>();
        QVERIFY(question);
        button(question, u"Discard"_s)->click();
        QTRY_COMPARE(m_window->findChildren<NotificationsDialog *>().size(), 0);
    }

    void desktopChoicesHoldAtOnceAndATestIsShown()
    {
        openDialog();
        dialog()->showPage(NotificationsDialog::Desktop);
        auto *desktop = dialog()->findChild<DesktopPage *>();
        button<QCheckBox>(desktop, u"Quota is used up"_s)->setChecked(false);
        QCOMPARE(QSettings().value(u"desktop/kinds"_s).toString(),
                 u"threshold,burst-began,burst-ended,period-ended,problem"_s);
        named<QCheckBox>(desktop, u"Quiet hours"_s)->setChecked(true);
        QCOMPARE(QSettings().value(u"desktop/quiet"_s).toString(), u"22:00-07:00"_s);
        button(desktop, u"Show a &Test"_s)->click();
        QTRY_COMPARE(m_desktop->shown.size(), 1);
        QTRY_VERIFY(desktop->findChild<InlineMessage *>()->text().contains(u"The desktop took it"_s));
        m_desktop->isRefusing = true;
        button(desktop, u"Show a &Test"_s)->click();
        QTRY_VERIFY(desktop->findChild<InlineMessage *>()->text().contains(u"no notification service"_s));
    }

private:
    void setUpTelegram()
    {
        auto &settings = m_helper->notifications.settings(Channel::Telegram);
        settings.values = {{u"token"_s, u"1:A"_s}, {u"chat_ids"_s, u"-100"_s}};
        settings.isEnabled = true;
    }
    void openDialog(bool isShown = true)
    {
        connectToHelper(0);
        action(u"&Notifications…"_s)->trigger();
        QVERIFY(dialog());
        if (!isShown)
            return;
        dialog()->showPage(static_cast<NotificationsDialog::Page>(m_channel));
        QTRY_VERIFY(page()->isVisible());
    }
    [[nodiscard]] NotificationsDialog *dialog() const { return m_window->findChild<NotificationsDialog *>(); }
    [[nodiscard]] ChannelPage *page() const
    {
        const auto pages = dialog()->findChildren<ChannelPage *>();
        return *std::ranges::find(pages, m_channel, &ChannelPage::channel);
    }
    [[nodiscard]] QLineEdit *field(const QString &name) const { return named<QLineEdit>(page(), name); }
    [[nodiscard]] InlineMessage *message() const { return page()->findChild<InlineMessage *>(); }
    [[nodiscard]] QString state() const { return named<QLabel>(page(), u"State of the channel"_s)->text(); }
    [[nodiscard]] QString problems() const
    {
        QString all;
        for (const QWidget *each : page()->findChildren<QWidget *>())
            all += each->accessibleDescription() + u'\n';
        return all;
    }
    void edit(const QString &name, const QString &value)
    {
        QVERIFY(field(name));
        field(name)->setText(value);
    }
    void apply()
    {
        QVERIFY(button(page(), u"&Apply"_s)->isEnabled());
        button(page(), u"&Apply"_s)->click();
    }

    Channel m_channel = Channel::Telegram;
};

} // namespace portreeve

PORTREEVE_WINDOW_TEST(portreeve::NotificationsDialogTest)
#include "notificationsdialogtest.moc"

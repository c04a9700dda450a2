// SPDX-License-Identifier: MIT
#include "app/gui/notify/outboxpage.h"
#include "app/gui/messages/inlinemessage.h"
#include "app/gui/models/outboxmodel.h"
#include "app/gui/notify/notificationsdialog.h"
#include "app/gui/window/messagepage.h"
#include "tests/gui/windowtestbase.h"
#include "tests/support/windowsuite.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QTableView>
#include <algorithm>

namespace portreeve {

using namespace Qt::StringLiterals;

/// The outbox as one looks at it.
class OutboxPageTest final : public WindowTestBase
{
    Q_OBJECT

private slots:
    static void initTestCase() { useOwnSettings(u"outboxpagetest"_s); }

    void init()
    {
        QVERIFY(open());
        EntrySpec spec;
        spec.ports = *PortSet::parse(u"8000");
        m_helper->addEntry(spec);
    }
    void cleanup() { close(); }

    void anEmptyOutboxSaysSo()
    {
        openPage();
        QTRY_VERIFY(page()->findChild<MessagePage *>()->isVisible());
        QTRY_VERIFY(button<QLabel>(page(), u"No messages yet"_s));
        QVERIFY(!button(page(), u"Retry &All"_s)->isEnabled());
    }

    void aMessageSaysAllThatIsKnownOfIt()
    {
        add(1, DeliveryState::Failed);
        openPage();
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        QCOMPARE(cell(0, OutboxColumn::State), u"Failed"_s);
        QCOMPARE(cell(0, OutboxColumn::Channel), u"Telegram"_s);
        QCOMPARE(cell(0, OutboxColumn::About), u"Quota is used up"_s);
        table()->selectRow(0);
        const QString details = named<QLabel>(page(), u"Details of the selected message"_s)->text();
        QVERIFY(details.contains(u"About the entry 8000."_s));
        QVERIFY(details.contains(u"403: <b>Forbidden</b>"_s));
        const QString tip = table()->model()->index(0, 0).data(Qt::ToolTipRole).toString();
        QVERIFY(tip.contains(u"&lt;b&gt;Forbidden"_s)); // words of a service are no markup
    }

    void theSelectedAreTriedAgain()
    {
        add(1, DeliveryState::Failed);
        add(2, DeliveryState::Sent);
        add(3, DeliveryState::Failed);
        openPage();
        QTRY_COMPARE(table()->model()->rowCount(), 3);
        table()->selectRow(1);
        QVERIFY(!button(page(), u"&Retry"_s)->isEnabled());
        table()->selectRow(2);
        button(page(), u"&Retry"_s)->click();
        QTRY_COMPARE(cell(2, OutboxColumn::State), u"Waiting"_s);
        QCOMPARE(cell(0, OutboxColumn::State), u"Failed"_s);
        QVERIFY(page()->findChild<InlineMessage *>()->text().contains(u"1 messages are tried"_s));
        button(page(), u"Retry &All"_s)->click();
        QTRY_COMPARE(cell(0, OutboxColumn::State), u"Waiting"_s);
    }

    void aMessageThatIsGoneIsNotCalledAnEntry()
    {
        add(1, DeliveryState::Failed);
        openPage();
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        table()->selectRow(0);
        m_helper->notifications.deliveries.clear();
        button(page(), u"&Retry"_s)->click();
        QTRY_VERIFY(page()->findChild<InlineMessage *>()->text().contains(u"A message is gone"_s));
    }

    void theFilterIsTheHelpers()
    {
        add(1, DeliveryState::Failed);
        add(2, DeliveryState::Sent);
        openPage();
        QTRY_COMPARE(table()->model()->rowCount(), 2);
        auto *filter = named<QComboBox>(page(), u"Messages that are shown"_s);
        filter->setCurrentIndex(3);
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        QCOMPARE(cell(0, OutboxColumn::State), u"Failed"_s);
        filter->setCurrentIndex(1);
        QTRY_VERIFY(button<QLabel>(page(), u"No such messages"_s));
    }

    void whatHappensIsShownWhileItCanBeSeen()
    {
        add(1, DeliveryState::Queued);
        openPage();
        QTRY_COMPARE(cell(0, OutboxColumn::State), u"Waiting"_s);
        m_helper->notifications.deliveries.first().state = DeliveryState::Sent;
        add(2, DeliveryState::Queued);
        for (int i = 0; i < 20; ++i)
            m_helper->tellOutboxChanged();
        QTRY_COMPARE(table()->model()->rowCount(), 2);
        QCOMPARE(cell(1, OutboxColumn::State), u"Sent"_s);
        QVERIFY(m_helper->calls.count(u"Outbox"_s) < 5);
        dialog()->showPage(NotificationsDialog::Desktop);
        const auto before = m_helper->calls.count(u"Outbox"_s);
        m_helper->tellOutboxChanged();
        QTest::qWait(900);
        QCOMPARE(m_helper->calls.count(u"Outbox"_s), before);
    }

    void readingOnWithoutAPasswordStopsQuietly()
    {
        add(1, DeliveryState::Sent);
        openPage();
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        m_helper->refuse(u"Outbox"_s, u"org.portreeve.Error.NotAuthorized"_s);
        m_helper->tellOutboxChanged();
        auto *message = page()->findChild<InlineMessage *>();
        QTRY_VERIFY(message->text().contains(u"no longer kept up to date"_s));
        QCOMPARE(table()->model()->rowCount(), 1);
        m_helper->refuse(u"Outbox"_s, {});
        const auto before = m_helper->calls.count(u"Outbox!"_s);
        button(page(), u"Re&fresh"_s)->click();
        QTRY_VERIFY(!message->isVisible());
        QCOMPARE(m_helper->calls.count(u"Outbox!"_s), before + 1);
    }

    void olderPagesComeWithScrolling()
    {
        for (quint64 id = 1; id <= 1200; ++id)
            add(id, DeliveryState::Sent);
        openPage();
        QTRY_COMPARE(table()->model()->rowCount(), OutboxModel::kPage);
        for (const int rows : {1000, 1200}) {
            table()->scrollToBottom();
            QTRY_COMPARE(table()->model()->rowCount(), rows);
        }
        table()->scrollToBottom();
        QVERIFY(!table()->model()->canFetchMore({}));
        QCOMPARE(cell(1199, OutboxColumn::Summary), u"Message 1"_s);
        // Who reads further down is not carried away by what comes.
        table()->scrollTo(table()->model()->index(600, 0), QTableView::PositionAtTop);
        const QString reads = table()->indexAt({0, 0}).siblingAtColumn(6).data().toString();
        add(1201, DeliveryState::Queued);
        m_helper->tellOutboxChanged();
        QTRY_COMPARE(table()->model()->rowCount(), 1201);
        QCOMPARE(table()->indexAt({0, 0}).siblingAtColumn(6).data().toString(), reads);
    }

    void theStatusIsPushed()
    {
        auto &settings = m_helper->notifications.settings(Channel::Telegram);
        settings.values = {{u"token"_s, u"1:A"_s}, {u"chat_ids"_s, u"-100"_s}};
        settings.isEnabled = true;
        openPage();
        button(page(), u"Send Status &Now"_s)->click();
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        QVERIFY(page()->findChild<InlineMessage *>()->text().contains(u"1 messages with the status"_s));
        QCOMPARE(cell(0, OutboxColumn::About), u"Status report"_s);
    }

private:
    void add(quint64 id, DeliveryState state)
    {
        DeliveryReport report;
        report.id = id;
        report.kind = NotificationKind::Reached;
        report.entry = 1;
        report.destination = u"-100"_s;
        report.summary = u"Message %1"_s.arg(id);
        report.state = state;
        report.attempts = 1;
        report.createdSec = 1'790'000'000 + static_cast<qint64>(id);
        if (state == DeliveryState::Failed)
            report.error = u"403: <b>Forbidden</b>"_s;
        m_helper->notifications.deliveries << report;
    }
    void openPage()
    {
        connectToHelper(1);
        action(u"&Notifications…"_s)->trigger();
        dialog()->showPage(NotificationsDialog::Outbox);
        QTRY_VERIFY(page()->isVisible());
    }
    [[nodiscard]] NotificationsDialog *dialog() const { return m_window->findChild<NotificationsDialog *>(); }
    [[nodiscard]] OutboxPage *page() const { return dialog()->findChild<OutboxPage *>(); }
    [[nodiscard]] QTableView *table() const { return page()->findChild<QTableView *>(); }
    [[nodiscard]] QString cell(int row, OutboxColumn column) const
    {
        return table()->model()->index(row, static_cast<int>(column)).data().toString();
    }
};

} // namespace portreeve

PORTREEVE_WINDOW_TEST(portreeve::OutboxPageTest)
#include "outboxpagetest.moc"

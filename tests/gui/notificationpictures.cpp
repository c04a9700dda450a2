// SPDX-License-Identifier: MIT
#include "tests/gui/notificationpictures.h"

#include "app/gui/dialogs/sectionscroll.h"
#include "app/gui/notify/channelpage.h"
#include "app/gui/notify/notificationsdialog.h"
#include "app/gui/notify/outboxpage.h"
#include "tests/dbus/fake/fakehelper.h"

#include <QtCore/QDateTime>
#include <QtTest/QTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QTableView>
#include <algorithm>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr int kAnswerMs = 200;
constexpr QSize kSize{1100, 720};

void fillChannels(FakeHelper &helper, qint64 now)
{
    auto &telegram = helper.notifications.settings(Channel::Telegram);
    telegram.values = {{u"token"_s, u"1:A"_s},
                       {u"chat_ids"_s, u"-1001234567890, @alerts"_s},
                       {u"quiet"_s, u"22:00-07:00"_s},
                       {u"report"_s, u"weekly"_s}};
    telegram.isEnabled = true;
    helper.notifications.status(Channel::Telegram).lastSentSec = now - 300;
    auto &email = helper.notifications.settings(Channel::Email);
    email.values = {{u"server"_s, u"smtp.example.org"_s},
                    {u"user"_s, u"me"_s},
                    {u"password"_s, u"x"_s},
                    {u"from"_s, u"portreeve@example.org"_s},
                    {u"to"_s, u"me@example.org, you@example.org"_s}};
    email.isEnabled = true;
    auto &state = helper.notifications.status(Channel::Email);
    state.lastError = u"535 5.7.8 Authentication credentials invalid"_s;
    state.lastErrorSec = now - 120;
    state.queued = 3;
    state.resumesSec = now + 600;
}

void fillOutbox(FakeHelper &helper, qint64 now)
{
    const std::array kinds{NotificationKind::Threshold, NotificationKind::Reached,
                           NotificationKind::BurstBegan, NotificationKind::PeriodEnded,
                           NotificationKind::Report};
    const std::array texts{u"8000 (web): 80 % of its quota of 100 GiB used"_s,
                           u"8000 (web): quota used up; slowed to 1 Mbit/s until 1 December 00:05"_s,
                           u"443 (https): burst protection: slowed to 5 Mbit/s until 14:05"_s,
                           u"9000–9100/udp (games): 96 GiB of 100 GiB used in the period that is over"_s,
                           u"Status of 9 entries"_s};
    for (quint64 id = 1; id <= 60; ++id) {
        DeliveryReport row;
        row.id = id;
        row.channel = kChannels.at(id % 3);
        row.kind = kinds.at(id % 5);
        row.entry = id % 5 == 4 ? 0 : id % 3 + 1;
        row.summary = texts.at(id % 5);
        row.attempts = quint32(1 + id % 4 / 3);
        row.createdSec = now - 3600 * (61 - static_cast<qint64>(id));
        row.destination = row.channel == Channel::Telegram ? u"-1001234567890"_s
                          : row.channel == Channel::Email  ? u"me@example.org"_s
                                                           : QString();
        row.state = id % 7 == 2 ? DeliveryState::Failed : DeliveryState::Sent;
        row.finishedSec = row.createdSec + 2;
        if (row.state == DeliveryState::Failed)
            row.error = u"403: Forbidden: bot was kicked from the group chat"_s;
        if (id > 57) {
            row.state = DeliveryState::Queued;
            row.nextTrySec = now + 600;
            row.expiresSec = now + 80'000;
            row.error = u"535 5.7.8 Authentication credentials invalid"_s;
        }
        helper.notifications.deliveries << row;
    }
}

void drawScrolled(NotificationsDialog &dialog, QWidget &page, const QString &name, const SavePicture &save)
{
    save(dialog, name);
    QScrollBar *bar = page.findChild<SectionScroll *>()->verticalScrollBar();
    if (bar->maximum() == 0)
        return;
    bar->setValue(bar->maximum());
    save(dialog, name + u"-end"_s);
}

void drawOutbox(NotificationsDialog &dialog, FakeHelper &helper, const SavePicture &save)
{
    dialog.showPage(NotificationsDialog::Outbox);
    QTest::qWait(kAnswerMs);
    save(dialog, u"notify-outbox-empty"_s);
    fillOutbox(helper, QDateTime::currentSecsSinceEpoch());
    auto *page = dialog.findChild<OutboxPage *>();
    page->hide();
    page->show();
    QTest::qWait(kAnswerMs);
    page->findChild<QTableView *>()->selectRow(2);
    save(dialog, u"notify-outbox"_s);
}

} // namespace

void drawNotifications(Client *client, FakeHelper &helper, const SavePicture &save)
{
    const auto nameOf = [](EntryId id) { return QString::number(8000 + id); };
    fillChannels(helper, QDateTime::currentSecsSinceEpoch());
    helper.refuse(u"GetChannels"_s, u"org.portreeve.Error.NotAuthorized"_s);
    NotificationsDialog dialog(client, nameOf);
    dialog.show();
    dialog.resize(kSize);
    save(dialog, u"notify-waiting"_s);
    QTest::qWait(kAnswerMs);
    save(dialog, u"notify-refused"_s);
    helper.refuse(u"GetChannels"_s, {});
    for (QPushButton *button : dialog.findChildren<QPushButton *>())
        if (button->isVisible() && button->parentWidget()->inherits("portreeve::MessagePage"))
            button->click();
    QTest::qWait(kAnswerMs);
    const auto pageOf = [&dialog](Channel channel) {
        const auto pages = dialog.findChildren<ChannelPage *>();
        return *std::ranges::find(pages, channel, &ChannelPage::channel);
    };
    drawScrolled(dialog, *pageOf(Channel::Telegram), u"notify-telegram"_s, save);
    dialog.showPage(NotificationsDialog::Webhook);
    drawScrolled(dialog, *pageOf(Channel::Webhook), u"notify-webhook"_s, save);
    pageOf(Channel::Webhook)->findChild<QCheckBox *>()->setChecked(true);
    save(dialog, u"notify-webhook-needed"_s);
    dialog.showPage(NotificationsDialog::Email);
    drawScrolled(dialog, *pageOf(Channel::Email), u"notify-email"_s, save);
    dialog.showPage(NotificationsDialog::Desktop);
    save(dialog, u"notify-desktop"_s);
    drawOutbox(dialog, helper, save);
    helper.notifications.testError = u"400: Bad Request: chat not found"_s;
    dialog.showPage(NotificationsDialog::Telegram);
    for (QPushButton *button : pageOf(Channel::Telegram)->findChildren<QPushButton *>())
        if (button->isEnabled())
            button->click();
    QTest::qWait(kAnswerMs);
    save(dialog, u"notify-test-failed"_s);
}

} // namespace portreeve

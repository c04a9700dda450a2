// SPDX-License-Identifier: MIT
#include "app/gui/alerts/alertpresenter.h"

#include "app/gui/alerts/alertfeed.h"
#include "app/gui/messages/inlinemessage.h"
#include "app/gui/models/entrymodel.h"
#include "app/gui/models/entrywords.h"

#include <QtWidgets/QApplication>

namespace portreeve {

namespace {

constexpr qsizetype kAlone = 5; // alerts of one moment that are shown each by itself

} // namespace

AlertPresenter::AlertPresenter(Client *client, const EntryModel *model, InlineMessage *message,
                               QWidget *window)
    : QObject(window)
    , m_model(model)
    , m_message(message)
{
    auto *feed = new AlertFeed(client, this);
    connect(feed, &AlertFeed::came, this, &AlertPresenter::present);
    // Without a service the message in the window has to do; the taskbar may point at it.
    connect(&m_notifications, &Notifications::failed, window, [window] { QApplication::alert(window); });
}

void AlertPresenter::present(const QList<Alert> &alerts)
{
    const QDateTime now = QDateTime::currentDateTime();
    const qsizetype alone = alerts.size() > kAlone ? kAlone - 1 : alerts.size();
    for (const Alert &alert : alerts.first(alone))
        show(alertText(alert, nameOf(alert.entry), now));
    if (const qsizetype more = alerts.size() - alone; more > 0)
        show({tr("More alerts"),
              tr("%Ln more entries need to be looked at.", nullptr, static_cast<int>(more))});
}

void AlertPresenter::show(const AlertText &text)
{
    m_notifications.show(text);
    m_message->showNotice(text.text);
}

QString AlertPresenter::nameOf(EntryId id) const
{
    const auto row = m_model->table().rowOf(id);
    return row ? entryTitle(m_model->table().at(*row).entry.spec) : tr("Entry %1").arg(id);
}

} // namespace portreeve

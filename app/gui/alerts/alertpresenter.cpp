// SPDX-License-Identifier: MIT
#include "app/gui/alerts/alertpresenter.h"

#include "app/gui/alerts/alertfeed.h"
#include "app/gui/alerts/desktopchoices.h"
#include "app/gui/messages/inlinemessage.h"
#include "app/gui/models/entrymodel.h"
#include "app/gui/models/entrywords.h"

#include <QtWidgets/QApplication>
#include <algorithm>

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
    connect(&m_notifications, &Notifications::openAsked, this, &AlertPresenter::openAsked);
    connect(&m_notifications, &Notifications::liftAsked, this, &AlertPresenter::liftAsked);
    connect(&m_notifications, &Notifications::failed, window, [window] { QApplication::alert(window); });
}

void AlertPresenter::present(const QList<Alert> &alerts)
{
    QList<Alert> told;
    std::ranges::copy_if(alerts, std::back_inserter(told), [this](const Alert &a) { return !isMuted(a); });
    const QDateTime now = QDateTime::currentDateTime();
    const qsizetype alone = told.size() > kAlone ? kAlone - 1 : told.size();
    for (const Alert &alert : told.first(alone))
        show(alert, now);
    showMore(told.sliced(alone), now);
}

void AlertPresenter::show(const Alert &alert, const QDateTime &now)
{
    const AlertText text = alertText(alert, nameOf(alert.entry), now);
    if (DesktopChoices::read().shows(notificationKind(alert.kind), now.time()))
        m_notifications.show({text, alert.entry, alert.kind == AlertKind::BurstBegan});
    m_message->showNotice(text.text);
}

void AlertPresenter::showMore(const QList<Alert> &alerts, const QDateTime &now)
{
    if (alerts.isEmpty())
        return;
    const auto words = [](qsizetype count) {
        return tr("%Ln more entries need to be looked at.", nullptr, static_cast<int>(count));
    };
    const auto wanted =
        std::ranges::count_if(alerts, [now, choices = DesktopChoices::read()](const Alert &alert) {
            return choices.shows(notificationKind(alert.kind), now.time());
        });
    if (wanted > 0)
        m_notifications.show({{tr("More alerts"), words(wanted)}});
    m_message->showNotice(words(alerts.size()));
}

void AlertPresenter::tellProblems(const QStringList &problems)
{
    const bool isFirst = !m_problems;
    const QStringList before = m_problems.value_or(QStringList());
    m_problems = problems;
    QStringList news;
    for (const QString &problem : problems)
        if (!before.contains(problem))
            news << problem;
    if (isFirst || news.isEmpty() ||
        !DesktopChoices::read().shows(NotificationKind::Problem, QTime::currentTime()))
        return;
    m_notifications.show({{tr("Portreeve has a problem"), news.join(u'\n')}});
}

bool AlertPresenter::isMuted(const Alert &alert) const
{
    const auto row = m_model->table().rowOf(alert.entry);
    return row && m_model->table().at(*row).entry.spec.muted.contains(notificationKind(alert.kind));
}

QString AlertPresenter::nameOf(EntryId id) const
{
    const auto row = m_model->table().rowOf(id);
    return row ? entryTitle(m_model->table().at(*row).entry.spec) : tr("Entry %1").arg(id);
}

} // namespace portreeve

// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/alerts/notifications.h"
#include "dbus/vocabulary/entry.h"

class QWidget;

namespace portreeve {

class Client;
class EntryModel;
class InlineMessage;

/// Shows alerts and problems of the helper: as the desktop's notifications, as far as the user wants them,
/// and the last alert in the window, too. What an entry mutes is shown nowhere.
class AlertPresenter final : public QObject
{
    Q_OBJECT

public:
    /// \a model names the entries, \a message is the place in the window.
    AlertPresenter(Client *client, const EntryModel *model, InlineMessage *message, QWidget *window);

    /// Tells of those of \a problems that were not among the last ones; the window shows all of them itself.
    /// What there is when the window opens is no news.
    void tellProblems(const QStringList &problems);

signals:
    /// As of Notifications.
    void openAsked(portreeve::EntryId entry, const QString &token);
    void liftAsked(portreeve::EntryId entry);

private:
    void present(const QList<Alert> &alerts);
    void show(const Alert &alert, const QDateTime &now);
    void showMore(const QList<Alert> &alerts, const QDateTime &now);
    [[nodiscard]] bool isMuted(const Alert &alert) const;
    [[nodiscard]] QString nameOf(EntryId id) const;

    const EntryModel *m_model;
    InlineMessage *m_message;
    Notifications m_notifications;
    std::optional<QStringList> m_problems; ///< as last told
};

} // namespace portreeve

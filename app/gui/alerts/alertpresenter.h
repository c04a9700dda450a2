// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/alerts/notifications.h"
#include "dbus/vocabulary/entry.h"

class QWidget;

namespace portreeve {

class Client;
class EntryModel;
class InlineMessage;

/// Shows alerts: as the desktop's notifications, and the last one in the window, too.
class AlertPresenter final : public QObject
{
    Q_OBJECT

public:
    /// \a model names the entries, \a message is the place in the window.
    AlertPresenter(Client *client, const EntryModel *model, InlineMessage *message, QWidget *window);

private:
    void present(const QList<Alert> &alerts);
    void show(const AlertText &text);
    [[nodiscard]] QString nameOf(EntryId id) const;

    const EntryModel *m_model;
    InlineMessage *m_message;
    Notifications m_notifications;
};

} // namespace portreeve

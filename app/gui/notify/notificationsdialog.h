// SPDX-License-Identifier: MIT
#pragma once

#include "app/client/client.h"

#include <QtCore/QTimer>
#include <QtWidgets/QDialog>

class QListWidget;
class QPushButton;
class QStackedWidget;

namespace portreeve {

class ChannelPage;
class DesktopPage;
class MessagePage;
class OutboxPage;

/// How messages reach people: the helper's channels, this desktop, and what was sent.
class NotificationsDialog final : public QDialog
{
    Q_OBJECT

public:
    /// Names an entry in a table.
    using NameOf = std::function<QString(EntryId)>;

    /// \a client outlives the dialog.
    NotificationsDialog(Client *client, NameOf nameOf, QWidget *parent = nullptr);

    /// The pages in their order.
    enum Page { Telegram, Webhook, Email, Desktop, Outbox };
    void showPage(Page page);

    void reject() override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void build(NameOf nameOf);
    void addPage(QLatin1StringView icon, const QString &title, QWidget *page);
    /// Asks the helper for its channels; \a prompt as somebody asked for it, or not.
    void read(Client::Prompt prompt);
    void take(const Result<QList<ChannelStatus>> &channels, Client::Prompt prompt);
    void readSoon();
    void followClient();
    void showWaiting();
    void showRefusal(const Error &error);
    void showCurrent();
    void markChanges();
    [[nodiscard]] bool hasChanges() const;

    Client *m_client;
    QListWidget *m_list;
    QStackedWidget *m_pages;
    MessagePage *m_statePage;
    QPushButton *m_again = nullptr; ///< of m_statePage
    QList<ChannelPage *> m_channels;
    OutboxPage *m_outbox = nullptr;
    QTimer m_soon;
    bool m_isKnown = false; ///< the channels were read
    bool m_isReading = false;
    bool m_wasAway = false; ///< the last try found no helper
};

} // namespace portreeve

// SPDX-License-Identifier: MIT
#pragma once

#include "app/client/client.h"

#include <QtCore/QPersistentModelIndex>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace portreeve {

class InlineMessage;
class MessagePage;
class OutboxModel;
class OutboxTable;

/// What was sent, what waits and what failed, kept up to date while it can be seen.
class OutboxPage final : public QWidget
{
    Q_OBJECT

public:
    /// \a client outlives the page; \a nameOf names entries.
    OutboxPage(Client *client, std::function<QString(EntryId)> nameOf, QWidget *parent = nullptr);

    [[nodiscard]] OutboxModel *model() const { return m_model; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void connectAll();
    [[nodiscard]] std::optional<DeliveryState> filter() const;
    [[nodiscard]] IdList selectedToRetry() const;
    void changeFilter();
    void readSoon();
    void read(Client::Prompt prompt);
    void takeNewest(const QList<DeliveryReport> &rows, int asked);
    void takeRefusal(const Error &error, Client::Prompt prompt);
    void readOlder(quint64 before);
    void retry(const IdList &ids);
    void push();
    void refuse(const Error &error);
    void showSelection();
    void showEmptiness();

    Client *m_client;
    OutboxModel *m_model;
    QComboBox *m_filter;
    QPushButton *m_refresh;
    QStackedWidget *m_stack;
    OutboxTable *m_table;
    MessagePage *m_empty;
    QLabel *m_details;
    InlineMessage *m_message;
    QPushButton *m_push;
    QPushButton *m_retry;
    QPushButton *m_retryAll;
    QTimer m_soon;
    int m_filters = 0;        ///< how often another filter was chosen; what was asked before is void
    bool m_isReading = false; ///< an answer is still to come
    bool m_isRead = false;
    bool m_isLive = true; ///< it may be read without a prompt
};

} // namespace portreeve

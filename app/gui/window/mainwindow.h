// SPDX-License-Identifier: MIT
#pragma once

#include "app/client/client.h"

#include <QtCore/QPointer>
#include <QtWidgets/QMainWindow>

class QPushButton;
class QSplitter;
class QStackedWidget;

namespace portreeve {

class CallTracker;
class ChartPane;
class EntryCommands;
class EntryFeed;
class EntryMenus;
class EntryModel;
class EntryView;
class InlineMessage;
class MessagePage;
class NotificationsDialog;
class SortModel;
class StateLine;
class WindowActions;

/// The main window: toolbar, table, chart, state line; and pages for when there is nothing to list.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    /// \a client outlives the window; whoever made it opens it.
    explicit MainWindow(Client *client, QWidget *parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] EntryModel *model() const { return m_model; }
    [[nodiscard]] EntryView *view() const { return m_view; }

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void build();
    void connectData();
    void connectAlerts();
    void connectActions();
    void connectCommands();
    void showState();
    void showProblems(const QStringList &problems);
    void showPage();
    void showCounts();
    void showSelection();
    void selectAdded();
    void editSelected();
    void openNotifications();
    /// Raises the window, by the leave that \a token gives, and selects an entry where \a id is one.
    void comeForward(EntryId id, const QString &token);

    Client *m_client;
    EntryModel *m_model;
    SortModel *m_sorted;
    EntryFeed *m_feed;
    CallTracker *m_calls;
    EntryCommands *m_commands;
    EntryView *m_view;
    ChartPane *m_chart;
    EntryMenus *m_menus;
    WindowActions *m_actions;
    InlineMessage *m_message;
    InlineMessage *m_notice; ///< the last alert
    QStackedWidget *m_pages;
    QWidget *m_blankPage;
    MessagePage *m_emptyPage;
    MessagePage *m_statePage;
    QPushButton *m_again = nullptr; ///< the button of m_statePage
    QSplitter *m_splitter;
    StateLine *m_stateLine;
    QPointer<NotificationsDialog> m_notifications; ///< while it is open
    QStringList m_problems;                        ///< of the helper, as last shown
    EntryId m_toSelect = 0;                        ///< the entry that was just added
    bool m_wasConnected = false;
};

} // namespace portreeve

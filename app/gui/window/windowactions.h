// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QObject>

class QAction;
class QLineEdit;
class QMainWindow;
class QMenu;
class QToolBar;

namespace portreeve {

/// The window's actions with their keys, in a toolbar with the search field and the menu.
class WindowActions final : public QObject
{
    Q_OBJECT

public:
    /// \a columns is hung into the menu, \a limits and \a quotas into the toolbar.
    WindowActions(QMainWindow *window, QMenu *columns, QMenu *limits, QMenu *quotas);

    /// What is selected, as far as it decides what can be done.
    struct Selection
    {
        qsizetype entries = 0;
        bool isThrottled = false; ///< burst protection slows down one of them
    };
    /// Switches off what makes no sense now.
    void setAvailable(bool connected, const Selection &selection);

    [[nodiscard]] QLineEdit *search() const { return m_search; }
    /// What acts on the selection, for the table's own menu.
    [[nodiscard]] QList<QAction *> entryActions() const
    {
        return {m_edit, m_limit, m_quota, m_lift, m_reset, m_periods, m_remove};
    }

signals:
    void addAsked();
    void editAsked();
    void removeAsked();
    void resetAsked();
    void liftAsked();
    void periodsAsked();
    void refreshAsked();
    void interfacesAsked();
    void notificationsAsked();
    void aboutAsked();

private:
    QAction *make(QLatin1StringView icon, const QString &text, const QKeySequence &key, const QString &help,
                  void (WindowActions::*asked)());
    QLineEdit *makeSearch(QMainWindow *window);
    void fillToolBar(QToolBar *bar, QMenu *columns);
    static void addMenu(QToolBar *bar, QAction *menu);
    QMenu *makeMenu(QWidget *parent, QMenu *columns);

    QMainWindow *m_window;
    QLineEdit *m_search;
    QAction *m_add;
    QAction *m_edit;
    QAction *m_limit; ///< opens the menu of limits
    QAction *m_quota; ///< opens the menu of quotas
    QAction *m_remove;
    QAction *m_reset;
    QAction *m_lift;
    QAction *m_periods;
    QAction *m_refresh;
    QAction *m_interfaces;
    QAction *m_notifications;
};

} // namespace portreeve

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
    /// \a columns is hung into the menu, \a limits into the toolbar.
    WindowActions(QMainWindow *window, QMenu *columns, QMenu *limits);

    /// Switches off what makes no sense now.
    void setAvailable(bool connected, qsizetype selected);

    [[nodiscard]] QLineEdit *search() const { return m_search; }
    /// What acts on the selection, for the table's own menu.
    [[nodiscard]] QList<QAction *> entryActions() const { return {m_edit, m_limit, m_remove, m_reset}; }

signals:
    void addAsked();
    void editAsked();
    void removeAsked();
    void resetAsked();
    void refreshAsked();
    void interfacesAsked();
    void aboutAsked();

private:
    QAction *make(QLatin1StringView icon, const QString &text, const QKeySequence &key, const QString &help,
                  void (WindowActions::*asked)());
    QLineEdit *makeSearch(QMainWindow *window);
    void fillToolBar(QToolBar *bar, QMenu *columns);
    void addLimits(QToolBar *bar);
    QMenu *makeMenu(QWidget *parent, QMenu *columns);

    QMainWindow *m_window;
    QLineEdit *m_search;
    QAction *m_add;
    QAction *m_edit;
    QAction *m_limit; ///< opens the menu of limits
    QAction *m_remove;
    QAction *m_reset;
    QAction *m_refresh;
    QAction *m_interfaces;
};

} // namespace portreeve

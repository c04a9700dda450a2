// SPDX-License-Identifier: MIT
#include "app/gui/window/windowactions.h"

#include "app/gui/looks/symbolicicon.h"

#include <QtGui/QAction>
#include <QtGui/QShortcut>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolBar>
#include <QtWidgets/QToolButton>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSearchCharacters = 34;

QWidget *stretch(QWidget *parent)
{
    auto *space = new QWidget(parent);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    return space;
}

} // namespace

WindowActions::WindowActions(QMainWindow *window, QMenu *columns, QMenu *limits, QMenu *quotas)
    : QObject(window)
    , m_window(window)
    , m_search(makeSearch(window))
    , m_add(make("add"_L1, tr("&Add…"), QKeySequence::New, tr("Count the traffic of more ports"),
                 &WindowActions::addAsked))
    , m_edit(make("edit"_L1, tr("&Edit…"), {}, tr("Change the selected entry; what it has counted stays"),
                  &WindowActions::editAsked))
    , m_limit(limits->menuAction())
    , m_quota(quotas->menuAction())
    , m_remove(make("remove"_L1, tr("&Remove…"), QKeySequence::Delete,
                    tr("Remove the selected entries with what they have counted"),
                    &WindowActions::removeAsked))
    , m_reset(make("reset"_L1, tr("Re&set Usage…"), {},
                   tr("Set the usage of the selected entries to zero, which ends what their quotas did"),
                   &WindowActions::resetAsked))
    , m_lift(make("burst"_L1, tr("Lift &Throttle"), {},
                  tr("End what burst protection does to the selected entries now"),
                  &WindowActions::liftAsked))
    , m_periods(make("history"_L1, tr("&Past Periods…"), {},
                     tr("What the selected entry used in the periods that are over"),
                     &WindowActions::periodsAsked))
    , m_refresh(make("refresh"_L1, tr("Re&fresh"), QKeySequence(Qt::Key_F5), tr("Read everything again"),
                     &WindowActions::refreshAsked))
    , m_interfaces(make("uplink"_L1, tr("&Where to Measure…"), {},
                        tr("Choose the interfaces that count as uplinks"), &WindowActions::interfacesAsked))
    , m_notifications(make("notice"_L1, tr("&Notifications…"), {},
                           tr("How messages are sent to you, and what was sent"),
                           &WindowActions::notificationsAsked))
{
    auto *bar = new QToolBar(tr("Toolbar"), window);
    fillToolBar(bar, columns);
    window->addToolBar(bar);
}

QAction *WindowActions::make(QLatin1StringView icon, const QString &text, const QKeySequence &key,
                             const QString &help, void (WindowActions::*asked)())
{
    auto *action = new QAction(symbolicIcon(icon), text, m_window);
    action->setShortcut(key);
    const QString keyText = key.toString(QKeySequence::NativeText);
    action->setToolTip(key.isEmpty() ? help : tr("%1 (%2)", "what it does, key").arg(help, keyText));
    connect(action, &QAction::triggered, this, asked);
    m_window->addAction(action);
    return action;
}

QLineEdit *WindowActions::makeSearch(QMainWindow *window)
{
    auto *search = new QLineEdit(window);
    search->setPlaceholderText(tr("Search ports and notes"));
    search->setAccessibleName(tr("Search"));
    search->setToolTip(tr("Shows the entries that match all words; a port also finds the ranges it lies in"));
    search->setClearButtonEnabled(true);
    search->addAction(symbolicIcon("search"_L1), QLineEdit::LeadingPosition);
    search->setFixedWidth(search->fontMetrics().averageCharWidth() * kSearchCharacters);
    auto *find = new QShortcut(QKeySequence::Find, window);
    connect(find, &QShortcut::activated, search, [search] {
        search->setFocus(Qt::ShortcutFocusReason);
        search->selectAll();
    });
    auto *leave = new QShortcut(QKeySequence(Qt::Key_Escape), search, nullptr, nullptr, Qt::WidgetShortcut);
    connect(leave, &QShortcut::activated, search, &QLineEdit::clear);
    return search;
}

void WindowActions::fillToolBar(QToolBar *bar, QMenu *columns)
{
    bar->setObjectName("toolbar"_L1);
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu); // it would offer to hide the only toolbar
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setIconSize({16, 16});
    bar->addActions({m_add, m_edit, m_remove});
    bar->addSeparator();
    addMenu(bar, m_limit);
    addMenu(bar, m_quota);
    bar->addAction(m_reset);
    bar->addWidget(stretch(bar));
    bar->addWidget(m_search);
    auto *menu = new QToolButton(bar);
    menu->setIcon(symbolicIcon("menu"_L1));
    menu->setToolTip(tr("Menu"));
    menu->setAccessibleName(tr("Menu"));
    menu->setPopupMode(QToolButton::InstantPopup);
    menu->setMenu(makeMenu(menu, columns));
    menu->setShortcut(QKeySequence(Qt::Key_F10));
    bar->addWidget(menu);
}

void WindowActions::addMenu(QToolBar *bar, QAction *menu)
{
    bar->addAction(menu);
    auto *button = qobject_cast<QToolButton *>(bar->widgetForAction(menu));
    button->setPopupMode(QToolButton::InstantPopup);
    button->setFocusPolicy(Qt::TabFocus);
}

QMenu *WindowActions::makeMenu(QWidget *parent, QMenu *columns)
{
    auto *menu = new QMenu(parent);
    menu->addAction(m_interfaces);
    menu->addAction(m_notifications);
    menu->addMenu(columns);
    menu->addAction(m_refresh);
    menu->addSeparator();
    connect(menu->addAction(symbolicIcon("about"_L1), tr("A&bout Portreeve")), &QAction::triggered, this,
            &WindowActions::aboutAsked);
    connect(menu->addAction(tr("About &Qt")), &QAction::triggered, qApp, &QApplication::aboutQt);
    menu->addSeparator();
    QAction *quit = menu->addAction(symbolicIcon("quit"_L1), tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q));
    connect(quit, &QAction::triggered, m_window, &QWidget::close);
    m_window->addAction(quit);
    return menu;
}

void WindowActions::setAvailable(bool connected, const Selection &selection)
{
    m_add->setEnabled(connected);
    m_edit->setEnabled(connected && selection.entries == 1);
    m_periods->setEnabled(connected && selection.entries == 1);
    m_remove->setEnabled(connected && selection.entries > 0);
    m_reset->setEnabled(connected && selection.entries > 0);
    m_lift->setEnabled(connected && selection.isThrottled);
    m_interfaces->setEnabled(connected);
    m_refresh->setEnabled(connected);
}

} // namespace portreeve

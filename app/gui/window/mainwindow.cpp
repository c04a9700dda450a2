// SPDX-License-Identifier: MIT
#include "app/gui/window/mainwindow.h"

#include "app/gui/alerts/alertpresenter.h"
#include "app/gui/charts/chartpane.h"
#include "app/gui/messages/errortext.h"
#include "app/gui/messages/inlinemessage.h"
#include "app/gui/models/countdown.h"
#include "app/gui/models/entryfeed.h"
#include "app/gui/models/entrymodel.h"
#include "app/gui/models/entrywords.h"
#include "app/gui/models/limitfeed.h"
#include "app/gui/models/sortmodel.h"
#include "app/gui/notify/notificationsdialog.h"
#include "app/gui/views/calmsorter.h"
#include "app/gui/views/columnmenu.h"
#include "app/gui/views/entryview.h"
#include "app/gui/window/aboutdialog.h"
#include "app/gui/window/calltracker.h"
#include "app/gui/window/emptypage.h"
#include "app/gui/window/entrycommands.h"
#include "app/gui/window/entrymenus.h"
#include "app/gui/window/limitmenu.h"
#include "app/gui/window/messagepage.h"
#include "app/gui/window/quotamenu.h"
#include "app/gui/window/stateline.h"
#include "app/gui/window/windowactions.h"
#include "app/gui/window/windowmemory.h"

#include <QtGui/QCloseEvent>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

namespace portreeve {

namespace {

constexpr QSize kFirstSize{1280, 720};

QStringList problemsOf(const HelperStatus &status)
{
    QStringList problems =
        status.problems + QStringList{bypassedText(status.bypassedFilters), twiceText(status.mayCountTwice)};
    problems.removeAll(QString());
    return problems;
}

QFrame *rule(QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    return line;
}

} // namespace

MainWindow::MainWindow(Client *client, QWidget *parent)
    : QMainWindow(parent)
    , m_client(client)
    , m_model(new EntryModel(this))
    , m_sorted(new SortModel(m_model, this))
    , m_feed(new EntryFeed(client, m_model, this))
    , m_calls(new CallTracker(this))
    , m_commands(new EntryCommands(client, m_model, m_calls, this))
    , m_view(new EntryView(m_sorted, this))
    , m_chart(new ChartPane(m_model, this))
    , m_menus(new EntryMenus(client, m_model, m_view, m_calls, this))
    , m_actions(new WindowActions(this, m_view->columnMenu(), m_menus->limits(), m_menus->quotas()))
    , m_message(new InlineMessage(this))
    , m_notice(new InlineMessage(this))
    , m_pages(new QStackedWidget(this))
    , m_blankPage(new QWidget(this))
    , m_emptyPage(new MessagePage(this))
    , m_statePage(new MessagePage(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_stateLine(new StateLine(this))
{
    setWindowTitle(tr("Portreeve"));
    resize(kFirstSize);
    build();
    connectData();
    connectActions();
    connectCommands();
    WindowMemory::restore(this, m_view, m_splitter);
    showState();
}

MainWindow::~MainWindow() = default;

void MainWindow::build()
{
    m_splitter->addWidget(m_view);
    m_splitter->addWidget(m_chart);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setFocusProxy(m_view);
    m_blankPage->setAutoFillBackground(true);
    m_blankPage->setBackgroundRole(QPalette::Base);
    for (QWidget *page : std::initializer_list<QWidget *>{m_blankPage, m_emptyPage, m_statePage, m_splitter})
        m_pages->addWidget(page);
    setUpEmptyPage(m_emptyPage, [this](const EntrySpec &start) { m_commands->add(start); });
    m_again = m_statePage->addButton(tr("Try again"));
    m_statePage->setFocusProxy(m_again);
    auto *central = new QWidget(this);
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_message);
    layout->addWidget(m_notice);
    layout->addWidget(m_pages, 1);
    layout->addWidget(rule(central));
    layout->addWidget(m_stateLine);
    setCentralWidget(central);
    new CalmSorter(m_sorted, m_view);
    m_view->addActions(m_actions->entryActions());
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void MainWindow::connectData()
{
    connect(m_client, &Client::stateChanged, this, &MainWindow::showState);
    connect(m_feed, &EntryFeed::statusRead, this, &MainWindow::showState);
    connect(m_feed, &EntryFeed::loaded, this, &MainWindow::showPage);
    connect(m_feed, &EntryFeed::loaded, m_menus->limitFeed(), &LimitFeed::askSoon);
    connect(m_model, &EntryModel::entriesChanged, this, &MainWindow::showPage);
    connect(m_model, &EntryModel::entriesChanged, this, &MainWindow::selectAdded);
    connect(m_model, &EntryModel::sampled, this, [this] { m_stateLine->setSum(m_model->table().sum()); });
    connect(m_view, &EntryView::selectedEntriesChanged, this, &MainWindow::showSelection);
    connect(m_stateLine, &StateLine::tryAgain, m_client, &Client::open);
    connect(m_again, &QPushButton::clicked, m_client, &Client::open);
    new Countdown(m_model);
    connectAlerts();
    m_client->subscribe();
}

void MainWindow::connectAlerts()
{
    auto *alerts = new AlertPresenter(m_client, m_model, m_notice, this);
    connect(alerts, &AlertPresenter::openAsked, this, &MainWindow::comeForward);
    connect(alerts, &AlertPresenter::liftAsked, this,
            [this](EntryId id) { m_client->liftThrottles({id}, this, m_calls->track()); });
    connect(m_feed, &EntryFeed::statusRead, alerts,
            [this, alerts] { alerts->tellProblems(problemsOf(m_feed->status())); });
}

void MainWindow::connectActions()
{
    connect(m_actions, &WindowActions::addAsked, this, [this] { m_commands->add({}); });
    connect(m_actions, &WindowActions::editAsked, this, &MainWindow::editSelected);
    connect(m_view, &EntryView::editAsked, this, &MainWindow::editSelected);
    connect(m_actions, &WindowActions::removeAsked, this,
            [this] { m_commands->remove(m_view->selectedEntries()); });
    connect(m_actions, &WindowActions::resetAsked, this,
            [this] { m_commands->resetUsage(m_view->selectedEntries()); });
    connect(m_actions, &WindowActions::liftAsked, m_menus, &EntryMenus::liftThrottles);
    connect(m_actions, &WindowActions::periodsAsked, m_menus, &EntryMenus::showPeriods);
    connect(m_actions, &WindowActions::refreshAsked, m_feed, &EntryFeed::reload);
    connect(m_actions, &WindowActions::interfacesAsked, m_commands, &EntryCommands::chooseInterfaces);
    connect(m_actions, &WindowActions::notificationsAsked, this, &MainWindow::openNotifications);
    connect(m_actions, &WindowActions::aboutAsked, this,
            [this] { openAbout(m_feed->status().version, this); });
    connect(m_actions->search(), &QLineEdit::textChanged, this, [this](const QString &text) {
        m_sorted->setFilterText(text);
        showCounts();
    });
}

void MainWindow::connectCommands()
{
    const auto showFailure = [this](const Error &error) { m_message->showProblem(errorText(error)); };
    connect(m_calls, &CallTracker::failed, this, showFailure);
    connect(m_feed, &EntryFeed::failed, this, showFailure);
    connect(m_calls, &CallTracker::succeeded, m_message, &QWidget::hide);
    connect(m_calls, &CallTracker::waiting, this,
            [this] { m_message->showWaiting(tr("Waiting for the helper. It may ask for a password.")); });
    connect(m_commands, &EntryCommands::added, this, [this](const IdList &ids) {
        m_message->hide();
        m_toSelect = ids.constFirst();
        selectAdded();
    });
}

void MainWindow::showState()
{
    const bool connected = m_client->state() == Client::State::Connected;
    m_wasConnected = m_wasConnected || connected;
    const HelperStatus &status = m_feed->status();
    const StateText text = connected ? connectedText(status) : stateText(m_client->state(), m_wasConnected);
    m_stateLine->setState(text);
    m_chart->setLive(connected);
    m_stateLine->setUplinks(connected && !status.version.isEmpty() ? uplinksText(status) : QString());
    m_statePage->setMessage(text.icon, text.title, text.advice);
    m_again->setVisible(text.canTryAgain);
    m_commands->setLimitsProblem(status.limitsProblem);
    m_menus->setLimitsProblem(status.limitsProblem);
    if (connected)
        showProblems(problemsOf(status));
    showPage();
}

void MainWindow::showProblems(const QStringList &problems)
{
    // Once, not with each status: who put the message away has read it.
    if (problems == m_problems)
        return;
    m_problems = problems;
    if (problems.isEmpty())
        m_message->hide();
    else
        m_message->showProblem(problems.join(u'\n'));
}

void MainWindow::showPage()
{
    const bool connected = m_client->state() == Client::State::Connected;
    QWidget *page = m_blankPage;
    if (m_model->table().size() > 0)
        page = m_splitter;
    else if (connected && m_feed->isLoaded())
        page = m_emptyPage;
    else if (!connected && m_client->state() != Client::State::Connecting)
        page = m_statePage;
    if (m_pages->currentWidget() != page && m_actions->search()->text().isEmpty()) {
        m_pages->setCurrentWidget(page);
        page->setFocus();
    }
    m_pages->setCurrentWidget(page);
    m_stateLine->setButtonShown(page != m_statePage);
    showCounts();
    showSelection();
}

void MainWindow::showCounts()
{
    m_stateLine->setEntries(m_model->table().size(), m_sorted->rowCount());
}

void MainWindow::showSelection()
{
    const IdList selected = m_view->selectedEntries();
    m_chart->showEntries(selected);
    const bool available = m_client->state() == Client::State::Connected && m_feed->isLoaded();
    m_actions->setAvailable(available, {selected.size(), m_menus->isThrottleSelected()});
    m_menus->setAvailable(available && !selected.isEmpty());
}

void MainWindow::selectAdded()
{
    // The helper's answer and its word of the change come one after the other.
    if (m_toSelect == 0 || !m_model->table().rowOf(m_toSelect))
        return;
    m_view->selectEntry(m_toSelect);
    m_toSelect = 0;
}

void MainWindow::editSelected()
{
    const IdList selected = m_view->selectedEntries();
    if (selected.size() == 1 && m_client->state() == Client::State::Connected)
        m_commands->edit(selected.constFirst());
}

void MainWindow::openNotifications()
{
    if (!m_notifications) {
        const auto nameOf = [this](EntryId id) {
            const auto row = m_model->table().rowOf(id);
            return row ? entryTitle(m_model->table().at(*row).entry.spec) : tr("number %1").arg(id);
        };
        m_notifications = new NotificationsDialog(m_client, nameOf, this);
        m_notifications->setAttribute(Qt::WA_DeleteOnClose);
    }
    // Not in the way of the window: one may look at entries while one waits for a message.
    m_notifications->show();
    m_notifications->raise();
    m_notifications->activateWindow();
}

void MainWindow::comeForward(EntryId id, const QString &token)
{
    // Qt hands it to a Wayland compositor, which else lets no window come forward by itself.
    if (!token.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8());
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
    if (id == 0)
        return;
    if (m_model->table().rowOf(id) && !m_view->hasEntry(id))
        m_actions->search()->clear(); // the search has hidden it
    m_view->selectEntry(id);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    WindowMemory::save(this, m_view, m_splitter);
    QMainWindow::closeEvent(event);
}

} // namespace portreeve

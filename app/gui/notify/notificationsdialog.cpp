// SPDX-License-Identifier: MIT
#include "app/gui/notify/notificationsdialog.h"

#include "app/gui/looks/symbolicicon.h"
#include "app/gui/messages/errortext.h"
#include "app/gui/models/notificationwords.h"
#include "app/gui/notify/channelpage.h"
#include "app/gui/notify/desktoppage.h"
#include "app/gui/notify/outboxpage.h"
#include "app/gui/window/messagepage.h"

#include <QtGui/QScreen>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <algorithm>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kFirstSize{1100, 720};
constexpr double kShareOfScreen = 0.9;
constexpr int kListPadding = 28; // beside the longest title and its symbol
constexpr int kItemAir = 12;
constexpr int kSymbolSize = 16;
constexpr int kSoonMs = 500;

QLatin1StringView channelSymbol(Channel channel)
{
    switch (channel) {
    case Channel::Telegram:
        return "telegram"_L1;
    case Channel::Webhook:
        return "webhook"_L1;
    case Channel::Email:
        break;
    }
    return "email"_L1;
}

} // namespace

NotificationsDialog::NotificationsDialog(Client *client, NameOf nameOf, QWidget *parent)
    : QDialog(parent)
    , m_client(client)
    , m_list(new QListWidget(this))
    , m_pages(new QStackedWidget(this))
    , m_statePage(new MessagePage(this))
{
    setWindowTitle(tr("Notifications"));
    resize(kFirstSize.boundedTo(screen()->availableSize() * kShareOfScreen));
    build(std::move(nameOf));
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMs);
    connect(&m_soon, &QTimer::timeout, this, [this] { read(Client::Prompt::Never); });
    connect(m_client, &Client::outboxChanged, this, &NotificationsDialog::readSoon);
    connect(m_client, &Client::stateChanged, this, &NotificationsDialog::followClient);
    connect(m_list, &QListWidget::currentRowChanged, this, &NotificationsDialog::showCurrent);
    connect(m_again, &QPushButton::clicked, this, [this] { read(Client::Prompt::Allowed); });
    showWaiting();
    m_list->setCurrentRow(Telegram);
}

void NotificationsDialog::build(NameOf nameOf)
{
    m_again = m_statePage->addButton(tr("Try again"));
    m_statePage->setBackgroundRole(QPalette::Window);
    for (const Channel channel : kChannels) {
        auto *page = new ChannelPage(m_client, channel, this);
        connect(page, &ChannelPage::channelChanged, this, &NotificationsDialog::readSoon);
        connect(page, &ChannelPage::edited, this, &NotificationsDialog::markChanges);
        m_channels << page;
        addPage(channelSymbol(channel), channelTitle(channel), page);
    }
    m_outbox = new OutboxPage(m_client, std::move(nameOf), this);
    addPage("desktop"_L1, tr("This Desktop"), new DesktopPage(this));
    addPage("outbox"_L1, tr("Outbox"), m_outbox);
    m_pages->addWidget(m_statePage);
    m_list->setAccessibleName(tr("Ways by which messages are sent"));
    m_list->setIconSize({kSymbolSize, kSymbolSize});
    m_list->setFixedWidth(m_list->sizeHintForColumn(0) + kListPadding);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    // Enter in a field must neither close the dialog nor send a test.
    for (QPushButton *button : findChildren<QPushButton *>())
        button->setAutoDefault(button == m_again);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_list);
    row->addWidget(m_pages, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addLayout(row, 1);
    layout->addWidget(buttons);
}

void NotificationsDialog::addPage(QLatin1StringView icon, const QString &title, QWidget *page)
{
    auto *item = new QListWidgetItem(symbolicIcon(icon), title, m_list);
    item->setSizeHint({m_list->fontMetrics().horizontalAdvance(title + u" •"_s) + kSymbolSize + kItemAir,
                       m_list->fontMetrics().height() + kItemAir});
    item->setData(Qt::UserRole, title);
    m_pages->addWidget(page);
}

void NotificationsDialog::showPage(Page page)
{
    m_list->setCurrentRow(page);
}

void NotificationsDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    if (!m_isKnown)
        read(Client::Prompt::Allowed);
}

void NotificationsDialog::read(Client::Prompt prompt)
{
    if (m_isReading)
        return prompt == Client::Prompt::Never ? m_soon.start() : void();
    m_isReading = true;
    if (!m_isKnown)
        showWaiting();
    m_client->channels(
        this,
        [this, prompt](const Result<QList<ChannelStatus>> &channels) {
            m_isReading = false;
            take(channels, prompt);
        },
        prompt);
}

void NotificationsDialog::take(const Result<QList<ChannelStatus>> &channels, Client::Prompt prompt)
{
    if (!channels) {
        // What was shown stays: it is still what was read last, and what was typed is not lost.
        if (!m_isKnown && prompt == Client::Prompt::Allowed)
            showRefusal(channels.error());
        return;
    }
    for (const ChannelStatus &status : *channels)
        for (ChannelPage *page : m_channels)
            if (page->channel() == status.channel)
                page->load(status);
    m_isKnown = true;
    showCurrent();
}

void NotificationsDialog::readSoon()
{
    if (m_isKnown && isVisible() && !m_soon.isActive())
        m_soon.start();
}

void NotificationsDialog::followClient()
{
    if (m_client->state() != Client::State::Connected || !isVisible())
        return;
    if (m_isKnown)
        readSoon();
    else if (m_wasAway)
        read(Client::Prompt::Allowed); // it was opened for that
}

void NotificationsDialog::showWaiting()
{
    m_statePage->setMessage("waiting"_L1, tr("Reading the settings"), tr("It may ask for a password."));
    m_again->hide();
    showCurrent();
}

void NotificationsDialog::showRefusal(const Error &error)
{
    m_wasAway = error.code == ErrorCode::Unavailable;
    if (error.code == ErrorCode::NotAuthorized)
        m_statePage->setMessage(
            "refused"_L1, tr("Not allowed"),
            tr("Only members of the group “portreeve” and administrators see how messages "
               "are sent."));
    else
        m_statePage->setMessage("stopped"_L1, tr("The settings cannot be read"), errorText(error));
    m_again->show();
    showCurrent();
}

void NotificationsDialog::showCurrent()
{
    const int row = m_list->currentRow();
    const bool needsHelper = row != Desktop;
    m_pages->setCurrentWidget(needsHelper && !m_isKnown ? m_statePage : m_pages->widget(std::max(0, row)));
}

void NotificationsDialog::markChanges()
{
    for (int row = 0; row < m_channels.size(); ++row) {
        QListWidgetItem *item = m_list->item(row);
        if (!item)
            continue; // it is being built
        const QString title = item->data(Qt::UserRole).toString();
        const bool changed = m_channels.at(row)->hasChanges();
        item->setText(changed ? tr("%1 •", "a page with changes that are not applied").arg(title) : title);
        item->setToolTip(changed ? tr("There are changes that are not applied") : QString());
    }
}

bool NotificationsDialog::hasChanges() const
{
    return std::ranges::any_of(m_channels, &ChannelPage::hasChanges);
}

void NotificationsDialog::reject()
{
    if (!m_isKnown || !hasChanges())
        return QDialog::reject();
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("Notifications"),
                                tr("There are changes that are not applied."), QMessageBox::Cancel, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("They are lost when the dialog is closed."));
    const QPushButton *discard = box->addButton(tr("Discard"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(discard, &QPushButton::clicked, this, [this] { QDialog::reject(); });
    box->open();
}

} // namespace portreeve

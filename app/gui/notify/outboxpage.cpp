// SPDX-License-Identifier: MIT
#include "app/gui/notify/outboxpage.h"

#include "app/gui/dialogs/enumbox.h"
#include "app/gui/looks/symbolicicon.h"
#include "app/gui/messages/errortext.h"
#include "app/gui/messages/inlinemessage.h"
#include "app/gui/models/notificationwords.h"
#include "app/gui/models/outboxmodel.h"
#include "app/gui/notify/outboxtable.h"
#include "app/gui/window/messagepage.h"

#include <QtCore/QDateTime>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>
#include <algorithm>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSoonMs = 700;
constexpr int kMostAtOnce = 5000; // the helper's own bound
constexpr int kAllStates = -1;
constexpr int kDetailLines = 4;
constexpr int kFilterCharacters = 12;

} // namespace

OutboxPage::OutboxPage(Client *client, std::function<QString(EntryId)> nameOf, QWidget *parent)
    : QWidget(parent)
    , m_client(client)
    , m_model(new OutboxModel(std::move(nameOf), this))
    , m_filter(new QComboBox(this))
    , m_refresh(new QPushButton(symbolicIcon("refresh"_L1), tr("Re&fresh"), this))
    , m_stack(new QStackedWidget(this))
    , m_table(new OutboxTable(m_model, this))
    , m_empty(new MessagePage(this))
    , m_details(new QLabel(this))
    , m_message(new InlineMessage(this))
    , m_push(new QPushButton(tr("Send Status &Now"), this))
    , m_retry(new QPushButton(tr("&Retry"), this))
    , m_retryAll(new QPushButton(tr("Retry &All"), this))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMs);
    build();
    connectAll();
    showSelection();
    showEmptiness();
}

void OutboxPage::build()
{
    m_table->setAccessibleName(tr("Messages"));
    m_filter->addItem(tr("All messages"), kAllStates);
    for (const DeliveryState state : {DeliveryState::Queued, DeliveryState::Sent, DeliveryState::Failed})
        m_filter->addItem(deliveryMark(state).text, static_cast<int>(state));
    m_filter->setAccessibleName(tr("Messages that are shown"));
    m_filter->setMinimumContentsLength(kFilterCharacters);
    m_push->setToolTip(
        tr("Sends the status of all entries by every channel that is on, also in quiet hours"));
    m_retry->setToolTip(tr("Tries the selected messages once more"));
    m_retryAll->setToolTip(tr("Tries all that failed once more, and all that wait at once"));
    m_details->setWordWrap(true);
    m_details->setTextFormat(Qt::PlainText);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_details->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_details->setAccessibleName(tr("Details of the selected message"));
    m_details->setMinimumHeight(m_details->fontMetrics().lineSpacing() * kDetailLines);
    auto *above = new QHBoxLayout;
    above->addWidget(m_filter);
    above->addWidget(m_refresh);
    above->addStretch();
    above->addWidget(m_push);
    auto *below = new QHBoxLayout;
    below->addStretch();
    below->addWidget(m_retry);
    below->addWidget(m_retryAll);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    layout->addLayout(above);
    layout->addWidget(m_message);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_details);
    layout->addLayout(below);
}

void OutboxPage::connectAll()
{
    connect(&m_soon, &QTimer::timeout, this, [this] { read(Client::Prompt::Never); });
    connect(m_client, &Client::outboxChanged, this, &OutboxPage::readSoon);
    connect(m_client, &Client::stateChanged, this, &OutboxPage::readSoon);
    connect(m_model, &OutboxModel::olderWanted, this, &OutboxPage::readOlder);
    connect(m_filter, &QComboBox::currentIndexChanged, this, &OutboxPage::changeFilter);
    connect(m_refresh, &QPushButton::clicked, this, [this] { read(Client::Prompt::Allowed); });
    connect(m_push, &QPushButton::clicked, this, &OutboxPage::push);
    connect(m_retry, &QPushButton::clicked, this, [this] { retry(selectedToRetry()); });
    connect(m_retryAll, &QPushButton::clicked, this, [this] { retry({}); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &OutboxPage::showSelection);
    connect(m_model, &OutboxModel::dataChanged, this, &OutboxPage::showSelection);
    connect(m_model, &OutboxModel::modelReset, this, &OutboxPage::showSelection);
}

void OutboxPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    read(m_isRead ? Client::Prompt::Never : Client::Prompt::Allowed);
}

std::optional<DeliveryState> OutboxPage::filter() const
{
    const int state = m_filter->currentData().toInt();
    return state == kAllStates ? std::nullopt : std::optional(static_cast<DeliveryState>(state));
}

void OutboxPage::changeFilter()
{
    ++m_filters;
    m_model->clear();
    m_isRead = false;
    showEmptiness();
    read(Client::Prompt::Allowed);
}

void OutboxPage::readSoon()
{
    if (isVisible() && m_isRead && m_isLive && !m_soon.isActive())
        m_soon.start();
}

void OutboxPage::read(Client::Prompt prompt)
{
    if (prompt == Client::Prompt::Never && m_isReading)
        return m_soon.start();
    // As much as is shown already, so that all of it is up to date.
    const int asked = std::clamp(m_model->rowCount(), OutboxModel::kPage, kMostAtOnce);
    m_isReading = true;
    m_client->outbox(
        filter(), 0, static_cast<uint>(asked), this,
        [this, asked, prompt, filters = m_filters](const Result<QList<DeliveryReport>> &rows) {
            if (filters != m_filters)
                return; // another filter was chosen since
            m_isReading = false;
            if (rows)
                takeNewest(*rows, asked);
            else
                takeRefusal(rows.error(), prompt);
        },
        prompt);
}

void OutboxPage::takeRefusal(const Error &error, Client::Prompt prompt)
{
    if (prompt == Client::Prompt::Allowed || error.code != ErrorCode::NotAuthorized)
        return refuse(error);
    m_isLive = false;
    m_message->showNotice(tr("This list is no longer kept up to date, as that would need a password again. "
                             "“Refresh” asks for it."));
}

void OutboxPage::takeNewest(const QList<DeliveryReport> &rows, int asked)
{
    if (!m_isLive)
        m_message->hide();
    m_isLive = true;
    m_isRead = true;
    const QPersistentModelIndex reads = m_table->placeRead();
    m_model->takeNewest(rows, asked);
    if (reads.isValid())
        m_table->scrollTo(reads, QTableView::PositionAtTop);
    showEmptiness();
}

void OutboxPage::readOlder(quint64 before)
{
    // Scrolling is no reason for a password.
    m_client->outbox(
        filter(), before, OutboxModel::kPage, this,
        [this, before, filters = m_filters](const Result<QList<DeliveryReport>> &rows) {
            if (filters != m_filters)
                return;
            if (rows)
                return m_model->takeOlder(before, *rows, OutboxModel::kPage);
            m_model->giveUpOlder();
            takeRefusal(rows.error(), Client::Prompt::Never);
        },
        Client::Prompt::Never);
}

IdList OutboxPage::selectedToRetry() const
{
    IdList ids;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        if (const DeliveryReport &row = m_model->at(index.row()); row.state != DeliveryState::Sent)
            ids << row.id;
    return ids.first(std::min<qsizetype>(ids.size(), kMostAtOnce));
}

void OutboxPage::retry(const IdList &ids)
{
    m_message->showWaiting(tr("Waiting for the helper. It may ask for a password."));
    m_client->retry(ids, this, [this](const Result<uint> &count) {
        if (!count)
            return refuse(count.error());
        m_message->showNotice(*count == 0 ? tr("Nothing has failed, and nothing waits.")
                                          : tr("%Ln messages are tried.", nullptr, static_cast<int>(*count)));
        read(Client::Prompt::Never);
    });
}

void OutboxPage::push()
{
    m_message->showWaiting(tr("Waiting for the helper. It may ask for a password."));
    m_client->push(this, [this](const Result<uint> &count) {
        if (!count)
            return refuse(count.error());
        m_message->showNotice(
            tr("%Ln messages with the status are on their way.", nullptr, static_cast<int>(*count)));
        read(Client::Prompt::Never);
    });
}

void OutboxPage::refuse(const Error &error)
{
    // That text is about entries.
    m_message->showProblem(error.code == ErrorCode::NotFound
                               ? tr("A message is gone: it was too old to be kept.")
                               : errorText(error));
}

void OutboxPage::showSelection()
{
    m_retry->setEnabled(!selectedToRetry().isEmpty());
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    if (rows.isEmpty())
        m_details->clear();
    else if (rows.size() == 1)
        m_details->setText(m_model->details(rows.constFirst().row(), QDateTime::currentDateTime()));
    else
        m_details->setText(tr("%Ln messages are selected.", nullptr, static_cast<int>(rows.size())));
}

void OutboxPage::showEmptiness()
{
    const bool isEmpty = m_model->rowCount() == 0;
    m_stack->setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_empty) : m_table);
    m_details->setVisible(!isEmpty);
    m_retryAll->setEnabled(!isEmpty);
    if (!m_isRead)
        m_empty->setMessage("waiting"_L1, tr("Reading the messages"), {});
    else if (filter())
        m_empty->setMessage("outbox"_L1, tr("No such messages"), tr("There is none in this state."));
    else
        m_empty->setMessage("outbox"_L1, tr("No messages yet"),
                            tr("What is sent by Telegram, a webhook or email is listed here for 30 days."));
}

} // namespace portreeve

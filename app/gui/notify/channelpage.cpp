// SPDX-License-Identifier: MIT
#include "app/gui/notify/channelpage.h"

#include "app/gui/dialogs/sectionscroll.h"
#include "app/gui/looks/statecolors.h"
#include "app/gui/looks/symbolicicon.h"
#include "app/gui/looks/trafficcolors.h"
#include "app/gui/messages/errortext.h"
#include "app/gui/messages/inlinemessage.h"
#include "app/gui/notify/channelform.h"
#include "app/gui/notify/channelstate.h"

#include <QtCore/QEvent>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>
#include <algorithm>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

QString switchText(Channel channel)
{
    switch (channel) {
    case Channel::Telegram:
        return ChannelPage::tr("Se&nd messages by Telegram");
    case Channel::Webhook:
        return ChannelPage::tr("Se&nd messages to a webhook");
    case Channel::Email:
        break;
    }
    return ChannelPage::tr("Se&nd messages by email");
}

QString takenText(Channel channel)
{
    switch (channel) {
    case Channel::Telegram:
        return ChannelPage::tr("Telegram took the test message. Look whether it is in the chat.");
    case Channel::Webhook:
        return ChannelPage::tr("The service took the test message. Look whether it has arrived.");
    case Channel::Email:
        break;
    }
    return ChannelPage::tr("The mail server took the test message. Look whether it is in the mailbox.");
}

} // namespace

ChannelPage::ChannelPage(Client *client, Channel channel, QWidget *parent)
    : QWidget(parent)
    , m_client(client)
    , m_on(new QCheckBox(switchText(channel), this))
    , m_symbol(new QLabel(this))
    , m_state(new QLabel(this))
    , m_form(new ChannelForm(channel, this))
    , m_scroll(new SectionScroll(this))
    , m_message(new InlineMessage(this))
    , m_test(new QPushButton(this))
    , m_revert(new QPushButton(tr("Re&vert"), this))
    , m_apply(new QPushButton(tr("&Apply"), this))
{
    m_status.channel = channel;
    build();
    connect(m_on, &QCheckBox::toggled, m_form, &ChannelForm::setEnabledWanted);
    connect(m_form, &ChannelForm::edited, this, &ChannelPage::refresh);
    connect(m_test, &QPushButton::clicked, this, &ChannelPage::test);
    connect(m_apply, &QPushButton::clicked, this, &ChannelPage::apply);
    connect(m_revert, &QPushButton::clicked, this, [this] {
        m_message->hide();
        m_on->setChecked(m_status.isEnabled);
        m_form->load(m_status, SettingField::Typed::Discard);
    });
    refresh();
}

void ChannelPage::build()
{
    m_state->setWordWrap(true);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_state->setAccessibleName(tr("State of the channel"));
    m_revert->setToolTip(tr("Take back what was changed since it was applied"));
    // The text changes with what there is to do; the button does not.
    m_test->setText(tr("Apply and Send a T&est"));
    m_test->setMinimumWidth(m_test->sizeHint().width() + fontMetrics().averageCharWidth() * 2);
    auto *state = new QHBoxLayout;
    state->setSpacing(6);
    state->addWidget(m_symbol, 0, Qt::AlignTop);
    state->addWidget(m_state, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_test);
    buttons->addStretch();
    buttons->addWidget(m_revert);
    buttons->addWidget(m_apply);
    m_scroll->addSection(m_form);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    layout->addWidget(m_on);
    layout->addLayout(state);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(m_message);
    layout->addLayout(buttons);
}

void ChannelPage::load(const ChannelStatus &status)
{
    const bool keepsSwitch = m_on->isChecked() != m_status.isEnabled;
    m_status = status;
    if (!keepsSwitch)
        m_on->setChecked(status.isEnabled);
    if (!m_isBusy) // what is being sent is taken when it was
        m_form->load(status, SettingField::Typed::Keep);
    showState();
}

bool ChannelPage::hasChanges() const
{
    return m_on->isChecked() != m_status.isEnabled || !m_form->changes().isEmpty();
}

void ChannelPage::refresh()
{
    const bool changed = hasChanges();
    const bool canSend = !m_isBusy && m_form->isValid();
    m_apply->setEnabled(changed && canSend);
    m_revert->setEnabled(changed && !m_isBusy);
    m_test->setText(changed ? tr("Apply and Send a T&est") : tr("Send a T&est"));
    m_test->setEnabled(canSend && m_form->missing().isEmpty());
    showState();
    emit edited();
}

void ChannelPage::showState()
{
    const ChannelState state = channelState(m_status, QDateTime::currentDateTime());
    m_state->setText(state.text);
    QColor color = quietText(palette());
    if (state.isProblem)
        color = problemColor(palette());
    else if (m_status.isEnabled)
        color = goodColor(palette());
    const int size = m_state->fontMetrics().height();
    m_symbol->setPixmap(symbolicIcon(state.symbol, color).pixmap(QSize(size, size), devicePixelRatioF()));
}

void ChannelPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showState();
}

void ChannelPage::apply()
{
    if (!m_isBusy && m_form->isValid())
        send([this] { end(); });
}

void ChannelPage::test()
{
    send([this] { sendTest(); });
}

void ChannelPage::send(const std::function<void()> &done)
{
    begin(tr("Waiting for the helper. It may ask for a password."));
    // A channel that is on refuses to lose what it needs, so it is switched off first and on last.
    const bool isToBeOff = m_status.isEnabled && !m_on->isChecked();
    if (isToBeOff)
        sendSwitch([this, done] { sendSettings(done); });
    else
        sendSettings([this, done] { sendSwitch(done); });
}

void ChannelPage::sendSettings(const std::function<void()> &done)
{
    const TextMap changes = m_form->changes();
    if (changes.isEmpty())
        return done();
    m_client->configure(m_status.channel, changes, this, [this, changes, done](const Result<void> &result) {
        if (!result)
            return fail(result.error());
        take(changes);
        done();
    });
}

void ChannelPage::sendSwitch(const std::function<void()> &done)
{
    const bool wanted = m_on->isChecked();
    if (wanted == m_status.isEnabled)
        return done();
    m_client->setEnabled(m_status.channel, wanted, this, [this, wanted, done](const Result<void> &result) {
        if (!result)
            return fail(result.error());
        m_status.isEnabled = wanted;
        done();
    });
}

// Until the helper is read again: what it has now is known.
void ChannelPage::take(const TextMap &changes)
{
    for (const auto &[key, value] : changes.asKeyValueRange()) {
        const auto known = settingKey(m_status.channel, key);
        if (!known->isSecret) {
            m_status.values.insert(key, value.isEmpty() ? QString(known->fallback) : value);
            continue;
        }
        m_status.secretsSet.removeAll(key);
        if (!value.isEmpty())
            m_status.secretsSet << key;
    }
    m_status.missing = m_form->missing();
    m_form->load(m_status, SettingField::Typed::Discard);
}

void ChannelPage::sendTest()
{
    m_message->showWaiting(tr("The test message is on its way. That may take half a minute."));
    m_client->test(m_status.channel, this, [this](const Result<void> &result) {
        if (!result)
            return fail(result.error());
        end();
        m_message->showNotice(takenText(m_status.channel));
    });
}

void ChannelPage::begin(const QString &waitingFor)
{
    m_isBusy = true;
    m_focused = window()->focusWidget(); // a field that is switched off loses the focus
    m_on->setEnabled(false);
    m_form->setEnabled(false);
    m_message->showWaiting(waitingFor);
    refresh();
}

void ChannelPage::end()
{
    m_isBusy = false;
    m_on->setEnabled(true);
    m_form->setEnabled(true);
    m_message->hide();
    refresh();
    if (m_focused && m_focused->isEnabled() && m_focused->isVisible())
        m_focused->setFocus();
    emit channelChanged();
}

void ChannelPage::fail(const Error &error)
{
    end();
    m_message->showProblem(errorText(error));
}

} // namespace portreeve

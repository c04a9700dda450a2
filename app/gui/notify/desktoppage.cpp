// SPDX-License-Identifier: MIT
#include "app/gui/notify/desktoppage.h"

#include "app/gui/alerts/desktopchoices.h"
#include "app/gui/dialogs/fieldhint.h"
#include "app/gui/dialogs/formsection.h"
#include "app/gui/looks/trafficcolors.h"
#include "app/gui/messages/inlinemessage.h"
#include "app/gui/notify/kindboxes.h"
#include "app/gui/notify/plainfields.h"
#include "app/gui/notify/settingwords.h"
#include "dbus/vocabulary/schedule.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

// The hours are written as those of a channel are.
constexpr SettingKey kQuietKey{"quiet"_L1, ""_L1, false, false};

} // namespace

DesktopPage::DesktopPage(QWidget *parent)
    : QWidget(parent)
    , m_on(new QCheckBox(tr("Show &messages on this desktop"), this))
    , m_kinds(new KindBoxes(KindSet::all(), this))
    , m_quiet(new QuietField(kQuietKey, this))
    , m_message(new InlineMessage(this))
{
    build();
    load();
    connect(m_on, &QCheckBox::toggled, this, &DesktopPage::store);
    connect(m_kinds, &KindBoxes::edited, this, &DesktopPage::store);
    connect(m_quiet, &SettingField::edited, this, &DesktopPage::store);
    connect(&m_notifications, &Notifications::shown, this, [this] {
        m_message->showNotice(tr("The desktop took it. If nothing is to be seen, look whether "
                                 "it is set to “do not disturb”."));
    });
    connect(&m_notifications, &Notifications::failed, this, [this] {
        m_message->showProblem(
            tr("This desktop has no notification service, or it refuses; messages are shown "
               "in the window alone."));
    });
}

void DesktopPage::build()
{
    auto *about =
        new QLabel(tr("For this user alone, and while Portreeve is open; the other ways work always. "
                      "What you choose holds at once."),
                   this);
    about->setWordWrap(true);
    m_on->setChecked(true);
    auto *section = new FormSection(tr("What and When"), this);
    section->addField(tr("Show &when"), m_kinds,
                      tr("Entries can be left out of it one by one, in their editor"));
    m_quietHint =
        section->addField(tr("&Quiet hours"), m_quiet, tr("What comes in them is shown in the window alone"));
    auto *test = new QPushButton(tr("Show a &Test"), this);
    connect(test, &QPushButton::clicked, this, &DesktopPage::showTest);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(test);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    layout->addWidget(m_on);
    layout->addWidget(about);
    layout->addWidget(section);
    layout->addStretch();
    layout->addWidget(m_message);
    layout->addLayout(buttons);
    connect(m_on, &QCheckBox::toggled, section, &QWidget::setEnabled);
}

void DesktopPage::load()
{
    const DesktopChoices choices = DesktopChoices::read();
    m_on->setChecked(choices.isOn);
    m_kinds->setKinds(choices.kinds);
    ChannelStatus status;
    if (choices.quiet)
        status.values.insert(kQuietKey.name,
                             timeText(choices.quiet->fromMinute) + u'-' + timeText(choices.quiet->toMinute));
    m_quiet->load(status, SettingField::Typed::Discard);
}

void DesktopPage::store()
{
    DesktopChoices choices;
    choices.isOn = m_on->isChecked();
    choices.kinds = m_kinds->kinds();
    if (const auto quiet = parseQuietHours(m_quiet->outcome()))
        choices.quiet = *quiet;
    m_quietHint->setProblem(settingProblem(Channel::Telegram, kQuietKey.name, m_quiet->outcome()));
    choices.save();
}

void DesktopPage::showTest()
{
    m_message->hide();
    m_notifications.show({{tr("Portreeve"), tr("This is a test. Messages look like this.")}});
}

} // namespace portreeve

// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/profileeditor.h"

#include "app/gui/dialogs/daybuttons.h"
#include "app/gui/dialogs/fieldhint.h"
#include "app/gui/dialogs/profileratefield.h"
#include "app/gui/dialogs/timefield.h"
#include "app/gui/looks/symbolicicon.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QTimeEdit>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

namespace portreeve {

using namespace Qt::StringLiterals;

ProfileEditor::ProfileEditor(QWidget *parent)
    : QFrame(parent)
    , m_days(new DayButtons(this))
    , m_from(timeField(tr("From"), this))
    , m_to(timeField(tr("To"), this))
    , m_nextDay(new QLabel(tr("the next day"), this))
    , m_moveUp(makeButton("up"_L1, tr("Move up: it goes before the one above"), &ProfileEditor::upAsked))
    , m_moveDown(
          makeButton("down"_L1, tr("Move down: the one below goes before it"), &ProfileEditor::downAsked))
    , m_remove(makeButton("remove"_L1, tr("Remove these times"), &ProfileEditor::removeAsked))
    , m_up(new ProfileRateField(tr("Out"), this))
    , m_down(new ProfileRateField(tr("In"), this))
    , m_hint(new FieldHint({}, m_days->focusProxy(), this))
{
    setFrameShape(StyledPanel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 6, 6, 6);
    layout->addLayout(makeTimes());
    layout->addLayout(makeRates());
    layout->addWidget(m_hint);
    connect(m_days, &DayButtons::edited, this, &ProfileEditor::check);
    for (const QTimeEdit *time : {m_from, m_to})
        connect(time, &QTimeEdit::timeChanged, this, &ProfileEditor::check);
    for (const ProfileRateField *rate : {m_up, m_down})
        connect(rate, &ProfileRateField::edited, this, &ProfileEditor::check);
    setFocusProxy(m_days);
    check();
}

QHBoxLayout *ProfileEditor::makeTimes()
{
    auto *line = new QHBoxLayout;
    line->addWidget(m_days);
    line->addSpacing(10);
    line->addWidget(m_from);
    line->addWidget(new QLabel(tr("until", "from a time until a time"), this));
    line->addWidget(m_to);
    line->addWidget(m_nextDay);
    line->addStretch();
    for (QToolButton *button : {m_moveUp, m_moveDown, m_remove})
        line->addWidget(button);
    return line;
}

QHBoxLayout *ProfileEditor::makeRates()
{
    auto *line = new QHBoxLayout;
    line->addWidget(new QLabel(tr("Out"), this));
    line->addWidget(m_up);
    line->addSpacing(10);
    line->addWidget(new QLabel(tr("In"), this));
    line->addWidget(m_down);
    line->addStretch();
    return line;
}

QToolButton *ProfileEditor::makeButton(QLatin1StringView icon, const QString &help,
                                       void (ProfileEditor::*asked)())
{
    auto *button = new QToolButton(this);
    button->setIcon(symbolicIcon(icon));
    button->setAutoRaise(true);
    button->setToolTip(help);
    button->setAccessibleName(help);
    button->setFocusPolicy(Qt::StrongFocus);
    connect(button, &QToolButton::clicked, this, asked);
    return button;
}

void ProfileEditor::setProfile(const RateProfile &profile)
{
    m_days->setDays(profile.days);
    setMinute(m_from, profile.fromMinute);
    setMinute(m_to, profile.toMinute);
    m_up->setRate(profile.rates.upBps);
    m_down->setRate(profile.rates.downBps);
}

void ProfileEditor::askForRate()
{
    m_up->askForRate();
}

RateProfile ProfileEditor::profile() const
{
    return {m_days->days(), minuteOf(m_from), minuteOf(m_to), {m_up->rate(), m_down->rate()}};
}

QString ProfileEditor::problem() const
{
    if (m_days->days() == 0)
        return tr("Choose at least one day.");
    if (!m_up->saysSomething() && !m_down->saysSomething())
        return tr("Say a rate or “no limit” for at least one direction.");
    return m_up->problem().isEmpty() ? m_down->problem() : m_up->problem();
}

void ProfileEditor::setPlace(int number, bool isFirst, bool isLast)
{
    setAccessibleName(tr("Times %1", "number").arg(number));
    m_moveUp->setEnabled(!isFirst);
    m_moveDown->setEnabled(!isLast);
}

void ProfileEditor::check()
{
    m_nextDay->setVisible(minuteOf(m_to) <= minuteOf(m_from));
    m_hint->setProblem(problem());
    m_hint->setVisible(!problem().isEmpty());
    emit edited();
}

} // namespace portreeve

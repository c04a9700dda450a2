// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/schedulesection.h"

#include "app/gui/dialogs/profileeditor.h"
#include "app/gui/looks/symbolicicon.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>
#include <algorithm>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

// Office hours: a start that has to be changed in few places. The rate is for the user to say.
RateProfile firstProfile()
{
    constexpr quint8 kWorkdays = 0x1f;
    return {kWorkdays, 8 * 60, 18 * 60, {}};
}

} // namespace

ScheduleSection::ScheduleSection(QWidget *parent)
    : OptionalSection(tr("S&chedule"), parent)
    , m_list(new QVBoxLayout)
    , m_precedence(new QLabel(tr("Where several cover a moment, the upper one decides."), this))
    , m_add(new QPushButton(symbolicIcon("add"_L1), tr("Add &Times"), this))
{
    auto *content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins({});
    layout->addLayout(m_list);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_add);
    foot->addWidget(m_precedence, 1);
    layout->addLayout(foot);
    m_precedence->setForegroundRole(QPalette::PlaceholderText);
    addWide(content);
    connect(m_add, &QPushButton::clicked, this, &ScheduleSection::addByHand);
    number();
    showFields();
}

void ScheduleSection::load(const EntrySpec &spec)
{
    for (const RateProfile &profile : spec.limits.schedule)
        append(profile);
    setOn(!spec.limits.schedule.empty());
}

void ScheduleSection::store(EntrySpec &spec) const
{
    spec.limits.schedule.clear();
    if (!isOn())
        return;
    for (const ProfileEditor *profile : m_profiles)
        spec.limits.schedule.push_back(profile->profile());
}

bool ScheduleSection::isValid() const
{
    return !isOn() || std::ranges::all_of(m_profiles, [](const ProfileEditor *profile) {
        return profile->problem().isEmpty();
    });
}

void ScheduleSection::switched(bool on)
{
    if (on && m_profiles.isEmpty())
        addByHand();
}

ProfileEditor *ScheduleSection::append(const RateProfile &profile)
{
    auto *editor = new ProfileEditor(this);
    editor->setProfile(profile);
    connect(editor, &ProfileEditor::edited, this, &EditorSection::edited);
    connect(editor, &ProfileEditor::upAsked, this, [this, editor] { move(editor, -1); });
    connect(editor, &ProfileEditor::downAsked, this, [this, editor] { move(editor, 1); });
    connect(editor, &ProfileEditor::removeAsked, this, [this, editor] { remove(editor); });
    m_list->addWidget(editor);
    editor->show(); // at once, so that its height is known
    m_profiles << editor;
    number();
    return editor;
}

void ScheduleSection::addByHand()
{
    ProfileEditor *editor = append(m_profiles.isEmpty() ? firstProfile() : m_profiles.last()->profile());
    if (m_profiles.size() == 1)
        editor->askForRate();
    editor->setFocus();
    emit edited();
    emit profileAdded(editor);
}

void ScheduleSection::move(ProfileEditor *profile, int by)
{
    const qsizetype from = m_profiles.indexOf(profile);
    m_profiles.move(from, from + by);
    m_list->removeWidget(profile);
    m_list->insertWidget(static_cast<int>(from) + by, profile);
    number();
    emit edited();
}

void ScheduleSection::remove(ProfileEditor *profile)
{
    m_profiles.removeOne(profile);
    m_list->removeWidget(profile);
    profile->hide();
    profile->deleteLater(); // it is its own button that asks for this
    number();
    if (m_profiles.isEmpty())
        setOn(false);
    emit edited();
}

void ScheduleSection::number()
{
    for (int i = 0; i < m_profiles.size(); ++i)
        m_profiles[i]->setPlace(i + 1, i == 0, i + 1 == m_profiles.size());
    m_precedence->setVisible(m_profiles.size() > 1);
    m_add->setEnabled(m_profiles.size() < static_cast<qsizetype>(kMaxProfiles));
}

} // namespace portreeve

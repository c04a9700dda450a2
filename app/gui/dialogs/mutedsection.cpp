// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/mutedsection.h"

#include "app/gui/notify/kindboxes.h"

namespace portreeve {

namespace {

KindSet complement(KindSet kinds)
{
    KindSet others;
    for (const auto kind :
         {NotificationKind::Threshold, NotificationKind::Reached, NotificationKind::BurstBegan,
          NotificationKind::BurstEnded, NotificationKind::PeriodEnded})
        others.set(kind, !kinds.contains(kind));
    return others;
}

} // namespace

MutedSection::MutedSection(QWidget *parent)
    : OptionalSection(tr("Notificati&ons"), parent)
    , m_told(new KindBoxes(KindSet::ofEntries(), this))
{
    addField(tr("&Tell when"), m_told,
             tr("By the channels of “Notifications…” in the menu, and on the desktop"));
    connect(m_told, &KindBoxes::edited, this, &EditorSection::edited);
    showFields();
}

void MutedSection::load(const EntrySpec &spec)
{
    const KindSet told = complement(spec.muted);
    m_told->setKinds(told);
    setOn(!told.isEmpty());
}

void MutedSection::store(EntrySpec &spec) const
{
    spec.muted = isOn() ? complement(m_told->kinds()) : KindSet::ofEntries();
}

void MutedSection::switched(bool on)
{
    // Switched on with nothing chosen it would still be off.
    if (on && m_told->kinds().isEmpty())
        m_told->setKinds(KindSet::ofEntries());
}

} // namespace portreeve

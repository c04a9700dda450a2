// SPDX-License-Identifier: MIT
#include "app/gui/window/quotamenu.h"

#include "app/gui/looks/symbolicicon.h"
#include "app/gui/window/choiceaction.h"
#include "app/gui/window/recentsizes.h"

namespace portreeve {

using namespace Qt::StringLiterals;

QuotaMenu::QuotaMenu(std::function<QList<Entry>()> selected, QWidget *parent)
    : QMenu(tr("&Quota"), parent)
    , m_selected(std::move(selected))
{
    menuAction()->setIcon(symbolicIcon("quota"_L1));
    menuAction()->setToolTip(tr("Say how much the selected entries may use in a month or another period"));
    setAvailable(false);
    connect(this, &QMenu::aboutToShow, this, &QuotaMenu::fill);
}

void QuotaMenu::setAvailable(bool available)
{
    menuAction()->setEnabled(available);
}

void QuotaMenu::fill()
{
    clear();
    for (const QuotaChoice &choice : quotaChoices(m_selected(), RecentSizes::read()))
        connect(addChoice(this, choice), &QAction::triggered, this, [this, choice] { emit chosen(choice); });
}

} // namespace portreeve

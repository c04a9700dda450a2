// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QMenu>

namespace portreeve {

/// Adds a line of the menus Limit and Quota: a choice that may be the present one, may be switched off and
/// may begin a group.
template <typename Choice> QAction *addChoice(QMenu *menu, const Choice &choice)
{
    if (choice.beginsGroup)
        menu->addSeparator();
    QAction *action = menu->addAction(choice.text);
    action->setEnabled(choice.isEnabled);
    action->setCheckable(choice.isChosen);
    action->setChecked(choice.isChosen);
    return action;
}

} // namespace portreeve

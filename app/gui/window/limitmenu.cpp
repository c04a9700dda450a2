// SPDX-License-Identifier: MIT
#include "app/gui/window/limitmenu.h"

#include "app/gui/looks/symbolicicon.h"
#include "app/gui/window/choiceaction.h"
#include "app/gui/window/recentrates.h"

namespace portreeve {

using namespace Qt::StringLiterals;

LimitMenu::LimitMenu(std::function<QList<Entry>()> selected, QWidget *parent)
    : QMenu(tr("&Limit"), parent)
    , m_selected(std::move(selected))
{
    menuAction()->setIcon(symbolicIcon("limit"_L1));
    setAvailable(false, {});
    connect(this, &QMenu::aboutToShow, this, &LimitMenu::fill);
}

void LimitMenu::setAvailable(bool available, const QString &problem)
{
    menuAction()->setEnabled(available && problem.isEmpty());
    menuAction()->setToolTip(problem.isEmpty() ? tr("Limit the bandwidth of the selected entries") : problem);
}

void LimitMenu::fill()
{
    clear();
    for (const LimitChoice &choice : limitChoices(m_selected(), RecentRates::read()))
        add(choice);
}

void LimitMenu::add(const LimitChoice &choice)
{
    QAction *action = addChoice(this, choice);
    // The key itself belongs to the table; here it is only shown.
    if (choice.kind == LimitChoice::Kind::Pause || choice.kind == LimitChoice::Kind::Resume)
        action->setText(choice.text + u'\t' + QKeySequence(Qt::Key_Space).toString(QKeySequence::NativeText));
    connect(action, &QAction::triggered, this, [this, choice] { emit chosen(choice); });
}

} // namespace portreeve

// SPDX-License-Identifier: MIT
#include "app/gui/window/entrymenus.h"

#include "app/gui/models/entrymodel.h"
#include "app/gui/models/limitfeed.h"
#include "app/gui/views/entryview.h"
#include "app/gui/window/limitcommands.h"
#include "app/gui/window/limitmenu.h"
#include "app/gui/window/quotacommands.h"
#include "app/gui/window/quotamenu.h"

#include <algorithm>

namespace portreeve {

EntryMenus::EntryMenus(Client *client, EntryModel *model, EntryView *view, CallTracker *calls,
                       QWidget *window)
    : QObject(window)
    , m_model(model)
    , m_view(view)
    , m_limits(new LimitCommands(client, model, calls, window))
    , m_quotas(new QuotaCommands(client, model, calls, window))
    , m_limitMenu(
          new LimitMenu([model, view] { return model->table().entriesOf(view->selectedEntries()); }, window))
    , m_quotaMenu(
          new QuotaMenu([model, view] { return model->table().entriesOf(view->selectedEntries()); }, window))
    , m_limitFeed(new LimitFeed(client, model, [view] { return view->visibleEntries(); }, window))
{
    connectLimits();
    connect(m_quotaMenu, &QuotaMenu::chosen, this,
            [this](const QuotaChoice &choice) { m_quotas->choose(choice, m_view->selectedEntries()); });
}

void EntryMenus::connectLimits()
{
    connect(m_limitMenu, &LimitMenu::chosen, this,
            [this](const LimitChoice &choice) { m_limits->choose(choice, m_view->selectedEntries()); });
    connect(m_view, &EntryView::pauseAsked, this, [this] {
        if (m_limitMenu->menuAction()->isEnabled())
            m_limits->togglePause(m_view->selectedEntries());
    });
}

void EntryMenus::setLimitsProblem(const QString &problem)
{
    m_limitsProblem = problem;
    m_quotas->setLimitsProblem(problem);
}

void EntryMenus::setAvailable(bool available)
{
    m_limitMenu->setAvailable(available, m_limitsProblem);
    m_quotaMenu->setAvailable(available);
}

bool EntryMenus::isThrottleSelected() const
{
    return std::ranges::any_of(m_view->selectedEntries(), [this](EntryId id) {
        const auto row = m_model->table().rowOf(id);
        return row && m_model->table().at(*row).entry.burstStatus.isThrottled();
    });
}

void EntryMenus::liftThrottles()
{
    m_quotas->liftThrottles(m_view->selectedEntries());
}

void EntryMenus::showPeriods()
{
    if (const IdList selected = m_view->selectedEntries(); selected.size() == 1)
        m_quotas->showPeriods(selected.constFirst());
}

} // namespace portreeve

// SPDX-License-Identifier: MIT
#pragma once

#include "app/client/client.h"

namespace portreeve {

class CallTracker;
class EntryModel;
class EntryView;
class LimitCommands;
class LimitFeed;
class LimitMenu;
class QuotaCommands;
class QuotaMenu;

/// What can be done to the limits, quotas and burst protection of the selected entries: the menus and what
/// they lead to.
class EntryMenus final : public QObject
{
    Q_OBJECT

public:
    /// \a view tells the selection; menus and dialogs belong to \a window.
    EntryMenus(Client *client, EntryModel *model, EntryView *view, CallTracker *calls, QWidget *window);

    [[nodiscard]] LimitMenu *limits() const { return m_limitMenu; }
    [[nodiscard]] QuotaMenu *quotas() const { return m_quotaMenu; }
    /// Has how the kernel has the limits asked for.
    [[nodiscard]] LimitFeed *limitFeed() const { return m_limitFeed; }

    /// Why there can be no limits; empty where there can.
    void setLimitsProblem(const QString &problem);
    /// Switches the menus off where they can do nothing.
    void setAvailable(bool available);

    /// Burst protection slows down one of the selected entries.
    [[nodiscard]] bool isThrottleSelected() const;
    void liftThrottles();
    void showPeriods();

private:
    void connectLimits();

    EntryModel *m_model;
    EntryView *m_view;
    LimitCommands *m_limits;
    QuotaCommands *m_quotas;
    LimitMenu *m_limitMenu;
    QuotaMenu *m_quotaMenu;
    LimitFeed *m_limitFeed;
    QString m_limitsProblem;
};

} // namespace portreeve

// SPDX-License-Identifier: MIT
#pragma once

#include "app/client/client.h"
#include "app/gui/dialogs/limitdialog.h"
#include "app/gui/models/limitchoices.h"

class QWidget;

namespace portreeve {

class CallTracker;
class EntryModel;

/// What a user can have done to the limits of entries in one go: each is one call, whatever the number of
/// entries.
class LimitCommands final : public QObject
{
    Q_OBJECT

public:
    /// Dialogs belong to \a window.
    LimitCommands(Client *client, const EntryModel *model, CallTracker *calls, QWidget *window);

    /// Does what a line of the menu says.
    void choose(const LimitChoice &choice, const IdList &ids);
    /// Pauses what is limited, or ends what is paused.
    void togglePause(const IdList &ids);

private:
    void ask(const IdList &ids);
    void set(const IdList &ids, const LimitDialog::Choice &choice, QObject *context,
             const Client::Reply<void> &done);
    /// Changes those of \a ids to which it applies.
    void change(const IdList &ids, bool (*applies)(const Entry &), const LimitChange &pattern);

    Client *m_client;
    const EntryModel *m_model;
    CallTracker *m_calls;
    QWidget *m_window;
};

} // namespace portreeve

// SPDX-License-Identifier: MIT
#pragma once

#include "app/client/client.h"
#include "app/gui/models/quotachoices.h"

class QWidget;

namespace portreeve {

class CallTracker;
class EntryModel;

/// What a user can have done to quotas and burst protection of entries in one go: each is one call, whatever
/// the number of entries.
class QuotaCommands final : public QObject
{
    Q_OBJECT

public:
    /// Dialogs belong to \a window.
    QuotaCommands(Client *client, const EntryModel *model, CallTracker *calls, QWidget *window);

    /// Why nothing can be slowed down, for the dialog to say; empty where it can.
    void setLimitsProblem(const QString &problem) { m_limitsProblem = problem; }

    /// Does what a line of the menu says.
    void choose(const QuotaChoice &choice, const IdList &ids);
    /// Ends what burst protection does to those of them that it slows down.
    void liftThrottles(const IdList &ids);
    /// Shows the periods of an entry that are over.
    void showPeriods(EntryId id);

private:
    using QuotaOf = std::function<std::optional<QuotaSettings>(const EntrySpec &spec)>;
    void set(const IdList &ids, const QuotaOf &quotaOf, QObject *context, const Client::Reply<void> &done);
    void ask(const IdList &ids);

    Client *m_client;
    const EntryModel *m_model;
    CallTracker *m_calls;
    QWidget *m_window;
    QString m_limitsProblem;
};

} // namespace portreeve

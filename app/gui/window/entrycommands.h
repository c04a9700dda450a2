// SPDX-License-Identifier: MIT
#pragma once

#include "app/client/client.h"

class QWidget;

namespace portreeve {

class CallTracker;
class EntryModel;

/// What a user can have done: asks what has to be asked in dialogs that hold up nothing else, then sends it
/// to the helper.
class EntryCommands final : public QObject
{
    Q_OBJECT

public:
    /// Dialogs belong to \a window.
    EntryCommands(Client *client, const EntryModel *model, CallTracker *calls, QWidget *window);

    /// Why there can be no limits, for the editor to say; empty where there can.
    void setLimitsProblem(const QString &problem) { m_limitsProblem = problem; }

    /// Opens the editor for a new entry that starts as \a start.
    void add(const EntrySpec &start);
    void edit(EntryId id);
    void remove(const IdList &ids);
    void resetUsage(const IdList &ids);
    void chooseInterfaces();

signals:
    void added(const portreeve::IdList &ids);

private:
    /// What is asked before something is lost.
    struct Question
    {
        QLatin1StringView icon;
        QString text;
        QString consequence;
        QString button;
    };
    void confirm(const Question &question, const std::function<void()> &yes);
    [[nodiscard]] QString namesOf(const IdList &ids) const;
    [[nodiscard]] QString duplicateOf(const EntrySpec &spec, EntryId except) const;

    Client *m_client;
    const EntryModel *m_model;
    CallTracker *m_calls;
    QWidget *m_window;
    QString m_limitsProblem;
};

/// What of \a before has to change to make it \a after, as Entries.Modify takes it, with the id. What
/// goes away is there as an empty one.
QVariantMap changesOf(const Entry &before, const EntrySpec &after);

} // namespace portreeve

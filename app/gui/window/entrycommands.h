// SPDX-License-Identifier: MIT
#pragma once

#include "app/client/client.h"

#include <QtCore/QTimer>

class QWidget;

namespace portreeve {

class EntryModel;

/// What a user can have done: asks what has to be asked in dialogs that hold up nothing else, then sends it
/// to the helper.
class EntryCommands final : public QObject
{
    Q_OBJECT

public:
    /// Dialogs belong to \a window.
    EntryCommands(Client *client, const EntryModel *model, QWidget *window);

    /// Opens the editor for a new entry that starts as \a start.
    void add(const EntrySpec &start);
    void edit(EntryId id);
    void remove(const IdList &ids);
    void resetUsage(const IdList &ids);
    void chooseInterfaces();

signals:
    void added(const portreeve::IdList &ids);
    /// The helper takes its time, perhaps because polkit asks for a password.
    void waiting();
    /// The last change was made.
    void succeeded();
    void failed(const portreeve::Error &error);

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
    /// Follows one call from its start to its end.
    Client::Reply<void> track();

    Client *m_client;
    const EntryModel *m_model;
    QWidget *m_window;
    QTimer m_patience;
    int m_underWay = 0;
};

/// What of \a before has to change to make it \a after, as Entries.Modify takes it, with the id.
QVariantMap changesOf(const Entry &before, const EntrySpec &after);

} // namespace portreeve

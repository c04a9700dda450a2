// SPDX-License-Identifier: MIT
#pragma once

#include "app/client/client.h"
#include "app/gui/models/helperstatus.h"

#include <QtCore/QSet>

namespace portreeve {

class EntryModel;

/// Keeps an EntryModel as the helper has it: everything after each connection, then what changes.
class EntryFeed final : public QObject
{
    Q_OBJECT

public:
    EntryFeed(Client *client, EntryModel *model, QObject *parent = nullptr);

    /// The entries were read at least once.
    [[nodiscard]] bool isLoaded() const { return m_loaded; }
    [[nodiscard]] const HelperStatus &status() const { return m_status; }

    /// Reads everything again.
    void reload();

signals:
    void loaded();
    void statusRead();
    void failed(const portreeve::Error &error);

private:
    void follow(Client::State state);
    void takeList(const Result<QList<Entry>> &entries);
    void takeFailure(const Error &error);
    void readFigures(const IdList &ids);
    void readStatus();
    void noteChanged(const IdList &ids);
    void readChanged();
    void takeRemoved(const IdList &ids);

    Client *m_client;
    EntryModel *m_model;
    HelperStatus m_status;
    QSet<EntryId> m_changed; ///< not read yet
    QSet<EntryId> m_removedWhileListing;
    bool m_listing = false;
    bool m_loaded = false;
};

} // namespace portreeve

// SPDX-License-Identifier: MIT
#pragma once

#include "app/client/calls.h"
#include "app/client/client.h"

namespace portreeve {

/// What is behind a Client: the way to the helper, what comes in from it, and calls that go page by page.
class Client::Private final
{
public:
    explicit Private(Client &client);

    void sendSubscription();
    /// Appends the entries with ids above \a after to \a entries.
    void listFrom(EntryId after, QList<Entry> entries, Reply<QList<Entry>> done);
    /// Appends the entries of \a ids to \a entries.
    void getFrom(const IdList &ids, QList<Entry> entries, Reply<QList<Entry>> done);

    HelperLink link;
    bool isSubscriber = false;

private:
    void onSignal(const QDBusMessage &message);

    Client &m_client;
};

} // namespace portreeve

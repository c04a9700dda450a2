// SPDX-License-Identifier: MIT
#pragma once

#include "app/client/client.h"

#include <QtCore/QTimer>
#include <functional>

namespace portreeve {

class EntryModel;

/// Has an EntryModel know how the kernel has the limits of the entries that are looked at: asked soon after
/// entries change, and every ten seconds. One question at a time; nobody waits for the answer.
class LimitFeed final : public QObject
{
    Q_OBJECT

public:
    static constexpr int kPeriodMs = 10'000;

    /// \a visible tells which entries are looked at now.
    LimitFeed(Client *client, EntryModel *model, std::function<IdList()> visible, QObject *parent = nullptr);

    /// Asks in a moment, so that many changes make one question.
    void askSoon() { m_soon.start(); }

private:
    void ask();
    [[nodiscard]] IdList limitedOf(const IdList &ids) const;

    Client *m_client;
    EntryModel *m_model;
    std::function<IdList()> m_visible;
    QTimer m_soon;
    QTimer m_period;
    bool m_isAsking = false;
};

} // namespace portreeve

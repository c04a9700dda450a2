// SPDX-License-Identifier: MIT
#pragma once

#include "helper/kernel/nft/socket.h"

#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtCore/QTimer>
#include <cstdint>
#include <optional>
#include <vector>

class QSocketNotifier;

namespace portreeve::nft {

/// Tells at once when a quota of ours is passed, as the kernel says so by itself, and when another program
/// has changed its rules. One listener for both, as each costs the kernel a message of all that changes.
/// Lives on a thread with an event loop.
class QuotaWatcher final : public QObject
{
    Q_OBJECT

public:
    /// \param ownPorts netlink ports of the sockets that our own changes come from
    explicit QuotaWatcher(std::vector<std::uint32_t> ownPorts = {}, QObject *parent = nullptr);
    ~QuotaWatcher() override;

    Result<void> start();

    /// While it lives nothing is listened to. The kernel makes a message of each element of a change for
    /// whoever listens, which makes large ones three times as long (10,000 entries with quotas: 2.7 s instead
    /// of 0.8).
    class Pause final
    {
    public:
        /// \param watcher none: nothing is done
        explicit Pause(QuotaWatcher *watcher);
        Pause(const Pause &) = delete;
        Pause &operator=(const Pause &) = delete;
        /// What was passed meanwhile is told, perhaps for nothing.
        ~Pause();

    private:
        QuotaWatcher *m_watcher;
    };

signals:
    /// These quotas were passed; where none is named, any may have been: the kernel had more to tell than
    /// could be held, or nobody listened.
    void passed(const QStringList &quotas);
    /// Another program has changed something of nftables. Bursts come as one, after some 200 ms.
    void rulesetChanged();

private:
    void readEvents();
    void noteRulesetChange();

    std::vector<std::uint32_t> m_ownPorts;
    QTimer m_pause;
    std::optional<Socket> m_socket;
    QSocketNotifier *m_notifier = nullptr;
};

} // namespace portreeve::nft

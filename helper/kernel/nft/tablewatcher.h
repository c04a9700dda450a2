// SPDX-License-Identifier: MIT
#pragma once

#include "helper/kernel/nft/socket.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <optional>
#include <vector>

class QSocketNotifier;

namespace portreeve::nft {

/// Tells when another program changes one of our tables, which only unprotected tables allow.
/// Lives on a thread with an event loop.
class TableWatcher final : public QObject
{
    Q_OBJECT

public:
    /// \param ownPorts netlink ports of the sockets that our own changes come from
    explicit TableWatcher(std::vector<std::uint32_t> ownPorts, QObject *parent = nullptr);
    ~TableWatcher() override;

    Result<void> start();

signals:
    /// A table is perhaps not as it was. Bursts come as one, after some 20 ms.
    void changed();

private:
    void readEvents();
    [[nodiscard]] bool isForeign(const nlmsghdr *message) const;

    std::vector<std::uint32_t> m_ownPorts;
    std::optional<Socket> m_socket;
    QSocketNotifier *m_notifier = nullptr;
    QTimer m_pause;
};

} // namespace portreeve::nft

// SPDX-License-Identifier: MIT
#pragma once

#include "helper/kernel/nft/socket.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <optional>

class QSocketNotifier;

namespace portreeve::nft {

/// Tells when another program changes the table `inet portreeve`, which only an unprotected table allows.
/// Lives on a thread with an event loop.
class TableWatcher final : public QObject
{
    Q_OBJECT

public:
    /// \param ownPort netlink port of the socket that our own changes come from
    explicit TableWatcher(std::uint32_t ownPort, QObject *parent = nullptr);
    ~TableWatcher() override;

    Result<void> start();

signals:
    /// The table is perhaps not as it was. Bursts come as one, after some 20 ms.
    void changed();

private:
    void readEvents();
    [[nodiscard]] bool isForeign(const nlmsghdr *message) const;

    std::uint32_t m_ownPort;
    std::optional<Socket> m_socket;
    QSocketNotifier *m_notifier = nullptr;
    QTimer m_pause;
};

} // namespace portreeve::nft

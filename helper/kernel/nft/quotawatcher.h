// SPDX-License-Identifier: MIT
#pragma once

#include "helper/kernel/nft/socket.h"

#include <QtCore/QObject>
#include <optional>

class QSocketNotifier;

namespace portreeve::nft {

/// Tells at once when a quota of ours is passed: the kernel says so by itself. Lives on a thread with an
/// event loop.
class QuotaWatcher final : public QObject
{
    Q_OBJECT

public:
    explicit QuotaWatcher(QObject *parent = nullptr);
    ~QuotaWatcher() override;

    Result<void> start();

signals:
    /// At least one quota was passed, or perhaps was: the kernel had more to tell than could be held.
    void passed();

private:
    void readEvents();

    std::optional<Socket> m_socket;
    QSocketNotifier *m_notifier = nullptr;
};

} // namespace portreeve::nft

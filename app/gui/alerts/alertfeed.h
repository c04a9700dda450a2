// SPDX-License-Identifier: MIT
#pragma once

#include "app/client/client.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QTimer>
#include <set>

namespace portreeve {

/// Reads the alerts that the helper signals, each once however often it is signalled.
class AlertFeed final : public QObject
{
    Q_OBJECT

public:
    explicit AlertFeed(Client *client, QObject *parent = nullptr);

signals:
    /// In the order of their ids.
    void came(const QList<portreeve::Alert> &alerts);

private:
    void note(quint64 alertId);
    void read();
    void take(const Result<QList<Alert>> &alerts);
    /// \return whether it is not known yet; then it is from now on
    bool isNew(const Alert &alert);

    Client *m_client;
    QTimer m_soon;
    QElapsedTimer m_gathering;     ///< since the first that is not read yet
    std::set<quint64> m_signalled; ///< not read yet
    /// What was told, with its time: a helper with another database gives the same ids to other alerts.
    std::set<std::pair<quint64, qint64>> m_told;
    bool m_isReading = false;
};

} // namespace portreeve

// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"

#include <QtCore/QObject>

class QSocketNotifier;

namespace portreeve {

/// Fires at a moment of the wall clock, however that is set and however long the machine sleeps: a timerfd(2)
/// on CLOCK_REALTIME. QTimer counts time that passed, and would be late or early by what the clock jumped.
class WallTimer final : public QObject
{
    Q_OBJECT

public:
    explicit WallTimer(QObject *parent = nullptr);
    ~WallTimer() override;

    /// \param epochMs milliseconds since the epoch; one in the past fires at once
    Result<void> start(qint64 epochMs);
    void stop();

signals:
    /// The moment has come, or somebody has set the clock: look what is due. Fires once for each start().
    void fired();

private:
    void readEvent();

    int m_fd = -1;
    QSocketNotifier *m_notifier = nullptr;
};

} // namespace portreeve

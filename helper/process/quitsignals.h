// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QObject>

class QSocketNotifier;

namespace portreeve {

/// Turns SIGTERM and SIGINT into a Qt signal in the main loop, so that the process can end in order. One at a
/// time; when it is gone the signals end the process again as ever.
class QuitSignals final : public QObject
{
    Q_OBJECT

public:
    explicit QuitSignals(QObject *parent = nullptr);
    ~QuitSignals() override;

signals:
    /// \param number SIGTERM or SIGINT
    void received(int number);

private:
    void readPipe();

    int m_readEnd = -1;
    QSocketNotifier *m_notifier = nullptr;
};

} // namespace portreeve

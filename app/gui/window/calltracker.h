// SPDX-License-Identifier: MIT
#pragma once

#include "app/client/client.h"

#include <QtCore/QTimer>

namespace portreeve {

/// Follows changes from their call to their end, so that the window can say what is going on.
class CallTracker final : public QObject
{
    Q_OBJECT

public:
    explicit CallTracker(QObject *parent = nullptr);

    /// A call begins; what is returned ends it. \a done hears of the end too.
    Client::Reply<void> track(std::function<void(const Result<void> &)> done = {});
    /// Something failed that was not tracked.
    void report(const Error &error) { emit failed(error); }

signals:
    /// The helper takes its time, perhaps because polkit asks for a password.
    void waiting();
    /// The last change was made.
    void succeeded();
    void failed(const portreeve::Error &error);

private:
    QTimer m_patience;
    int m_underWay = 0;
};

} // namespace portreeve

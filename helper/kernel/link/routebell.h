// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"
#include "helper/kernel/link/raii.h"

#include <QtCore/QObject>

class QSocketNotifier;

namespace portreeve {

/// Tells that routes narrower than one half of the address space have changed: once, and then no more until
/// it is armed again. In between such changes cost this process nothing, be it a thousand a second.
class RouteBell final : public QObject
{
    Q_OBJECT

public:
    explicit RouteBell(QObject *parent = nullptr);
    ~RouteBell() override;

    /// Opens it; it is not armed yet. Kernel where that fails. To be called once.
    Result<void> open();
    /// Forgets what has come so far. To be called before the routes are looked at, so that what changes
    /// meanwhile rings.
    void arm();

signals:
    void rang();

private:
    NlSocket m_socket;
    QSocketNotifier *m_notifier = nullptr;
};

} // namespace portreeve

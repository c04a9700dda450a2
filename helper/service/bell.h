// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QObject>
#include <QtCore/QStringList>

namespace portreeve {

/// Rung by what watches the kernel and the time zone where something is due now. Lives on the worker's
/// thread.
class Bell final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

signals:
    /// \param quotas that were passed; none: it may be any
    void rung(const QStringList &quotas);
    /// All that goes by the wall clock may be due at another time.
    void zoneChanged();
    /// Other programs have perhaps changed what leads packets past counters and limits.
    void bypassesChanged();
};

} // namespace portreeve

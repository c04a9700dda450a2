// SPDX-License-Identifier: MIT
#pragma once

#include "helper/metering/meter.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>

namespace portreeve {

/// Puts back what other programs take away in the kernel, and says so: the first time at once, then once a
/// minute with how often it was. Lives on the worker's thread.
class Repairs final : public QObject
{
    Q_OBJECT

public:
    explicit Repairs(Meter &meter)
        : m_meter(meter)
    {
    }

    void mendCounters();
    void mendLimits();

private:
    Meter &m_meter;
    QElapsedTimer m_sinceTold;
    int m_untold = 0;
};

} // namespace portreeve

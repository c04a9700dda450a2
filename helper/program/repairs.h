// SPDX-License-Identifier: MIT
#pragma once

#include "helper/kernel/tc/pace.h"
#include "helper/metering/meter.h"

#include <QtCore/QObject>

namespace portreeve {

/// Puts back what other programs take away in the kernel, and says so: each time at first, and where it does
/// not end, once a minute with how often it was. Lives on the worker's thread.
class Repairs final : public QObject
{
    Q_OBJECT

public:
    explicit Repairs(Meter &meter);

    void mendCounters();
    void mendLimits();

private:
    Meter &m_meter;
    tc::Pace m_telling;
    int m_untold = 0;
};

} // namespace portreeve

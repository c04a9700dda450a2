// SPDX-License-Identifier: MIT
#pragma once

#include "helper/service/announcer.h"
#include "helper/service/engine.h"
#include "helper/service/health.h"

#include <QtCore/QObject>

namespace portreeve {

/// What Health calls it where another program leads what arrives past the limits.
inline const QString kLimitingArrivals = QStringLiteral("Limiting what arrives");
/// The same for what is forwarded past counters and limits.
inline const QString kMeasuringForwarded = QStringLiteral("Measuring forwarded connections");

/// Tells as soon as other programs lead packets past counters and limits, and when that is over.
class BypassKeeper final : public QObject
{
    Q_OBJECT

public:
    BypassKeeper(Engine &engine, Announcer announcer, Health &health);

    /// Something has changed that this depends on: rules or filters of others, the uplinks, the limits.
    void look();

private:
    void take(const Result<Bypasses> &found);

    Engine &m_engine;
    Announcer m_announcer;
    Health &m_health;
    Bypasses m_known;         ///< as told last
    bool m_isLooking = false; ///< a job is on its way
    bool m_isAsked = false;   ///< something has changed since it began
};

} // namespace portreeve

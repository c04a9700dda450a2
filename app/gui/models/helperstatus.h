// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QStringList>
#include <QtCore/QVariantMap>

namespace portreeve {

/// What the window shows of Service.GetStatus.
struct HelperStatus
{
    QString version;
    QStringList uplinks;
    QStringList
        keptUplinks;      ///< measured, or awaited, as nothing has a default route now and they had it last
    QStringList problems; ///< one sentence each; empty while all is well
    bool isTableProtected = true; ///< the kernel keeps other programs from flushing the counters
    QString limitsProblem;        ///< why there can be no limits, as a sentence; empty where there can
    QStringList bypassedFilters;  ///< uplinks whose foreign egress filters do not see limited packets
    QStringList xdpPrograms{};    ///< uplinks with an XDP program, which has each packet first
    QStringList mayCountTwice{};  ///< tunnels among the uplinks of which nobody says what carries them
};

HelperStatus helperStatus(const QVariantMap &status);

} // namespace portreeve

// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QtGlobal>
#include <optional>
#include <vector>

namespace portreeve {

struct TzifChange
{
    qint64 atSec = 0;  ///< seconds since the epoch
    int offsetSec = 0; ///< local time less UTC from then on
};

/// What a file of the time zone database says.
struct TzifTable
{
    int firstOffsetSec = 0;          ///< before all changes
    std::vector<TzifChange> changes; ///< rising
    QByteArray rule;                 ///< for what comes after; empty where the file says nothing
};

/// Takes such a file apart (RFC 8536). \return nothing where it is none or is cut off
std::optional<TzifTable> readTzif(const QByteArray &bytes);

} // namespace portreeve

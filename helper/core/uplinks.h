// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>
#include <compare>

namespace portreeve {

/// An interface that traffic is measured on.
struct Uplink
{
    quint32 index = 0;
    QString name;
    bool operator==(const Uplink &) const = default;
    auto operator<=>(const Uplink &) const = default;
};

} // namespace portreeve

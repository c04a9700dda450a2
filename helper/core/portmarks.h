// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/portset.h"

#include <vector>

namespace portreeve {

/// Ports of some entries, to find those of others that share any: each is marked and asked for in constant
/// time.
class PortMarks final
{
public:
    explicit PortMarks(const std::vector<const PortSet *> &sets);
    [[nodiscard]] bool touch(const PortSet &ports) const;

private:
    std::vector<quint32> m_below; ///< by port: how many lower ports are marked
};

} // namespace portreeve

// SPDX-License-Identifier: MIT
#include "helper/core/portmarks.h"

#include <algorithm>

namespace portreeve {

namespace {

constexpr std::size_t kPorts = 65'536;

} // namespace

PortMarks::PortMarks(const std::vector<const PortSet *> &sets)
    : m_below(kPorts + 1)
{
    std::vector<int> edges(kPorts + 1);
    for (const PortSet *set : sets) {
        for (const PortRange &range : set->ranges()) {
            ++edges[range.first];
            --edges[range.last + 1U];
        }
    }
    int covering = 0;
    for (std::size_t port = 0; port < kPorts; ++port) {
        covering += edges[port];
        m_below[port + 1] = m_below[port] + (covering > 0 ? 1 : 0);
    }
}

bool PortMarks::touch(const PortSet &ports) const
{
    return std::ranges::any_of(ports.ranges(), [this](const PortRange &range) {
        return m_below[range.last + 1U] > m_below[range.first];
    });
}

} // namespace portreeve

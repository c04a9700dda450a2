// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/ruleset.h"

#include <map>
#include <span>
#include <vector>

/// The rules that tell what carries tunnels, the same in both of our tables.
namespace portreeve {

/// Where carriers go: `carrier_in`, `carrier_out`. What they find there is all that is done with them.
QString carrierChain(Direction direction);

struct CarrierRules
{
    std::vector<JumpByTransport> jumps; ///< to begin with, so that all else pays for one comparison
    std::map<QString, std::vector<JumpByCarrier>> matches; ///< by the chain that the jumps lead to
    bool operator==(const CarrierRules &) const = default;
    [[nodiscard]] bool isEmpty() const { return jumps.empty(); }
};

/// None where no uplink is a tunnel that another one may carry.
CarrierRules carrierRules(std::span<const Uplink> uplinks, Direction direction);

} // namespace portreeve

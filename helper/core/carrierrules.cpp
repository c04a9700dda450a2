// SPDX-License-Identifier: MIT
#include "helper/core/carrierrules.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

QString matchChain(Transport transport, Direction direction)
{
    return u"carrier_match_%1_%2"_s.arg(toText(transport), toText(direction));
}

// This side's port is where packets go that arrive, and where those come from that leave.
std::vector<PortField> fieldsOf(CarrierEnd end, Direction direction)
{
    switch (end) {
    case CarrierEnd::Near:
        return {direction == Direction::In ? PortField::Destination : PortField::Source};
    case CarrierEnd::Destination:
        return {PortField::Destination};
    case CarrierEnd::Either:
        return {PortField::Destination, PortField::Source};
    }
    return {};
}

} // namespace

QString carrierChain(Direction direction)
{
    return u"carrier_"_s + toText(direction);
}

CarrierRules carrierRules(std::span<const Uplink> uplinks, Direction direction)
{
    CarrierRules rules;
    if (uplinks.size() < 2)
        return rules;
    for (const Uplink &tunnel : uplinks) {
        for (const Carrier &carrier : tunnel.carriers) {
            auto &matches = rules.matches[matchChain(carrier.transport, direction)];
            for (const PortField field : fieldsOf(carrier.end, direction))
                matches.push_back({field, carrier.port, carrier.networkId, direction, tunnel.index,
                                   carrierChain(direction)});
        }
    }
    for (const Transport transport : {Transport::Tcp, Transport::Udp}) {
        if (const QString chain = matchChain(transport, direction); rules.matches.contains(chain))
            rules.jumps.push_back({transport, chain});
    }
    return rules;
}

} // namespace portreeve

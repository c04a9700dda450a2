// SPDX-License-Identifier: MIT
#include "helper/core/carriers.h"

namespace portreeve {

void addPorts(CarrierPorts &ports, const Carrier &carrier)
{
    ports.insert({Side::Local, carrier.transport, carrier.port});
    if (carrier.end != CarrierEnd::Near)
        ports.insert({Side::Remote, carrier.transport, carrier.port});
    for (const quint16 port : carrier.farPorts)
        ports.insert({Side::Remote, carrier.transport, port});
}

bool countsCarriers(const EntrySpec &spec, Transport transport, const CarrierPorts &ports)
{
    const auto &ranges = spec.ports.ranges();
    if (ports.empty() || ranges.size() != 1 || !ranges.front().isSingle())
        return false;
    const quint16 port = ranges.front().first;
    if (spec.protocol == Protocol::Both ? port < kFirstUserPort
                                        : (spec.protocol == Protocol::Tcp) != (transport == Transport::Tcp))
        return false;
    return ports.contains({spec.side, transport, port});
}

} // namespace portreeve

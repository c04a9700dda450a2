// SPDX-License-Identifier: MIT
#include "helper/kernel/tc/xdp.h"

#include "helper/kernel/rtnetlink/attributes.h"

#include <algorithm>
#include <cerrno>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

namespace portreeve::tc {

using rtnl::Attributes;
using rtnl::headerOf;

using namespace Qt::StringLiterals;

std::optional<bool> readXdp(const nlmsghdr &message)
{
    const auto *header = headerOf<ifinfomsg>(message, {RTM_NEWLINK});
    if (header == nullptr || header->ifi_family != AF_UNSPEC)
        return std::nullopt;
    const Attributes xdp(Attributes(message, sizeof(ifinfomsg)).at(IFLA_XDP));
    return xdp.get<quint8>(IFLA_XDP_ATTACHED).value_or(XDP_ATTACHED_NONE) != XDP_ATTACHED_NONE;
}

Result<bool> hasXdpProgram(Socket &socket, quint32 linkIndex)
{
    ifinfomsg header{};
    header.ifi_family = AF_UNSPEC;
    header.ifi_index = static_cast<int>(linkIndex);
    const auto found = socket.collect(Request(RTM_GETLINK, 0, header), readXdp);
    if (found)
        return std::ranges::find(*found, true) != found->end();
    if (found.error().error == ENODEV)
        return false;
    return std::unexpected(errorOf(found.error(), u"show the uplinks"_s));
}

} // namespace portreeve::tc

// SPDX-License-Identifier: MIT
#pragma once

#include "helper/kernel/tc/request.h"

#include <QtCore/QString>

/// Messages about the intermediate devices (IFB). See rtnetlink(7).
namespace portreeve::tc {

/// Packets that such a device takes in before HTB sees them, and that HTB's default queues take.
constexpr quint32 kTxQueueLength = 1000;

Request makeLink(const QString &name);
/// Without an IPv6 address it sends no router solicitations. Refused with EAFNOSUPPORT where IPv6 is off.
Request withoutIpv6Address(const QString &name);
/// Up, and with our queue length.
Request raiseLink(quint32 index);
Request removeLink(quint32 index);
Request askLink(const QString &name);

} // namespace portreeve::tc

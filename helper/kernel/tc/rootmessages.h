// SPDX-License-Identifier: MIT
#pragma once

#include "helper/kernel/tc/readings.h"
#include "helper/kernel/tc/request.h"

/// Messages about the qdisc at the root of a device, HTB with the handle 5052:.
namespace portreeve::tc {

/// Takes away whatever HTB or other qdisc an administrator gave the device; ENOENT where it is the kernel's
/// own default.
Request removeRoot(quint32 linkIndex);
/// HTB without a default class: what has no class passes at once.
Request makeRoot(quint32 linkIndex);
/// The qdisc 5052: at the root of the device; ENOENT or EINVAL where there is another.
Request askRoot(quint32 linkIndex);
bool isOurRoot(const QdiscReading &qdisc);

} // namespace portreeve::tc

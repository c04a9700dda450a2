// SPDX-License-Identifier: MIT
#include "dbus/vocabulary/figures.h"

#include <algorithm>
#include <limits>

namespace portreeve {

quint64 billedBytes(Billing billing, quint32 weight, quint64 bytesIn, quint64 bytesOut)
{
    __extension__ using Wide = unsigned __int128;
    Wide bytes = 0;
    if (billing != Billing::Single)
        bytes += bytesIn;
    if (billing != Billing::Ingress)
        bytes += bytesOut;
    return static_cast<quint64>(
        std::min<Wide>(bytes * weight / kWeightOne, std::numeric_limits<quint64>::max()));
}

} // namespace portreeve

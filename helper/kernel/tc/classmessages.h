// SPDX-License-Identifier: MIT
#pragma once

#include "helper/kernel/tc/request.h"
#include "helper/ports/classtree.h"

/// Messages about the classes 5052:MINOR and the queue (leaf qdisc) of each.
namespace portreeve::tc {

/// What queues packets in a class.
enum class LeafKind : std::uint8_t {
    FqCodel, ///< each flow has its own queue, and a full one is noticed by its delay
    Bfifo,   ///< one queue, limited in bytes
};

/// The id of a class in the kernel's 32 bits.
quint32 classId(ClassMinor minor);

/// EEXIST where there is one already; ENOENT where the device has no HTB of ours.
Request addClass(quint32 linkIndex, ClassMinor minor, quint64 bytesPerSecond);
/// ENOENT where there is no such class. HTB keeps its debt, as a time: after a packet of 20 kB at 1 kB/s
/// nothing leaves for 20 s, also at a new rate (measured on 6.18; cl->tokens of net/sched/sch_htb.c).
Request changeClass(quint32 linkIndex, ClassMinor minor, quint64 bytesPerSecond);
Request removeClass(quint32 linkIndex, ClassMinor minor);

/// Its handle is the number of its class, `1f40:` for 5052:1f40: left to choose, the kernel looks through
/// 32,767.
/// \pre minor is not the major number of the root (assignClassIds() gives that to nobody)
Request addLeaf(quint32 linkIndex, ClassMinor minor, quint64 bytesPerSecond, LeafKind kind);
/// What waits in it stays. Made where the class has another queue; EINVAL where one of another kind has our
/// handle.
Request changeLeaf(quint32 linkIndex, ClassMinor minor, quint64 bytesPerSecond, LeafKind kind);

Request askClass(quint32 linkIndex, ClassMinor minor);
/// A dump of the classes of 5052: (fq_codel shows each flow as a class of its own).
Request askClasses(quint32 linkIndex);
Request askLeaf(quint32 linkIndex, ClassMinor minor);
/// A dump of all qdiscs of all devices; the kernel knows no narrower one.
Request askQdiscs();

} // namespace portreeve::tc

// SPDX-License-Identifier: MIT
#pragma once

#include "helper/ports/classtree.h"

#include <QtCore/QString>
#include <optional>

struct nlmsghdr;

/// rtnetlink's answers and events as plain structs. Each function gives nothing where the message is of
/// another kind.
namespace portreeve::tc {

/// RTM_NEWLINK, RTM_DELLINK.
struct LinkReading
{
    quint32 index = 0;
    QString name;
    QString kind; ///< e.g. "ifb"; empty for hardware
    bool isUp = false;
    quint32 txQueueLength = 0; ///< packets
};
std::optional<LinkReading> readLink(const nlmsghdr &message);

/// RTM_NEWQDISC, RTM_DELQDISC.
struct QdiscReading
{
    quint32 linkIndex = 0;
    quint32 handle = 0;
    quint32 parent = 0;
    QString kind;
    std::optional<quint32> htbDefault; ///< HTB: the minor of the class for what has none; 0 for no class
    quint64 droppedPackets = 0;        ///< since it was made; the kernel's figure has 32 bits
};
std::optional<QdiscReading> readQdisc(const nlmsghdr &message);

/// RTM_NEWTCLASS of HTB.
struct ClassMessage
{
    quint32 linkIndex = 0;
    quint32 id = 0;
    ClassReading reading;
};
std::optional<ClassMessage> readClass(const nlmsghdr &message);

/// RTM_NEWTFILTER, RTM_DELTFILTER: its interface, or TCM_IFINDEX_MAGIC_BLOCK for a block of several.
std::optional<quint32> readFilter(const nlmsghdr &message);

/// The interface of any event about qdiscs or classes.
std::optional<quint32> readLinkOfTraffic(const nlmsghdr &message);

} // namespace portreeve::tc

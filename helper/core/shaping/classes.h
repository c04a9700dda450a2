// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QtGlobal>
#include <map>

/// The HTB classes that limit, as plain values.
namespace portreeve {

/// Minor number of an HTB class, 1 to 65535: `5052:MINOR`. The same in both directions.
using ClassMinor = quint16;

/// One class as the kernel has it.
struct ClassReading
{
    quint64 bytesPerSecond = 0;
    quint64 droppedPackets = 0; ///< by its queue, since it was made
    quint64 queuedBytes = 0;    ///< waiting, with link-layer headers
    bool hasOwnQueue = true;    ///< not the kernel's default one
    bool operator==(const ClassReading &) const = default;
};

using ClassReadings = std::map<ClassMinor, ClassReading>;

/// One step on the classes of a direction.
struct ClassStep
{
    enum class Kind : std::uint8_t {
        Add,     ///< with its queue; one that exists is an error
        SetRate, ///< its queue stays as it is, or is made where it is missing; a packet that the former rate
                 ///< let go is still paid for at that rate
        Remove,  ///< with what waits in it
    };
    Kind kind = Kind::Add;
    ClassMinor minor = 0;
    quint64 bytesPerSecond = 0; ///< of Add and SetRate
    bool operator==(const ClassStep &) const = default;
};

} // namespace portreeve

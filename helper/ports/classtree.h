// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"
#include "helper/core/usage.h"

#include <array>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace portreeve {

/// Minor number of an HTB class, 1 to 65535: `5052:MINOR`. The same in both directions.
using ClassMinor = quint16;

/// One class as the kernel has it.
struct ClassReading
{
    quint64 bytesPerSecond = 0;
    quint64 droppedPackets = 0; ///< by its queue, since it was made
    quint64 queuedBytes = 0;    ///< waiting, with link-layer headers
    bool operator==(const ClassReading &) const = default;
};

using ClassReadings = std::map<ClassMinor, ClassReading>;

/// One step on the classes of a direction.
struct ClassStep
{
    enum class Kind : std::uint8_t {
        Add,     ///< with its queue; one that exists is an error
        SetRate, ///< its queue stays as it is
        Remove,  ///< with what waits in it
    };
    Kind kind = Kind::Add;
    ClassMinor minor = 0;
    quint64 bytesPerSecond = 0; ///< of Add and SetRate
    bool operator==(const ClassStep &) const = default;
};

/// Interface indices of both devices, by Direction.
using ShaperDevices = std::array<quint32, 2>;

/// The devices `portreeve-in` and `portreeve-out` with HTB on them. Not thread-safe. Errors are Kernel,
/// NotFound where a device, its HTB or a class is gone, Unsupported where the kernel lacks something.
class ClassTree
{
public:
    virtual ~ClassTree() = default;

    /// Whether the kernel has what it takes; Unsupported with a sentence that says what it lacks. Leaves nothing
    /// behind.
    virtual Result<void> probe() = 0;

    /// The devices where both are as they should be: up, with our HTB; else nothing.
    virtual Result<std::optional<ShaperDevices>> devices() = 0;
    /// Makes what is missing and mends what is wrong of both devices; what is right stays untouched.
    virtual Result<ShaperDevices> makeDevices() = 0;
    /// Deletes both devices, with all classes; nothing where there are none.
    virtual Result<void> removeDevices() = 0;

    /// All classes of a direction, or one of them (then NotFound where it does not exist).
    virtual Result<ClassReadings> read(Direction direction, std::optional<ClassMinor> only = {}) = 0;
    /// Takes the steps in order, up to the first that fails: those before it stay done.
    virtual Result<void> apply(Direction direction, std::span<const ClassStep> steps) = 0;

    /// Which of these interfaces have tc egress filters (clsact) of other programs.
    virtual Result<std::vector<quint32>> withEgressFilters(std::span<const quint32> interfaces) = 0;
};

} // namespace portreeve

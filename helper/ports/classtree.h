// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"
#include "helper/core/shaping/classes.h"
#include "helper/core/usage.h"

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace portreeve {

/// Interface indices of both devices, by Direction.
using ShaperDevices = std::array<quint32, 2>;

/// The devices `portreeve-in` and `portreeve-out` with HTB on them. Not thread-safe. Errors are Kernel,
/// NotFound where a device, its HTB or a class is gone, Unsupported where the kernel lacks something.
class ClassTree
{
public:
    virtual ~ClassTree() = default;

    /// Whether the kernel has what it takes; Unsupported with a sentence that says what it lacks. Leaves
    /// nothing behind.
    virtual Result<void> probe() = 0;

    /// The devices where both are as they should be: up, with our HTB; else nothing.
    virtual Result<std::optional<ShaperDevices>> devices() = 0;
    /// Makes what is missing and mends what is wrong of both devices; what is right stays untouched.
    virtual Result<ShaperDevices> makeDevices() = 0;
    /// Deletes both devices, with all classes; nothing where there are none.
    virtual Result<void> removeDevices() = 0;

    /// All classes of a direction, or one of them (then NotFound where it does not exist).
    virtual Result<ClassReadings> read(Direction direction, std::optional<ClassMinor> only = {}) = 0;
    /// Takes the steps in order. Where one fails the error is the first one's: all steps before it are done,
    /// and some behind it may be; a class that failed to be added may be there with the kernel's own queue.
    /// So read back after an error.
    virtual Result<void> apply(Direction direction, std::span<const ClassStep> steps) = 0;

    /// Which of these interfaces have tc egress filters (clsact) of other programs.
    virtual Result<std::vector<quint32>> withEgressFilters(std::span<const quint32> interfaces) = 0;
    /// Which of these interfaces have tc ingress filters of other programs that may lead what arrives past
    /// the table that hands it to the shaper.
    virtual Result<std::vector<quint32>> withIngressRedirects(std::span<const quint32> interfaces) = 0;
    /// Which of these interfaces have an XDP program, which has each packet before all else.
    virtual Result<std::vector<quint32>> withXdpPrograms(std::span<const quint32> interfaces) = 0;
};

} // namespace portreeve

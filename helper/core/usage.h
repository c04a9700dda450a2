// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/figures.h"

#include <array>
#include <cstddef>

namespace portreeve {

enum class Transport : std::uint8_t { Tcp, Udp };
enum class Direction : std::uint8_t { In, Out };

/// Bytes by transport and direction. Arithmetic wraps around, as the kernel's own u64 counters do.
struct Tally
{
    std::array<quint64, 4> bytes{};

    bool operator==(const Tally &) const = default;

    static constexpr std::size_t slot(Transport transport, Direction direction)
    {
        return static_cast<std::size_t>(transport) * 2 + static_cast<std::size_t>(direction);
    }
    [[nodiscard]] quint64 at(Transport t, Direction d) const { return bytes[slot(t, d)]; }
    quint64 &at(Transport t, Direction d) { return bytes[slot(t, d)]; }
    [[nodiscard]] quint64 sum(Direction d) const { return at(Transport::Tcp, d) + at(Transport::Udp, d); }
    [[nodiscard]] bool isZero() const { return *this == Tally{}; }

    Tally &operator+=(const Tally &other)
    {
        for (std::size_t i = 0; i < bytes.size(); ++i)
            bytes[i] += other.bytes[i];
        return *this;
    }
    Tally &operator-=(const Tally &other)
    {
        for (std::size_t i = 0; i < bytes.size(); ++i)
            bytes[i] -= other.bytes[i];
        return *this;
    }
    friend Tally operator+(Tally left, const Tally &right) { return left += right; }
    friend Tally operator-(Tally left, const Tally &right) { return left -= right; }
};

/// What one entry used, as it is kept in the database.
struct Usage
{
    EntryId id = 0;
    Tally total;   ///< since the entry was added
    Tally atReset; ///< what total was at the last reset; bytes_* = total - atReset
    Tally seen; ///< the kernel's counters that are in total already, summed over the sets not yet collected
    bool operator==(const Usage &) const = default;
};

} // namespace portreeve

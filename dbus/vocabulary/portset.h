// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"

#include <QtCore/QString>
#include <compare>
#include <vector>

namespace portreeve {

/// Ports from \c first to \c last, both included, 1 to 65535.
struct PortRange
{
    quint16 first = 0;
    quint16 last = 0;
    auto operator<=>(const PortRange &) const = default;

    [[nodiscard]] bool isSingle() const { return first == last; }
    [[nodiscard]] bool overlaps(const PortRange &other) const
    {
        return first <= other.last && other.first <= last;
    }
};

/// A set of ports in canonical form: sorted, overlapping and adjacent ranges merged.
class PortSet final
{
public:
    /// Most ranges that one entry may list, counted before merging. A rule of thumb: far above what
    /// people write, far below what would make one entry slow for all others.
    static constexpr int kMaxRanges = 1000;

    PortSet() = default;

    /// Reads `8000`, `8000-9000` or `80,443,8000-8100`; blanks around numbers are allowed.
    /// \return InvalidArgument with a detail that starts with "ports:" and quotes the wrong part.
    static Result<PortSet> parse(QStringView text);

    /// The canonical text, e.g. `80,443,8000-8100`; parse() reads it back.
    [[nodiscard]] QString toString() const;

    [[nodiscard]] const std::vector<PortRange> &ranges() const { return m_ranges; }
    [[nodiscard]] bool isEmpty() const { return m_ranges.empty(); }
    /// How many ports there are in it, 0 to 65535.
    [[nodiscard]] int count() const;
    [[nodiscard]] bool overlaps(const PortSet &other) const;

    auto operator<=>(const PortSet &) const = default;

private:
    std::vector<PortRange> m_ranges;
};

} // namespace portreeve

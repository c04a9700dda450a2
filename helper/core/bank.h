// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/entry.h"
#include "helper/core/usage.h"

#include <QtCore/QString>
#include <compare>
#include <optional>
#include <vector>

namespace portreeve {

/// What one counter in the kernel stands for: ports of one entry.
struct Element
{
    PortRange ports;
    EntryId entry = 0;
    auto operator<=>(const Element &) const = default;
};

/// Single ports are kept in hash sets, ranges in interval sets, which are slower to look up.
enum class SetKind : std::uint8_t { Singles, Ranges };

/// Single ports are split by the upper four bits of the port, so that a set has at most 4096 of them: the
/// kernel's dump of a hash set grows with the square of its size, and a set that must be rebuilt stays small.
constexpr int kSliceBits = 12;
constexpr int kPortsPerSlice = 1 << kSliceBits;
constexpr int sliceOf(quint16 port)
{
    return port >> kSliceBits;
}

/// What a bank does with the packets of its elements. A packet meets the roles in this order.
enum class Role : std::uint8_t {
    Drop,     ///< entries that are blocked: the packet goes no further
    Cutoff,   ///< quotas that drop what is beyond them
    Tripwire, ///< quotas that tell when they are passed
    Count,    ///< usage
};

/// Whether its elements refer to quotas, which have no counters of their own.
constexpr bool hasQuotas(Role role)
{
    return role == Role::Cutoff || role == Role::Tripwire;
}

/// Which packets come to a bank: what carries a tunnel that is measured itself goes past all but the banks of
/// the entries that count it.
enum class Scope : std::uint8_t { Ordinary, Carriers };

/// Which traffic a bank is for. Overlapping elements go to different layers.
struct BankKey
{
    Role role = Role::Count;
    Scope scope = Scope::Ordinary;
    Billing billing = Billing::Double; ///< which directions it is for; of Drop and Count: both
    Side side = Side::Local;
    Transport transport = Transport::Tcp;
    SetKind kind = SetKind::Singles;
    quint16 layer = 0;
    quint8 slice = 0; ///< of Singles: 0 to 15; of Ranges: 0
    auto operator<=>(const BankKey &) const = default;
};

/// The directions that \a billing bills.
std::vector<Direction> directionsOf(Billing billing);

/// Kernel sets with the same elements, one for each direction that it is for. A bank only grows: to take an
/// element away, another bank with the same key and a new serial takes its place, and the old sets are read
/// until they are final.
struct Bank
{
    BankKey key;
    quint32 serial = 0;            ///< never used twice in one table
    std::vector<Element> elements; ///< sorted, disjoint
    auto operator<=>(const Bank &) const = default;
};

/// The name of one of a bank's sets, e.g. `local_tcp_in_0_3.17`: layer 0, slice 3, serial 17; of ranges
/// `local_tcp_in_0r.17`. Other roles than Count come before it: `drop_local_…`, `cutoff_single_local_…`,
/// `tripwire_double_local_…`; and before all that the scope, where it is carriers: `carrier_local_…`,
/// `carrier_drop_local_…`.
QString setName(const BankKey &key, Direction direction, quint32 serial);

struct ParsedSetName
{
    BankKey key;
    Direction direction = Direction::In;
    quint32 serial = 0;
    bool operator==(const ParsedSetName &) const = default;
};

/// Reads what setName() gives; nothing for other names.
std::optional<ParsedSetName> parseSetName(const QString &name);

/// Whether it is the name of a set that counts usage.
bool countsUsage(const QString &name);

QString toText(Transport transport);
QString toText(Direction direction);

} // namespace portreeve

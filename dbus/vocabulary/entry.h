// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/burst.h"
#include "dbus/vocabulary/error.h"
#include "dbus/vocabulary/limit.h"
#include "dbus/vocabulary/notification.h"
#include "dbus/vocabulary/portset.h"
#include "dbus/vocabulary/quota.h"

#include <QtCore/QString>
#include <optional>

namespace portreeve {

/// Stable for the life of an entry and never used again; starts at 1.
using EntryId = quint64;

enum class Protocol { Tcp, Udp, Both };

/// Whose port it is: a service on this side of the uplink (the default), or the far end's.
enum class Side { Local, Remote };

/// Which bytes are billed: what leaves, what leaves and arrives, or what arrives.
enum class Billing { Single, Double, Ingress };

QString toText(Protocol protocol);
QString toText(Side side);
QString toText(Billing billing);

/// Each reads what toText() gives; else InvalidArgument that names the field.
Result<Protocol> parseProtocol(QStringView text);
Result<Side> parseSide(QStringView text);
Result<Billing> parseBilling(QStringView text);

/// Billing weights are decimals from 0.001 to 1000, kept in thousandths.
constexpr quint32 kWeightOne = 1000;
constexpr quint32 kMaxWeight = 1'000'000;

/// Reads `2`, `1.5`, `0.001`. \return thousandths, or InvalidArgument that names "weight".
Result<quint32> parseWeight(QStringView text);
/// `1500` gives `1.5`.
QString weightText(quint32 thousandths);

/// Longest note, in UTF-16 code units.
constexpr int kMaxNote = 256;

/// Refuses notes over kMaxNote and ones with control characters (they would garble terminals and logs).
Result<void> validateNote(QStringView note);

/// Most entries that one helper keeps.
constexpr int kMaxEntries = 65535;

/// What a user says of an entry; (ports, protocol, side) is unique.
struct EntrySpec
{
    PortSet ports;
    Protocol protocol = Protocol::Both;
    Side side = Side::Local;
    QString note;
    Billing billing = Billing::Single;
    quint32 weight = kWeightOne; ///< thousandths
    LimitSettings limits{};
    std::optional<QuotaSettings> quota{};
    std::optional<BurstSettings> burst{};
    KindSet muted{}; ///< of KindSet::ofEntries(): what no channel tells of this entry

    bool operator==(const EntrySpec &) const = default;
    [[nodiscard]] bool sameTraffic(const EntrySpec &other) const
    {
        return ports == other.ports && protocol == other.protocol && side == other.side;
    }
};

struct Entry
{
    EntryId id = 0;
    EntrySpec spec;
    // What the helper tells of it; nobody else sets these.
    EffectiveLimit effective{};
    QuotaStatus quotaStatus{};
    BurstStatus burstStatus{};
    bool operator==(const Entry &) const = default;
};

/// `8000`, `8000/tcp`, `443@remote`: how the CLI and the window name an entry.
QString entryLabel(const EntrySpec &spec);

} // namespace portreeve

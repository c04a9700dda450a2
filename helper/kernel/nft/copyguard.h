// SPDX-License-Identifier: MIT
#pragma once

#include "helper/kernel/nft/batch.h"
#include "helper/kernel/nft/raii.h"
#include "helper/kernel/nft/socket.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <cstdint>
#include <optional>

/// What keeps a copy of our tables from doing anything. `nft list ruleset > nftables.conf` saves them with
/// all the rest, and the next boot loads them: before this program runs, perhaps without the interfaces that
/// the rules speak of, perhaps after it was uninstalled. nft saves and restores all that it knows how to
/// print.
///
/// So before a rule drops a packet or hands it to the shaper it asks for a number in a set whose user data
/// (NFTNL_UDATA_SET_KEYBYTEORDER and …DATABYTEORDER) states the wrong byte order. The kernel does not look at
/// that. nft prints the number with its bytes reversed, states its own byte order when it loads what it
/// printed, and so the copy's set holds another number, and the rule ends there. (What a copy counts nobody
/// reads.) A map of the same kind has the index of the shaper's device: reversed it is that of no interface,
/// which nft prints as a number, not as a name that has to exist when it is loaded again. On machines with
/// the most significant byte first (s390x) there is no wrong order to state.
namespace portreeve::nft {

/// The set `original`, whose one number says that a table is no copy. It carries \a mark as user data that
/// nft neither prints nor restores.
void putCopyGuard(Batch &batch, const QByteArray &mark);
bool isCopyGuard(const QString &setName);
/// The mark of our table of this family; nothing where the table has none, as every copy.
Result<std::optional<QByteArray>> readMark(Socket &socket, std::uint16_t family);

/// Ends the rule in a copy. Leaves the number in register 2.
void matchOriginal(nftnl_rule *rule);

/// The map that leads from the number of `original` to the interface \a device, unless it is there already.
void putDeviceMap(Batch &batch, std::uint32_t device);
/// After matchOriginal(): loads the interface of putDeviceMap() into register 2.
void loadDevice(nftnl_rule *rule, std::uint32_t device);

/// The sets of the table of the counters that nft has made: it gives user data to each, and we to none but
/// `original`.
Result<QStringList> setsMadeByNft(Socket &socket);

/// Of `original` and the maps of devices, those to which a copy that was loaded over the table has added the
/// reversed number: nft would reverse that, too, and the next copy pass for the original.
Result<QStringList> copiedInto(Socket &socket, std::uint16_t family);
void removeCopiedNumber(Batch &batch, const QString &set);

} // namespace portreeve::nft

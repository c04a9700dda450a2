// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/rulesetchange.h"
#include "helper/kernel/nft/batch.h"

#include <QtCore/QByteArray>
#include <cstdint>

/// One object each as messages of a batch. All belong to the table `inet portreeve`.
namespace portreeve::nft {

/// Makes the table, or takes it over where it exists. Comes first in each batch, and asks for the
/// acknowledgement.
/// \param comment kept where the table is new; may be empty
void putTable(Batch &batch, std::uint32_t flags, const QByteArray &comment);
void removeTable(Batch &batch);

void putChain(Batch &batch, const NewChain &chain);
void emptyChain(Batch &batch, const QString &chain);
void removeChain(Batch &batch, const QString &chain);
void removeSet(Batch &batch, const QString &set);

/// An empty set whose elements count, or by \a role one whose elements lead to quotas.
void putSet(Batch &batch, const QString &set, SetKind kind, Role role);

/// A verdict map with all its slices; the chains that it leads to come before it.
void putMap(Batch &batch, const NewMap &map);

/// The whole change, in the order that the kernel needs.
void putChange(Batch &batch, const RulesetChange &change);

} // namespace portreeve::nft

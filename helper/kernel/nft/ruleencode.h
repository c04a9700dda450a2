// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/rulesetchange.h"
#include "helper/kernel/nft/batch.h"

#include <QtCore/QByteArrayView>
#include <QtCore/QString>
#include <cstdint>

/// The rules of the table `inet portreeve` as messages of a batch, and how chains of both tables end.
namespace portreeve::nft {

/// All rules of a chain that has none yet, and its end.
void putRules(Batch &batch, const ChainRules &rules);

/// The comment of endChain()'s rule.
inline constexpr QByteArrayView kEndComment = "end";
/// The last rule of each chain that does not end by itself: nothing goes past it.
void endChain(Batch &batch, const QString &chain, std::uint16_t family);

} // namespace portreeve::nft

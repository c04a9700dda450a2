// SPDX-License-Identifier: MIT
#pragma once

#include "helper/kernel/nft/socket.h"
#include "helper/ports/countertable.h"

#include <optional>

/// Reads what there is of our table, beside the counters.
namespace portreeve::nft {

struct FoundTable
{
    std::uint32_t flags = 0;
    QByteArray comment;
};

/// \return nothing where there is no such table
Result<std::optional<FoundTable>> findTable(Socket &socket);
Result<QStringList> listChains(Socket &socket);
/// Named sets only; anonymous ones belong to their rules.
Result<QStringList> listSets(Socket &socket);

} // namespace portreeve::nft

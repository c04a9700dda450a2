// SPDX-License-Identifier: MIT
#pragma once

#include "helper/kernel/nft/batch.h"
#include "helper/kernel/nft/socket.h"
#include "helper/ports/countertable.h"

#include <array>
#include <functional>
#include <optional>

/// Reads what there is of one of our tables, beside the elements of its sets.
namespace portreeve::nft {

/// A question about one of our tables, in a buffer of its own.
struct Request
{
    Request(std::uint16_t type, std::uint16_t family, std::uint16_t flags);
    Request(const Request &) = delete;
    Request &operator=(const Request &) = delete;
    std::array<char, Batch::kSmallRoom> buffer{};
    nlmsghdr *message = nullptr;
};

/// Asks for a dump until no other program's transaction gets in between.
/// \param begin called before each try; forgets what came so far
Result<void> askWhole(Socket &socket, const Request &request, const std::function<void()> &begin,
                      const Socket::Each &each);

struct FoundTable
{
    std::uint32_t flags = 0;
    QByteArray comment;
};

/// \return nothing where there is no such table
Result<std::optional<FoundTable>> findTable(Socket &socket, std::uint16_t family);
Result<QStringList> listChains(Socket &socket, std::uint16_t family);
/// Named sets only; anonymous ones belong to their rules.
Result<QStringList> listSets(Socket &socket, std::uint16_t family);

} // namespace portreeve::nft

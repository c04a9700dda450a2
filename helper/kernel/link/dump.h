// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"
#include "helper/kernel/link/raii.h"

#include <functional>

struct nlmsghdr;

namespace portreeve::rtnl {

/// A socket for rtnetlink dumps. After an error it may hold the rest of an answer: take a new one then.
class Dumper final
{
public:
    static Result<Dumper> open();

    /// Asks for all objects of \a type (RTM_GET…) that fit \a header and waits for the answer.
    /// \return whether it is consistent: false where a change overtook it
    template <typename Header>
    Result<bool> dump(int type, const Header &header, const std::function<void(const nlmsghdr &)> &take)
    {
        return dump(type, &header, sizeof(Header), take);
    }

private:
    explicit Dumper(NlSocket socket);
    Result<bool> dump(int type, const void *header, std::size_t bytes,
                      const std::function<void(const nlmsghdr &)> &take);

    NlSocket m_socket;
};

} // namespace portreeve::rtnl

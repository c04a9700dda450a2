// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/notify/exchange.h"

#include <chrono>
#include <functional>

namespace portreeve {

/// A request has this long from its begin to the end of the answer, however slowly that drips.
constexpr std::chrono::seconds kRequestPatience{30};

/// Carries requests to services and mail servers. Follows no redirection, trusts no certificate that the
/// system does not, and sends each request once: what to do about a failure is its user's business.
class Courier
{
public:
    using Done = std::function<void(const Answer &)>;
    virtual ~Courier() = default;

    /// Never waits. \a done is called once, later, on the thread of the courier's owner; not any more when
    /// the courier is gone.
    virtual void send(Request request, Done done) = 0;
};

} // namespace portreeve

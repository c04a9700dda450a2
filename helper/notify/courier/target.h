// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/notify/exchange.h"

#include <QtCore/QString>
#include <QtCore/QUrl>

namespace portreeve::courier {

/// A machine and its port, as people may see them: no path, no user, no password.
struct Place
{
    QString host;
    int port = 0;

    /// `example.org:443`, `[::1]:8080`
    [[nodiscard]] QString text() const;
};

/// Where a request goes.
struct Target
{
    Place service;
    Place proxy; ///< no host: there is no proxy
    bool isMail = false;

    [[nodiscard]] bool hasProxy() const { return !proxy.host.isEmpty(); }
    /// Whom a connection is made to.
    [[nodiscard]] const Place &nextHop() const { return hasProxy() ? proxy : service; }
};

Target targetOf(const Request &request);

/// \a host as it stands in an address: IPv6 in brackets.
QString bracketed(const QString &host);

} // namespace portreeve::courier

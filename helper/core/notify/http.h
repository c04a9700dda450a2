// SPDX-License-Identifier: MIT
#pragma once

#include "helper/core/notify/exchange.h"

#include <QtCore/QJsonObject>

namespace portreeve {

/// A request with JSON in it, for a service.
HttpPost jsonPost(const QUrl &url, const QJsonObject &body);

/// Adds a header. Ends of lines cannot get in, whatever \a value has.
void addHeader(HttpPost &post, const QByteArray &name, QByteArray value);

} // namespace portreeve

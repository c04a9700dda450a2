// SPDX-License-Identifier: MIT
#pragma once

#include "helper/ports/authorizer.h"

#include <QtDBus/QDBusConnection>
#include <functional>
#include <memory>

namespace portreeve {

using AuthorizerMaker = std::function<std::unique_ptr<Authorizer>(const QDBusConnection &)>;

/// The helper's main(), but for the choice of who may do what. \return the exit status
int runHelper(int argc, char *argv[], const AuthorizerMaker &makeAuthorizer);

} // namespace portreeve

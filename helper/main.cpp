// SPDX-License-Identifier: MIT
#include "helper/program/run.h"
#include "polkit/authorizer.h"

int main(int argc, char *argv[])
{
    return portreeve::runHelper(argc, argv, [](const QDBusConnection &connection) {
        return std::make_unique<portreeve::PolkitAuthorizer>(connection);
    });
}

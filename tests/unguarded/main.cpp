// SPDX-License-Identifier: MIT
// The helper for tests in a user namespace, where there is no polkitd: everybody may do everything.
#include "helper/program/run.h"

namespace {

class AllowAll final : public portreeve::Authorizer
{
public:
    void check(const QString & /*caller*/, portreeve::Action /*action*/, bool /*interactive*/,
               Done done) override
    {
        done({});
    }
    void forget(const QString & /*caller*/) override {}
};

} // namespace

int main(int argc, char *argv[])
{
    return portreeve::runHelper(argc, argv,
                                [](const QDBusConnection &) { return std::make_unique<AllowAll>(); });
}

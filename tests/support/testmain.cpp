// SPDX-License-Identifier: MIT
#include "tests/support/testsuite.h"

#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>

namespace portreeve::suite {

namespace {

constexpr int kWrongUsage = 2;

// A function's own, as tests are added before main() and in no order.
std::map<std::string, Run, std::less<>> &known()
{
    static std::map<std::string, Run, std::less<>> tests;
    return tests;
}

std::string stem(std::string_view path)
{
    path.remove_prefix(path.rfind('/') + 1); // npos + 1 is 0
    return std::string(path.substr(0, path.find('.')));
}

} // namespace

bool add(const char *source, Run run)
{
    if (!known().emplace(stem(source), run).second) {
        std::fprintf(stderr, "two tests are called %s\n", source);
        std::abort();
    }
    return true;
}

} // namespace portreeve::suite

int main(int argc, char *argv[])
{
    using namespace portreeve::suite;
    const auto test = known().find(std::string_view(argc > 1 ? argv[1] : ""));
    if (test == known().end()) {
        std::fputs("Usage: NAME [options of QtTest], where NAME is one of\n", stderr);
        for (const auto &[name, run] : known())
            std::fprintf(stderr, "  %s\n", name.c_str());
        return kWrongUsage;
    }
    // QtTest is to see the program's name, and then its own options.
    argv[1] = argv[0];
    return test->second(argc - 1, argv + 1);
}

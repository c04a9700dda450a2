// SPDX-License-Identifier: MIT
#include "helper/process/inheritance.h"

#include <algorithm>
#include <array>
#include <climits>
#include <cstdlib>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

namespace portreeve {

namespace {

std::vector<std::string> variableNames()
{
    std::vector<std::string> names;
    for (char **entry = environ; *entry != nullptr; ++entry) {
        const std::string text(*entry);
        names.push_back(text.substr(0, text.find('=')));
    }
    return names;
}

/// Qt, GIO, OpenSSL and libcurl. Some of these would have secrets written down: QDBUS_DEBUG what is said on
/// the bus, SSLKEYLOGFILE the keys of connections.
constexpr std::array<std::string_view, 7> kUnwanted{"QT_",      "QDBUS_", "GIO_",         "SSL_",
                                                    "OPENSSL_", "CURL_",  "SSLKEYLOGFILE"};

bool isUnwanted(const std::string &name)
{
    return name != "QT_LOGGING_RULES" && std::ranges::any_of(kUnwanted, [&name](std::string_view start) {
               return name.starts_with(start);
           });
}

} // namespace

void sanitiseEnvironment()
{
    for (const std::string &name : variableNames()) {
        if (isUnwanted(name))
            ::unsetenv(name.c_str());
    }
    // From 6.5 on Qt warns of a locale that is not UTF-8. Nothing here depends on whose it is.
    ::setenv("LC_ALL", "C.UTF-8", 1);
}

void closeInheritedDescriptors()
{
    ::close_range(STDERR_FILENO + 1, UINT_MAX, 0);
}

} // namespace portreeve

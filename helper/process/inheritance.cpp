// SPDX-License-Identifier: MIT
#include "helper/process/inheritance.h"

#include <algorithm>
#include <climits>
#include <cstdlib>
#include <string>
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

bool isUnwanted(const std::string &name)
{
    return name != "QT_LOGGING_RULES" && (name.starts_with("QT_") || name.starts_with("GIO_"));
}

} // namespace

void sanitiseEnvironment()
{
    for (const std::string &name : variableNames()) {
        if (isUnwanted(name))
            ::unsetenv(name.c_str());
    }
}

void closeInheritedDescriptors()
{
    ::close_range(STDERR_FILENO + 1, UINT_MAX, 0);
}

} // namespace portreeve

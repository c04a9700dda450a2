// SPDX-License-Identifier: MIT
#include "helper/process/secrecy.h"

#include <cerrno>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr bool kIsSanitized = true;
#else
constexpr bool kIsSanitized = false;
#endif

} // namespace

// Either would do where cores are files. A program that core_pattern names gets them whatever the limit says.
Result<void> forbidCoreDumps()
{
    if (kIsSanitized)
        return {};
    const rlimit none{};
    if (::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0 || ::setrlimit(RLIMIT_CORE, &none) != 0)
        return fail(ErrorCode::Unsupported,
                    u"core dumps cannot be forbidden: %1"_s.arg(qt_error_string(errno)));
    return {};
}

} // namespace portreeve

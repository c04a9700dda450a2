// SPDX-License-Identifier: MIT
#include "helper/process/privileges.h"

#include <cap-ng.h>
#include <cerrno>
#include <sys/prctl.h>
#include <sys/stat.h>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

/// The bounding set can only be cut with CAP_SETPCAP. A service manager that took that one has cut it
/// already; and with no_new_privs it matters to nobody.
capng_select_t whatCanBeCut()
{
    return capng_have_capability(CAPNG_EFFECTIVE, CAP_SETPCAP) != 0 ? CAPNG_SELECT_ALL : CAPNG_SELECT_CAPS;
}

Result<void> keepNetAdminOnly()
{
    if (capng_get_caps_process() != 0)
        return fail(ErrorCode::Unsupported,
                    u"the capabilities of this process cannot be read; mount /proc"_s);
    const bool hasNetAdmin = capng_have_capability(CAPNG_PERMITTED, CAP_NET_ADMIN) != 0;
    const capng_select_t selection = whatCanBeCut();
    capng_clear(CAPNG_SELECT_ALL);
    if (hasNetAdmin) {
        for (const capng_type_t set : {CAPNG_EFFECTIVE, CAPNG_PERMITTED, CAPNG_BOUNDING_SET})
            capng_update(CAPNG_ADD, set, CAP_NET_ADMIN);
    }
    if (const int failure = capng_apply(selection); failure != 0)
        return fail(ErrorCode::Unsupported,
                    u"capabilities cannot be given up (libcap-ng error %1)"_s.arg(failure));
    if (!hasNetAdmin)
        return fail(
            ErrorCode::Unsupported,
            u"the helper needs the capability CAP_NET_ADMIN; start it as root or by its systemd unit"_s);
    return {};
}

} // namespace

Result<void> dropPrivileges()
{
    ::umask(S_IRWXG | S_IRWXO);
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return fail(ErrorCode::Unsupported, u"no_new_privs cannot be set: %1"_s.arg(qt_error_string(errno)));
    return keepNetAdminOnly();
}

} // namespace portreeve

# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# Sourced by tests/sandbox: which kind of sandbox this process can make.

# Prints "root" or "user"; ends with 77 where neither works or a tool is missing.
sandbox_mode() {
    local tool
    for tool in unshare setpriv nsenter mount ip dbus-daemon dbus-send; do
        if ! command -v "$tool" >/dev/null; then
            echo "sandbox: $tool is missing; packaging/install-deps --tests installs it" >&2
            exit 77
        fi
    done
    if can_be_root; then
        echo root
    elif unshare --map-root-user --mount --net --pid --fork --mount-proc true 2>/dev/null; then
        echo user
    else
        echo "sandbox: neither root nor user namespaces here" >&2
        exit 77
    fi
}

# Root with all users mapped (not the root of somebody's one-user namespace) and the right to unshare.
can_be_root() {
    [[ $EUID -eq 0 ]] && awk '{ users += $3 } END { exit users < 65536 }' /proc/self/uid_map &&
        unshare --mount --net --pid --fork --mount-proc true 2>/dev/null
}

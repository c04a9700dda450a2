# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2034
# Sourced by campaign: what is expected, how it went, and how long it took.

passed=0 failed=0 skipped=0
logs=/srv/logs

# expect SENTENCE CMD…: one result.
expect() {
    if "${@:2}"; then
        echo "Passed: $1"
        passed=$((passed + 1))
    else
        echo "FAILED: $1"
        failed=$((failed + 1))
        return 1
    fi
}

# logged NAME CMD…: its output goes to a file of that name, and where it fails the end of it here.
logged() {
    if "${@:2}" >"$logs/$1.log" 2>&1 </dev/null; then
        return
    fi
    tail -n 60 "$logs/$1.log" | sed 's/^/    /'
    return 1
}

# timed NAME FUNCTION: a phase. It goes on to the next, whatever becomes of it.
timed() {
    local TIMEFORMAT="== $1: %R s, of processor %U s user and %S s system"
    echo "== $1"
    time "$2" || true
}

# The versions that such a machine differs by.
show_versions() {
    echo "== met here: kernel $(uname -r)"
    # The format string is dpkg's, not the shell's.
    # shellcheck disable=SC2016
    dpkg-query -W -f '${db:Status-Status} ${Package} ${Version}\n' g++ cmake libqt6core6 libqt6core6t64 libqt6dbus6 libqt6dbus6t64 nftables \
        libnftnl11 libmnl0 libnl-3-200 libnl-3-200t64 polkitd libpolkit-qt6-1-1 dbus iproute2 systemd python3 libcurl4 libcurl4t64 debhelper lintian 2>/dev/null |
        sed -n 's/^installed /   /p' || true
}

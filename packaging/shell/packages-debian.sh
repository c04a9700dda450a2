# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# Sourced by install-deps: apt.
export DEBIAN_FRONTEND=noninteractive

not_installed() {
    comm -23 <(printf '%s\n' "$@" | sort) \
        <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p' | sort)
}

refresh_lists() {
    apt-get -q -o DPkg::Lock::Timeout=120 update
}

# Those of the arguments that the archive has.
available() {
    apt-cache policy "$@" | awk '/^[^ ]/ { name = $1; sub(/:$/, "", name) } /^ *Candidate: [^(]/ { print name }'
}

install_packages() {
    apt-get -q -y -o DPkg::Lock::Timeout=120 install --no-install-recommends "$@"
}

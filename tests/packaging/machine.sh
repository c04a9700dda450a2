# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# Sourced by the packaging tests, inside namespaces of their own: this machine's file system to write to, without
# changing it.

make_machine() {
    local directory
    mount -n -t tmpfs scratch "$1"
    for directory in usr etc var root home opt srv; do
        if [[ -d /$directory && ! -L /$directory ]]; then
            mkdir -p "$1/$directory"/{upper,work}
            mount -n -t overlay overlay -o "lowerdir=/$directory,upperdir=$1/$directory/upper,workdir=$1/$directory/work" \
                "/$directory"
        fi
    done
    mount -n -t tmpfs -o mode=755 scratch /run
    umount -l "$1"
    ip link set lo up
    cd /
    PATH=/usr/local/bin:$PATH:/usr/sbin:/sbin
}

# The names of all files that a package could leave, and what it could change in place.
look_around() {
    find /usr /etc /var /run /root /home /opt /srv -xdev -not -path '/var/log/*' -printf '%p %y %m %U\n' | sort
    sort /etc/passwd /etc/group /etc/gshadow | sha256sum
}

helper_process() { pgrep -f '/portreeve-helper$' || true; }

step() { echo "-- $*"; }

# expect SENTENCE CMD…
expect() {
    if "${@:2}"; then
        echo "   $1"
    else
        echo "FAILED: $1" >&2
        exit 1
    fi
}

# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# Sourced by init: wan0 here, peer0 in the namespace "sandbox-peer", a plain veth pair between them.

# Every interface of the calling network namespace, later ones too, uses its IPv6 addresses at once.
no_duplicate_address_detection() {
    local file
    for file in /proc/sys/net/ipv6/conf/{all,default}/accept_dad; do
        if [[ -w $file ]]; then
            echo 0 >"$file"
        fi
    done
}

make_network() {
    no_duplicate_address_detection
    ip netns add sandbox-peer
    (
        export -f no_duplicate_address_detection
        "$run/tools/on-peer" bash -c no_duplicate_address_detection
    )
    # Different indices: the kernel reports the carrier of a device whose peer has the same one only a second later.
    ip link add wan0 index 2 type veth peer name peer0 index 3 netns sandbox-peer
    ip -batch - <<'TEXT'
link set lo up
address add 10.77.0.1/24 dev wan0
address add fd77::1/64 dev wan0 nodad
link set wan0 up
TEXT
    ip -n sandbox-peer -batch - <<'TEXT'
link set lo up
address add 10.77.0.2/24 dev peer0
address add fd77::2/64 dev peer0 nodad
link set peer0 up
TEXT
    ip route add default via 10.77.0.2 dev wan0
    ip -6 route add default via fd77::2 dev wan0
}

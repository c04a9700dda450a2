# SPDX-License-Identifier: MIT
"""The host as a router: a LAN behind it, a published port, and masquerade on its uplink."""
from support.links import join
from support.places import HOST, make_place, run

LAN4, LAN6, GATE4, GATE6 = "10.50.0.2", "fd50::2", "10.50.0.1", "fd50::1"
PUBLISHED, INSIDE = 8080, 80


def nat(uplink):
    return f"""
table inet router {{
    chain published {{
        type nat hook prerouting priority dstnat;
        iifname "{uplink}" meta nfproto ipv4 meta l4proto {{ tcp, udp }} th dport {PUBLISHED} dnat ip to {LAN4}:{INSIDE}
        iifname "{uplink}" meta nfproto ipv6 meta l4proto {{ tcp, udp }} th dport {PUBLISHED} dnat ip6 to [{LAN6}]:{INSIDE}
    }}
    chain masked {{
        type nat hook postrouting priority srcnat;
        oifname "{uplink}" ip saddr {LAN4} masquerade
        oifname "{uplink}" ip6 saddr {LAN6} masquerade
    }}
}}
"""


def set_up(uplink="wan0"):
    """Returns the place of a host in the LAN."""
    lan = make_place("sandbox-lan")
    join(HOST, "lan0", (f"{GATE4}/24", f"{GATE6}/64"), lan, "eth0", (f"{LAN4}/24", f"{LAN6}/64"))
    lan.run("ip", "route", "add", "default", "via", GATE4)
    lan.run("ip", "-6", "route", "add", "default", "via", GATE6)
    for file in ("ipv4/ip_forward", "ipv6/conf/all/forwarding"):
        run("sh", "-c", f"echo 1 > /proc/sys/net/{file}")
    run("nft", "-f", "-", input=nat(uplink))
    return lan


def take_down(lan):
    run("nft", "delete", "table", "inet", "router")
    lan.delete()

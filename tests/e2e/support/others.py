# SPDX-License-Identifier: MIT
"""Other programs' rules on the uplink: traffic classes, filters, firewalls and published ports."""
from support.links import join
from support.places import HOST, make_place, run

#: From the first hook of all to the last before ours.
PRIORITIES = (-2147483648, -200, -1, 0, 1, 2147483646)
COUNTED = 8000
IN_DROPPED = tuple(8100 + i for i in range(len(PRIORITIES)))
OUT_DROPPED = tuple(8200 + i for i in range(len(PRIORITIES)))
FILTER_DROPPED, MIRRORED, NOT_ACCEPTED = 8300, 8310, 8400
PUBLISHED, CLASSIFIED, MARKED, OUT_MARKED = 8080, 8443, 8500, 8600
#: Ports with the same numbers as classes of the tree below.
TRAPS = (1, 0x20, 0x30, 0x40)
DEFAULT, FILTERED, BY_MARK = "1:30", "1:20", "1:40"

CONTAINER4, BRIDGE4 = "172.17.0.2", "172.17.0.1"

#: "ld mark; if it is 0x40 then class 1:40, else none", as classic BPF.
MARK_FILTER = "4,32 0 0 4294963220,21 0 1 64,6 0 0 65600,6 0 0 0"

TREE = f"""
qdisc add dev wan0 root handle 1: htb default 30
class add dev wan0 parent 1: classid 1:99 htb rate 1gbit quantum 60000
class add dev wan0 parent 1:99 classid 1:1 htb rate 100mbit ceil 1gbit quantum 60000
class add dev wan0 parent 1:99 classid 1:20 htb rate 100mbit ceil 1gbit quantum 60000
class add dev wan0 parent 1:99 classid 1:30 htb rate 100mbit ceil 1gbit quantum 60000
class add dev wan0 parent 1:99 classid 1:40 htb rate 100mbit ceil 1gbit quantum 60000
class add dev wan0 parent 1:99 classid 1:{COUNTED:x} htb rate 100mbit ceil 1gbit quantum 60000
filter add dev wan0 parent 1: protocol ip prio 5 u32 match ip sport {CLASSIFIED} 0xffff flowid {FILTERED}
filter add dev wan0 parent 1: protocol ip prio 5 u32 match ip sport 48 0xffff flowid {FILTERED}
filter add dev wan0 parent 1: protocol ipv6 prio 6 u32 match ip6 sport {CLASSIFIED} 0xffff flowid {FILTERED}
filter add dev wan0 parent 1: protocol ipv6 prio 6 u32 match ip6 sport 48 0xffff flowid {FILTERED}
filter add dev wan0 parent 1: protocol all prio 7 bpf bytecode "{MARK_FILTER}"
"""

#: "ldh port; if it is FILTER_DROPPED then drop, else the next filter".
DROP_FILTER = "4,40 0 0 {offset},21 0 1 " + str(FILTER_DROPPED) + ",6 0 0 2,6 0 0 4294967295"

MIRROR = "action mirred egress mirror dev mirror0"

INGRESS_FILTERS = f"""
qdisc add dev wan0 clsact
filter add dev wan0 ingress protocol ip prio 1 bpf da bytecode "{DROP_FILTER.format(offset=36)}"
filter add dev wan0 ingress protocol ipv6 prio 2 bpf da bytecode "{DROP_FILTER.format(offset=56)}"
filter add dev wan0 ingress protocol ip prio 3 u32 match ip dport {MIRRORED} 0xffff {MIRROR}
filter add dev wan0 ingress protocol ipv6 prio 4 u32 match ip6 dport {MIRRORED} 0xffff {MIRROR}
"""

FIREWALL = f"""
table inet firewalled {{
    counter refused {{}}
    counter marked {{}}
    counter answered {{}}
    chain marks {{
        type filter hook output priority mangle; policy accept;
        th sport {OUT_MARKED} meta mark set 0x40
    }}
    chain zones_public {{
        iifname "wan0" goto public_allow
    }}
    chain public_allow {{
        meta mark 0x77 counter name marked accept
        th dport {{ 1-1000, 8000-8399, 8401-8499, 8501-9000 }} accept
    }}
    chain incoming {{
        type filter hook input priority filter + 10; policy drop;
        ct state {{ established, related }} accept
        iifname "lo" accept
        icmp type >= 0 accept
        icmpv6 type >= 0 accept
        jump zones_public
        counter name refused
    }}
    chain outgoing {{
        type filter hook output priority filter + 10; policy accept;
        oifname "wan0" th sport {COUNTED} counter name answered
    }}
}}
"""

CONTAINERS = f"""
table ip dockerlike {{
    counter published {{}}
    chain PREROUTING {{
        type nat hook prerouting priority dstnat; policy accept;
        fib daddr type local jump DOCKER
    }}
    chain DOCKER {{
        iifname "bridge0" return
        meta l4proto {{ tcp, udp }} th dport {PUBLISHED} counter name published dnat to {CONTAINER4}:80
    }}
    chain POSTROUTING {{
        type nat hook postrouting priority srcnat; policy accept;
        oifname != "bridge0" ip saddr 172.17.0.0/16 masquerade
    }}
    chain FORWARD {{
        type filter hook forward priority filter; policy drop;
        ct state established,related accept
        iifname != "bridge0" oifname "bridge0" meta l4proto {{ tcp, udp }} ip daddr {CONTAINER4} th dport 80 accept
        iifname "bridge0" oifname != "bridge0" accept
    }}
}}
"""


def early_table(number):
    """A table that counts and drops by chains of the uplink itself; one marks as well."""
    priority, arriving, leaving = PRIORITIES[number], IN_DROPPED[number], OUT_DROPPED[number]
    return f"""
table netdev other{number} {{
    counter counted_in {{}}
    counter counted_out {{}}
    counter dropped_in {{}}
    counter dropped_out {{}}
    chain arriving {{
        type filter hook ingress device "wan0" priority {priority}; policy accept;
        th dport {COUNTED} counter name counted_in
        th dport {arriving} counter name dropped_in drop
        th dport {MARKED} meta mark set 0x77
    }}
    chain leaving {{
        type filter hook egress device "wan0" priority {priority}; policy accept;
        th sport {COUNTED} counter name counted_out
        th sport {leaving} counter name dropped_out drop
    }}
}}
"""


def tc(script):
    run("tc", "-batch", "-", input=script)


class Others:
    """All of it, from its making to remove()."""

    def __init__(self):
        self.container = make_place("sandbox-container")
        join(HOST, "bridge0", (f"{BRIDGE4}/16",), self.container, "eth0", (f"{CONTAINER4}/16",))
        self.container.run("ip", "route", "add", "default", "via", BRIDGE4)
        run("sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward")
        run("ip", "link", "add", "mirror0", "up", "type", "veth", "peer", "name", "mirror1")
        tc(TREE)
        tc(INGRESS_FILTERS)
        run("nft", "-f", "-", input="".join(map(early_table, range(len(PRIORITIES)))) + FIREWALL + CONTAINERS)

    def remove(self):
        for table in (*(f"netdev other{i}" for i in range(len(PRIORITIES))), "inet firewalled", "ip dockerlike"):
            run("nft", "delete", "table", *table.split())
        run("tc", "qdisc", "delete", "dev", "wan0", "clsact")
        run("tc", "qdisc", "delete", "dev", "wan0", "root")
        run("ip", "link", "delete", "mirror0")
        self.container.delete()

# SPDX-License-Identifier: MIT
"""The host behind a bridge: br0 has its addresses, wan0 is a port, and so is the line of a guest."""
import pathlib

from support import links
from support.places import HOST, HOST4, HOST6, PEER4, PEER6, make_place, run

GUEST4, GUEST6 = "10.77.0.50", "fd77::50"
HIGHEST = "fe:ff:ff:ff:ff:fe"
SWITCHES = pathlib.Path("/proc/sys/net/bridge")


def knows_br_netfilter():
    return SWITCHES.is_dir()


def show_frames_to_inet_hooks(shown):
    """What br_netfilter does, as Docker has it."""
    for switch in ("bridge-nf-call-iptables", "bridge-nf-call-ip6tables"):
        (SWITCHES / switch).write_text(str(int(shown)), encoding="ascii")


def give_addresses(former, present):
    """The host's addresses and default routes, from one interface to the other."""
    run("ip", "address", "flush", "dev", former, "scope", "global")
    links.address(HOST, present, f"{HOST4}/24", f"{HOST6}/64")
    links.default_route(present, PEER4, PEER6)


def set_up(*options):
    """\\a options: of br0. Returns the guest's place."""
    run("ip", "link", "add", "br0", *options, "type", "bridge")
    run("ip", "link", "set", "br0", "up")
    run("ip", "link", "set", "wan0", "master", "br0")
    give_addresses("wan0", "br0")
    guest = make_place("sandbox-guest")
    # As libvirt does, so that the bridge takes the address of wan0.
    run("ip", "link", "add", "v0", "address", HIGHEST, "master", "br0", "type", "veth", "peer", "name", "eth0",
        "netns", guest.name)
    run("ip", "link", "set", "v0", "up")
    links.address(guest, "eth0", f"{GUEST4}/24", f"{GUEST6}/64")
    links.forget_neighbours()
    return guest


def take_down(guest):
    guest.delete()
    give_addresses("br0", "wan0")
    run("ip", "link", "delete", "br0")
    links.forget_neighbours()

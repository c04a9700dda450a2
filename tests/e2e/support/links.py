# SPDX-License-Identifier: MIT
"""Interfaces and routes that a test makes beside those of the sandbox."""
from support.places import HOST, PEER, run

#: Next to the sandbox's wan0: a second line to the same peer.
SECOND4, SECOND6, FAR4, FAR6 = "10.78.0.1", "fd78::1", "10.78.0.2", "fd78::2"


def address(place, interface, *addresses):
    for one in addresses:
        family, nodad = ("-6", ["nodad"]) if ":" in one else ("-4", [])
        place.run("ip", family, "address", "add", one, "dev", interface, *nodad)
    place.run("ip", "link", "set", interface, "up")


def join(near, interface, near_addresses, far, far_interface, far_addresses, *options):
    """A veth pair from HOST's namespace to another place."""
    run("ip", "link", "add", interface, *options, "type", "veth", "peer", "name", far_interface, "netns", far.name)
    address(near, interface, *near_addresses)
    address(far, far_interface, *far_addresses)


def add_second_line(interface="wan1", *options):
    """A second interface to the peer, without routes but its own networks."""
    join(HOST, interface, (f"{SECOND4}/24", f"{SECOND6}/64"), PEER, f"far-{interface}", (f"{FAR4}/24", f"{FAR6}/64"),
         *options)


def make_wan0_anew():
    """Deletes the sandbox's uplink and makes another of the same name; its index is a new one."""
    another = index("wan0") + 100
    run("ip", "link", "delete", "wan0")
    join(HOST, "wan0", ("10.77.0.1/24", "fd77::1/64"), PEER, "peer0", ("10.77.0.2/24", "fd77::2/64"),
         "index", str(another))


def index(interface):
    return int(run("cat", f"/sys/class/net/{interface}/ifindex"))


def default_route(interface, gateway4, gateway6):
    """The default routes lead by this interface from now on, by no other."""
    run("ip", "-4", "route", "replace", "default", "via", gateway4, "dev", interface)
    # IPv6 would add a second route to one that has another device.
    run("ip", "-6", "route", "flush", "default")
    run("ip", "-6", "route", "add", "default", "via", gateway6, "dev", interface)


def readdress(interface, address):
    """Gives an interface of the host another hardware address, and has the peer ask for it anew."""
    run("ip", "link", "set", interface, "address", address)
    forget_neighbours()


def forget_neighbours(place=PEER, interface="peer0"):
    """What a place has learned of hardware addresses."""
    for family in ("-4", "-6"):
        place.run("ip", family, "neigh", "flush", "dev", interface)

# SPDX-License-Identifier: MIT
"""A VXLAN tunnel between host and peer, as a VPN of the kernel's: its packets cross wan0 inside of UDP."""
import subprocess
import time

from support import links
from support.places import HOST, HOST4, PEER, PEER4, run

NEAR4, NEAR6, FAR4, FAR6 = "10.79.0.1", "fd79::1", "10.79.0.2", "fd79::2"
PORT = 4789
HALVES = (("-4", "0.0.0.0/1"), ("-4", "128.0.0.0/1"), ("-6", "::/1"), ("-6", "8000::/1"))


def take_all(interface):
    """Two halves of the address space lead into the tunnel, as VPNs set them."""
    for family, half in HALVES:
        run("ip", family, "route", "add", half, "dev", interface)


#: Of the tunnel's own link layer, near and far.
MACS = ("02:00:00:00:79:01", "02:00:00:00:79:02")


class Vxlan:
    """Both ends, with addresses; gone after close(). The carrier counts whatever passes inside, so nothing does but what a
    test sends: neighbours are known, and nobody looks for routers."""

    # pylint: disable-next=too-many-arguments
    def __init__(self, interface="vx0", *, network=5, ends=(HOST4, PEER4), port=PORT, addresses=None):
        self.interface = interface
        near, far = ends
        inside = addresses or ((f"{NEAR4}/24", f"{NEAR6}/64"), (f"{FAR4}/24", f"{FAR6}/64"))
        self.make(HOST, "wan0", (near, far), network, port, MACS, inside)
        self.make(PEER, "peer0", (far, near), network, port, MACS[::-1], inside[::-1])

    # pylint: disable-next=too-many-arguments
    def make(self, place, lower, ends, network, port, macs, addresses):
        place.run("ip", "link", "add", self.interface, "address", macs[0], "type", "vxlan", "id", str(network),
                  "dstport", str(port), "local", ends[0], "remote", ends[1], "dev", lower)
        place.run("ip", "link", "set", self.interface, "multicast", "off", "addrgenmode", "none")
        links.address(place, self.interface, *addresses[0])
        for one in addresses[1]:
            place.run("ip", "neighbour", "replace", one.partition("/")[0], "lladdr", macs[1], "nud", "permanent", "dev",
                      self.interface)

    def packets(self):
        return [run("cat", f"/sys/class/net/{self.interface}/statistics/{way}_packets") for way in ("tx", "rx")]

    def await_quiet(self, seconds=1.5, timeout=15):
        """The kernel tells routers twice, up to a second apart, which multicast groups an interface has joined."""
        deadline = time.monotonic() + timeout
        before, since = self.packets(), time.monotonic()
        while time.monotonic() - since < seconds:
            if time.monotonic() > deadline:
                raise AssertionError("something goes on inside of the tunnel")
            time.sleep(0.05)
            if (now := self.packets()) != before:
                before, since = now, time.monotonic()

    def take_all(self):
        take_all(self.interface)

    def close(self):
        for place in (HOST, PEER):
            subprocess.run(["nsenter", f"--net={place.file}", "--", "ip", "link", "delete", self.interface],
                           capture_output=True, check=False)

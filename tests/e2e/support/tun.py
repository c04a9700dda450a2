# SPDX-License-Identifier: MIT
"""A tunnel between host and peer as a VPN makes it: an interface without link-layer headers at either end."""
import fcntl
import multiprocessing
import os
import select
import struct

from support import links
from support.places import HOST, PEER

TUNSETIFF = 0x400454CA
IFF_TUN, IFF_NO_PI = 1, 0x1000
HOST4, HOST6, FAR4, FAR6 = "10.79.0.1", "fd79::1", "10.79.0.2", "fd79::2"


def open_end(place, interface):
    with place.entered():
        end = os.open("/dev/net/tun", os.O_RDWR)
    fcntl.ioctl(end, TUNSETIFF, struct.pack("16sH22x", interface.encode(), IFF_TUN | IFF_NO_PI))
    return end


def carry(ends):
    """Hands each packet from one end to the other."""
    others = dict(zip(ends, reversed(ends)))
    while True:
        for end in select.select(ends, [], [])[0]:
            os.write(others[end], os.read(end, 1 << 16))


class Tunnel:
    """The interface vpn0 of the host; gone after close()."""

    def __init__(self, interface="vpn0"):
        self.ends = [open_end(HOST, interface), open_end(PEER, "far-vpn0")]
        links.address(HOST, interface, f"{HOST4}/24", f"{HOST6}/64")
        links.address(PEER, "far-vpn0", f"{FAR4}/24", f"{FAR6}/64")
        self.carrier = multiprocessing.Process(target=carry, args=(self.ends,), daemon=True)
        self.carrier.start()

    def close(self):
        self.carrier.kill()
        self.carrier.join()
        while self.ends:
            os.close(self.ends.pop())

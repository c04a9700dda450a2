# SPDX-License-Identifier: MIT
"""A tunnel that a program makes between host and peer, as OpenVPN's: a tun interface, and UDP to the peer's port 1194."""
import multiprocessing
import os
import select
import socket

from support import links
from support.places import HOST, PEER, PEER4
from support.traffic import make_socket
from support.tun import open_end

NEAR4, FAR4 = "10.82.0.1", "10.82.0.2"
PORT = 1194
MTU = "1400"


def carry(near, far, client, server):
    """The program at either end, in one process."""
    peer = None
    while True:
        for end in select.select([near, far, client, server], [], [])[0]:
            if end == near:
                client.send(os.read(near, 1 << 16))
            elif end == client:
                os.write(near, client.recv(1 << 16))
            elif end == server:
                packet, peer = server.recvfrom(1 << 16)
                os.write(far, packet)
            elif (packet := os.read(far, 1 << 16)) and peer:
                server.sendto(packet, peer)


class Vpn:
    """The interface vpn0 of the host; gone after close()."""

    def __init__(self, interface="vpn0"):
        self.ends = [open_end(HOST, interface), open_end(PEER, "far-vpn0")]
        server = make_socket(PEER, PEER4, socket.SOCK_DGRAM)
        server.bind((PEER4, PORT))
        client = make_socket(HOST, PEER4, socket.SOCK_DGRAM)
        client.connect((PEER4, PORT))
        for place, name, address in ((HOST, interface, NEAR4), (PEER, "far-vpn0", FAR4)):
            # Nobody but the test sends: no address of the interface's own, so nobody looks for routers either.
            place.run("ip", "link", "set", name, "mtu", MTU, "addrgenmode", "none")
            links.address(place, name, f"{address}/24")
        self.carrier = multiprocessing.get_context("fork").Process(target=carry, args=(*self.ends, client, server),
                                                                   daemon=True)
        self.carrier.start()
        client.close()
        server.close()
        # The first packet tells the peer where the host is.
        with make_socket(HOST, FAR4, socket.SOCK_DGRAM) as first:
            first.sendto(b"", (FAR4, PORT))

    def close(self):
        self.carrier.kill()
        self.carrier.join()
        while self.ends:
            os.close(self.ends.pop())

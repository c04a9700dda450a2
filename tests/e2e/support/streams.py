# SPDX-License-Identifier: MIT
"""TCP streams that go on, and how fast they are at this moment."""
import socket
import time

from support import speed
from support.flows import Flow
from support.places import HOST, HOST4
from support.traffic import Worker
from support.waiting import seconds_until

PIECE = 1 << 16
SEND_BUFFER = 1 << 16  # less than a queue of the shaper holds: what is lost was lost by a change, not by a full queue
WINDOW_S = 0.1
SETTLE_S = 5


class Stream(Flow):
    """Data between a port of the host, or of another place, and the peer, as fast as it gets through: way "up" (the host
    sends) or "down"."""

    def __init__(self, port, way="down", address=HOST4, place=HOST):
        super().__init__()
        self.flow = speed.Flow("tcp", way, port, address, place)
        self.received = 0
        sender, receiver = self.flow.connected()
        sender.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
        self.workers = [Worker(self.send, sender), Worker(self.receive, receiver)]

    def send(self, sender):
        with sender:
            while not self.stopping.is_set():
                sender.sendall(bytes(PIECE))
                self.exchanges += 1

    def receive(self, receiver):
        buffer = bytearray(PIECE)
        with receiver:
            while size := receiver.recv_into(buffer):
                self.received += size

    def bps(self, seconds=WINDOW_S):
        """Payload per second from now on."""
        before, start = self.received, time.monotonic()
        time.sleep(seconds)
        return (self.received - before) * 8 / (time.monotonic() - start)

    def share(self, rate, seconds=1.5):
        """How much of what a limit of this rate lets through arrives."""
        return self.bps(seconds) / (rate * self.flow.share)

    def seconds_until_below(self, bps, timeout=SETTLE_S):
        return seconds_until(f"{self.flow} is slower than {bps:g} bit/s", lambda: self.bps() < bps, timeout)

    def seconds_until_above(self, bps, timeout=SETTLE_S):
        return seconds_until(f"{self.flow} is faster than {bps:g} bit/s", lambda: self.bps() > bps, timeout)

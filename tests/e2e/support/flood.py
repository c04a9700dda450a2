# SPDX-License-Identifier: MIT
"""More datagrams than a limit lets through, with both ends counting them."""
import socket
import time

from support.places import HOST, PEER
from support.traffic import Worker, make_socket

SIZE = 1000
BUFFER = 32 << 20
SO_SNDBUFFORCE, SO_RCVBUFFORCE = 32, 33


def packet_bytes(address, payload=SIZE):
    """What a datagram counts: with the headers of IP and UDP."""
    return payload + 8 + (40 if ":" in address else 20)


class Pair:
    """The sockets of a service at address:port and of its client. The client has sent one empty datagram."""

    def __init__(self, port, address, *, server=HOST, client=PEER, listen=None):
        self.address = address
        listening = make_socket(server, address, socket.SOCK_DGRAM)
        listening.bind(listen or (address, port))
        self.client = make_socket(client, address, socket.SOCK_DGRAM)
        self.client.connect((address, port))
        self.client.send(b"")
        listening.connect(listening.recvfrom(1)[1])
        self.server = listening
        for one in (self.server, self.client):
            # Big enough that neither end ever loses or holds back what the shaper would.
            one.setsockopt(socket.SOL_SOCKET, SO_SNDBUFFORCE, BUFFER)
            one.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, BUFFER)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.close()
        self.client.close()

    @property
    def greeting(self):
        return packet_bytes(self.address, 0)

    def ask(self, *arguments, **options):
        """From the client to the service."""
        return Flood(self.client, self.server, *arguments, **options)

    def answer(self, *arguments, **options):
        return Flood(self.server, self.client, *arguments, **options)


class Flood:
    """So many bits of payload per second for so long. "sent" and "received" are complete after finish()."""

    def __init__(self, sender, receiver, rate, seconds):
        self.sent = self.received = 0
        receiver.settimeout(0.7)  # after that nothing waits in the shaper any more
        self.workers = (Worker(self.send, sender, rate, seconds), Worker(self.receive, receiver))

    def send(self, sender, rate, seconds):
        data = bytes(SIZE)
        begin = time.monotonic()
        while (passed := time.monotonic() - begin) < seconds:
            while self.sent < passed * rate / 8 / SIZE:
                sender.send(data)
                self.sent += 1
            time.sleep(0.001)

    def receive(self, receiver):
        while True:
            try:
                receiver.recv(1 << 16)
            except TimeoutError:
                return
            self.received += 1

    def finish(self):
        for worker in self.workers:
            worker.finish()
        return self

    @property
    def lost(self):
        return self.sent - self.received

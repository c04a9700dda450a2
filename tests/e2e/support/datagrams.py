# SPDX-License-Identifier: MIT
"""Datagrams to many services at once, of which some may be dropped: who got how many?"""
import contextlib
import select
import socket
import time

from support.places import HOST, HOST4, PEER
from support.traffic import make_socket

QUIET = 0.25


class Service:
    """An echo service and its client. The client uses address:port, where the service is bound if not said else."""

    def __init__(self, port, address=HOST4, *, place=HOST, listen=None):
        self.label = (port, address)
        self.asked = self.answered = 0
        self.near = make_socket(place, address, socket.SOCK_DGRAM)
        self.near.bind(listen or (address, port))
        self.far = make_socket(PEER, address, socket.SOCK_DGRAM)
        self.far.connect((address, port))

    def ask(self):
        with contextlib.suppress(OSError):
            self.far.send(bytes(100))

    def answer(self):
        data, client = self.near.recvfrom(1 << 16)
        self.asked += 1
        with contextlib.suppress(OSError):
            self.near.sendto(data + bytes(50), client)

    def take(self):
        with contextlib.suppress(OSError):
            self.far.recv(1 << 16)
            self.answered += 1


def pump(services):
    """Serves and takes answers until nothing comes any more."""
    actions = {service.near: service.answer for service in services}
    actions |= {service.far: service.take for service in services}
    quiet_at = time.monotonic() + QUIET
    while time.monotonic() < quiet_at:
        ready = select.select(list(actions), [], [], 0.05)[0]
        for one in ready:
            actions[one]()
        if ready:
            quiet_at = time.monotonic() + QUIET


def exchange(services, count):
    """{(port, address): (asked, answered)}: datagrams that the service received, answers that its client did."""
    try:
        for service in services:
            for _ in range(count):
                service.ask()
        pump(services)
        return {service.label: (service.asked, service.answered) for service in services}
    finally:
        for service in services:
            service.near.close()
            service.far.close()

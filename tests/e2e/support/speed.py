# SPDX-License-Identifier: MIT
"""How fast data gets through: a sender that offers more than enough, and a receiver that counts what arrives."""
import contextlib
import multiprocessing
import socket
import time

from support.places import HOST, PEER
from support.traffic import make_socket

PAYLOAD = 1400              # of a datagram
FRAME = 1514                # of a full TCP segment, with its Ethernet header
UDP_SEGMENT = 103           # linux/udp.h: the kernel splits one large send into datagrams
SEGMENTS = 40
BUFFER = 4 << 20


class Flow:
    """What is measured: kind "tcp" or "udp", way "up" (the host sends) or "down", a port of the host or of another place."""

    def __init__(self, kind, way, port, address, place=HOST):
        self.kind, self.way, self.port, self.address, self.place = kind, way, port, address, place

    def __repr__(self):
        return f"{self.kind} {self.way} {self.address} port {self.port}"

    @property
    def share(self):
        """Payload in what a limit counts: layer-2 frames."""
        ipv6 = ":" in self.address
        if self.kind == "udp":
            return PAYLOAD / (PAYLOAD + 8 + (40 if ipv6 else 20) + 14)
        return (FRAME - 14 - (40 if ipv6 else 20) - 32) / FRAME  # TCP with its time stamps

    def connected(self):
        """(sender, receiver), each in its place."""
        if self.kind == "tcp":
            listener = make_socket(self.place, self.address, socket.SOCK_STREAM)
            listener.bind((self.address, self.port))
            listener.listen()
            client = make_socket(PEER, self.address, socket.SOCK_STREAM)
            client.connect((self.address, self.port))
            server = listener.accept()[0]
            listener.close()
        else:
            server = make_socket(self.place, self.address, socket.SOCK_DGRAM)
            server.bind((self.address, self.port))
            client = make_socket(PEER, self.address, socket.SOCK_DGRAM)
            client.connect((self.address, self.port))
            client.send(b"")  # tells the server where the client is
            server.connect(server.recvfrom(1)[1])
        return (server, client) if self.way == "up" else (client, server)


def send_tcp(sender, _):
    sender.settimeout(None)
    data = bytes(1 << 18)
    while True:
        sender.sendall(data)


def send_udp(sender, rate):
    """A quarter more than the limit, in pieces of at most 40 datagrams and at most 2 ms apart."""
    offered = rate * 1.25 / 8
    segments = max(1, min(SEGMENTS, int(offered * 0.002 / PAYLOAD)))
    if segments > 1:
        sender.setsockopt(socket.SOL_UDP, UDP_SEGMENT, PAYLOAD)
    data = bytes(PAYLOAD * segments)
    pause = len(data) / offered
    due = time.monotonic()
    while True:
        with contextlib.suppress(OSError):
            sender.send(data)
        due = max(due + pause, time.monotonic() - 0.02)
        time.sleep(max(0.0, due - time.monotonic()))


def receive(receiver, skip, seconds):
    """Bits per second from one arrival to a later one: at 1 Mbit/s a merged packet of 64 KiB comes each half second, and a
    window of a fixed length would have one more or one less."""
    receiver.settimeout(5)
    buffer = bytearray(1 << 18)
    begin = time.monotonic() + skip
    while time.monotonic() < begin:
        receiver.recv_into(buffer)
    receiver.recv_into(buffer)
    begin, now, received = time.monotonic(), 0.0, 0
    while now < begin + seconds:
        received += receiver.recv_into(buffer)
        now = time.monotonic()
    return received * 8 / (now - begin)


def report(flow, rate, skip, seconds, results):
    sender, receiver = flow.connected()
    receiver.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, BUFFER)
    sending = multiprocessing.Process(target=send_tcp if flow.kind == "tcp" else send_udp, args=(sender, rate), daemon=True)
    sending.start()
    sender.close()
    try:
        with receiver:
            results.put((repr(flow), receive(receiver, skip, seconds)))
    except OSError as failure:
        results.put((repr(flow), failure))
    finally:
        sending.kill()
        sending.join()


def measure(flows, rate, *, skip=3.0, seconds=5.0):
    """{flow: bits of payload per second}, all at the same time. The rate says how much UDP is offered."""
    context = multiprocessing.get_context("fork")
    results = context.Queue()
    workers = [context.Process(target=report, args=(flow, rate, skip, seconds, results)) for flow in flows]
    for worker in workers:
        worker.start()
    found = dict(results.get(timeout=skip + seconds + 30) for _ in workers)
    for worker in workers:
        worker.join()
    failures = [f"{name}: {value}" for name, value in found.items() if isinstance(value, Exception)]
    if failures:
        raise AssertionError("; ".join(failures))
    return {flow: found[repr(flow)] for flow in flows}

# SPDX-License-Identifier: MIT
"""Traffic that goes on until it is told to stop, on several ports in turn."""
import contextlib
import select
import socket
import threading

from support.places import HOST, PEER
from support.traffic import Worker, make_socket
from support.waiting import eventually


class Flow:
    """Base: threads that run until stop(). "exchanges" counts the answered packets or pieces."""

    def __init__(self):
        self.stopping = threading.Event()
        self.stopped = threading.Event()
        self.exchanges = 0
        self.workers = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        """The sending end stops first: the other is there until nothing comes any more."""
        sending, answering = self.workers
        self.stopping.set()
        try:
            sending.finish()
        finally:
            self.stopped.set()
            answering.finish()

    def await_exchanges(self, more=1, timeout=20):
        """Returns when so many more exchanges have taken place."""
        wanted = self.exchanges + more
        eventually("the traffic flows", lambda: self.exchanges >= wanted, timeout)


class UdpFlow(Flow):
    """Datagrams to the ports of an address, each echoed with another size; a lost one is not sent again, but
    "lost" counts it."""

    def __init__(self, ports, address, *, server=HOST, client=PEER, up=200, down=300, pause=0.0):
        super().__init__()
        self.sizes = (up, down)
        self.pause = pause
        self.lost = 0
        receivers = [make_socket(server, address, socket.SOCK_DGRAM) for _ in ports]
        senders = [make_socket(client, address, socket.SOCK_DGRAM) for _ in ports]
        for port, receiver, sender in zip(ports, receivers, senders):
            receiver.bind((address, port))
            sender.connect((address, port))
            sender.settimeout(0.5)
        self.workers = [Worker(self.ask, senders), Worker(self.answer, receivers)]

    def ask(self, senders):
        with contextlib.ExitStack() as stack:
            for sender in senders:
                stack.enter_context(sender)
            while not self.stopping.wait(self.pause) if self.pause else not self.stopping.is_set():
                for sender in senders:
                    sender.send(bytes(self.sizes[0]))
                for sender in senders:
                    try:
                        sender.recv(1 << 16)
                        self.exchanges += 1
                    except TimeoutError:
                        self.lost += 1

    def answer(self, receivers):
        with contextlib.ExitStack() as stack:
            for receiver in receivers:
                stack.enter_context(receiver)
            while not self.stopped.is_set():
                for receiver in select.select(receivers, [], [], 0.05)[0]:
                    receiver.sendto(bytes(self.sizes[1]), receiver.recvfrom(1 << 16)[1])


class TcpFlow(Flow):
    """One connection that sends pieces one way as fast as the other end reads them, or with pauses."""

    def __init__(self, port, address, *, server=HOST, client=PEER, piece=20_000, pause=0.002):
        super().__init__()
        self.piece = piece
        self.pause = pause
        listener = make_socket(server, address, socket.SOCK_STREAM)
        listener.bind((address, port))
        listener.listen()
        sender = make_socket(client, address, socket.SOCK_STREAM)
        sender.connect((address, port))
        receiver = listener.accept()[0]
        listener.close()
        self.workers = [Worker(self.send, sender), Worker(self.receive, receiver)]

    def send(self, sender):
        with sender:
            while not self.stopping.wait(self.pause):
                sender.sendall(bytes(self.piece))
                self.exchanges += 1

    def receive(self, receiver):
        with receiver:
            while receiver.recv(1 << 18):
                pass

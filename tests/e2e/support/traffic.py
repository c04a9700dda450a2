# SPDX-License-Identifier: MIT
"""Exchanges of a known size between two places. Each ends when all has arrived, or raises."""
import socket
import threading

TIMEOUT = 20


def make_socket(place, address, kind):
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with place.entered():
        made = socket.socket(family, kind)
    made.settimeout(TIMEOUT)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    return made


class Worker(threading.Thread):
    """A thread whose failure is raised where it is joined."""

    def __init__(self, work, *arguments):
        super().__init__(daemon=True)
        self.work = work
        self.arguments = arguments
        self.failure = None
        self.start()

    def run(self):
        try:
            self.work(*self.arguments)
        except Exception as failure:  # pylint: disable=broad-except
            self.failure = failure

    def finish(self, timeout=60):
        self.join(timeout)
        if self.is_alive():
            raise AssertionError("a part of the traffic does not end")
        if self.failure:
            raise self.failure


def receive_all(connection):
    while connection.recv(1 << 16):
        pass


def serve_one(listener, down):
    with listener, listener.accept()[0] as connection:
        connection.settimeout(TIMEOUT)
        receive_all(connection)
        connection.sendall(bytes(down))


def tcp(server, client, port, address, up=10_000, down=30_000, *, listen=None):
    """One connection of client to address:port. The server listens there, or at (address, port) listen."""
    listen = listen or (address, port)
    listener = make_socket(server, listen[0], socket.SOCK_STREAM)
    listener.bind(listen)
    listener.listen()
    serving = Worker(serve_one, listener, down)
    with make_socket(client, address, socket.SOCK_STREAM) as connection:
        connection.connect((address, port))
        connection.sendall(bytes(up))
        connection.shutdown(socket.SHUT_WR)
        receive_all(connection)
    serving.finish()


def echo(receiver, count, size):
    with receiver:
        for _ in range(count):
            receiver.sendto(bytes(size), receiver.recvfrom(1 << 16)[1])


def udp(server, client, port, address, count=5, up=400, down=900, *, listen=None, patience=TIMEOUT):
    """Datagrams to address:port, each answered before the next is sent, so that none can be lost."""
    listen = listen or (address, port)
    receiver = make_socket(server, listen[0], socket.SOCK_DGRAM)
    receiver.settimeout(patience)
    receiver.bind(listen)
    serving = Worker(echo, receiver, count, down)
    with make_socket(client, address, socket.SOCK_DGRAM) as sender:
        sender.settimeout(patience)
        sender.connect((address, port))
        for _ in range(count):
            sender.send(bytes(up))
            sender.recv(1 << 16)
    serving.finish()

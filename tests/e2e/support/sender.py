# SPDX-License-Identifier: MIT
"""Datagrams of a known size from a port of the host, one by one."""
import contextlib
import socket

from support.flood import packet_bytes
from support.places import HOST, HOST4, PEER, PEER4
from support.traffic import make_socket

PAYLOAD = 972
PACKET = packet_bytes(HOST4, PAYLOAD)  # 1000
SINK = 9999


class Sender:
    def __init__(self, port):
        self.sink = make_socket(PEER, PEER4, socket.SOCK_DGRAM)
        self.sink.bind((PEER4, SINK))
        self.socket = make_socket(HOST, HOST4, socket.SOCK_DGRAM)
        self.socket.bind((HOST4, port))
        self.socket.connect((PEER4, SINK))

    def close(self):
        self.socket.close()
        self.sink.close()

    def send(self, count):
        for _ in range(count):
            with contextlib.suppress(PermissionError):  # what is dropped on the way out is told so
                self.socket.send(bytes(PAYLOAD))

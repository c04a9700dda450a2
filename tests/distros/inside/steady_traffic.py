#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""steady_traffic.py UDP-PORT TCP-PORT: uses these ports of the host from the peer until standard input ends, datagrams and
streams, both ways at once; then prints as JSON what the streams carried at most in five seconds, in bits per second, and the
longest pause of either.
"""
import json
import pathlib
import select
import socket
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "e2e"))
from support.places import HOST, HOST4, PEER  # noqa: E402
from support.traffic import make_socket  # noqa: E402

BIN_SECONDS = 0.1
WINDOW_BINS = 50
CHUNK = 1 << 14


class Arrivals:
    """How much arrived in each tenth of a second."""

    def __init__(self):
        self.begin = time.monotonic()
        self.bins = []

    def add(self, size):
        index = int((time.monotonic() - self.begin) / BIN_SECONDS)
        while len(self.bins) <= index:
            self.bins.append(0)
        self.bins[index] += size

    def most_bits_per_second(self):
        """Over the window that carried most."""
        most = max(sum(self.bins[start:start + WINDOW_BINS]) for start in range(len(self.bins)))
        return int(8 * most / (WINDOW_BINS * BIN_SECONDS))

    def longest_pause(self):
        """In seconds, after the first arrival."""
        longest = pause = 0
        started = False
        for size in self.bins:
            started = started or size > 0
            pause = pause + 1 if started and size == 0 else 0
            longest = max(longest, pause)
        return longest * BIN_SECONDS


def datagrams(port, ended):
    near = make_socket(HOST, HOST4, socket.SOCK_DGRAM)
    near.bind((HOST4, port))
    far = make_socket(PEER, HOST4, socket.SOCK_DGRAM)
    far.connect((HOST4, port))
    with near, far:
        while not ended.wait(0.005):
            far.send(bytes(500))
            while near in select.select([near], [], [], 0)[0]:
                near.sendto(bytes(900), near.recvfrom(2048)[1])


def pour(stream, ended):
    stream.settimeout(1)
    while not ended.is_set():
        try:
            stream.send(bytes(CHUNK))
        except TimeoutError:
            continue
    stream.shutdown(socket.SHUT_WR)


def take(stream, arrivals):
    while True:
        try:
            data = stream.recv(CHUNK)
        except TimeoutError:
            continue
        if not data:
            return
        arrivals.add(len(data))


def main():
    udp_port, tcp_port = (int(argument) for argument in sys.argv[1:3])
    ended = threading.Event()
    listener = make_socket(HOST, HOST4, socket.SOCK_STREAM)
    listener.bind((HOST4, tcp_port))
    listener.listen()
    client = make_socket(PEER, HOST4, socket.SOCK_STREAM)
    client.connect((HOST4, tcp_port))
    server = listener.accept()[0]
    out, into = Arrivals(), Arrivals()
    work = [(datagrams, udp_port, ended), (pour, server, ended), (pour, client, ended), (take, client, out), (take, server, into)]
    threads = [threading.Thread(target=job[0], args=job[1:]) for job in work]
    for thread in threads:
        thread.start()
    sys.stdin.read()
    ended.set()
    for thread in threads:
        thread.join()
    print(json.dumps({
        "most_out": out.most_bits_per_second(), "most_in": into.most_bits_per_second(),
        "longest_pause": max(out.longest_pause(), into.longest_pause())}))


if __name__ == "__main__":
    main()

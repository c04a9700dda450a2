# SPDX-License-Identifier: MIT
"""TCP as fast as the machine can, between a port of the host and the peer, in processes of their own."""
import contextlib
import multiprocessing
import os
import time

from support import speed
from support.places import HOST4

PIECE = 1 << 20


class Torrent:
    """Way "up" (the host sends) or "down", from the moment it is made until stop() or until nothing gets through."""

    def __init__(self, port, way="up", address=HOST4):
        sender, receiver = speed.Flow("tcp", way, port, address).connected()
        context = multiprocessing.get_context("fork")
        self.received = context.Value("Q", 0, lock=False)
        self.workers = [context.Process(target=send, args=(sender,), daemon=True),
                        context.Process(target=self.receive, args=(receiver,), daemon=True)]
        for worker in self.workers:
            worker.start()
        sender.close()
        receiver.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def receive(self, receiver):
        buffer = bytearray(PIECE)
        receiver.settimeout(None)
        with contextlib.suppress(OSError):
            while size := receiver.recv_into(buffer):
                self.received.value += size

    def bps(self, seconds=0.2):
        before, start = self.received.value, time.monotonic()
        time.sleep(seconds)
        return (self.received.value - before) * 8 / (time.monotonic() - start)

    def stop(self):
        for worker in self.workers:
            worker.kill()
        for worker in self.workers:
            worker.join()


def send(sender):
    sender.settimeout(None)
    data = bytes(PIECE)
    with contextlib.suppress(OSError):
        while True:
            sender.sendall(data)


def processors():
    return len(os.sched_getaffinity(0))


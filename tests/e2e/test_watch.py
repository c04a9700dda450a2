#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""portreevectl watch follows real traffic each second, and goes on when the helper dies."""
import contextlib
import json
import queue
import subprocess

from support import ctl, helper
from support.case import SandboxCase, run_tests
from support.flows import UdpFlow
from support.places import HOST4
from support.traffic import Worker
from support.truth import Truth, Watch


class Watching:
    """A running "portreevectl --json watch"; next() is its next document."""

    def __init__(self):
        self.documents = queue.Queue()
        self.process = subprocess.Popen(["portreevectl", "--json", "watch"], stdin=subprocess.DEVNULL,
                                        stdout=subprocess.PIPE, text=True)
        self.reader = Worker(self.read)

    def read(self):
        for line in self.process.stdout:
            self.documents.put(json.loads(line))

    def next(self, timeout=10):
        return self.documents.get(timeout=timeout)

    def await_document(self, wanted, most=15):
        """The first document for which wanted() is true; the helper's are a second apart."""
        for _ in range(most):
            document = self.next()
            if wanted(document):
                return document
        raise AssertionError(f"not in {most} documents")

    def close(self):
        self.process.terminate()
        self.process.wait(10)
        self.reader.finish()
        self.process.stdout.close()


class WatchCommand(SandboxCase):
    def setUp(self):
        super().setUp()
        self.number = ctl.add("8000")[0]
        self.truth = Truth(Watch("entry", "8000"))
        self.addCleanup(self.truth.close)
        self.watching = Watching()
        self.addCleanup(self.watching.close)
        self.watching.next()

    def row(self, document):
        return next(item for item in document["entries"] if item["id"] == self.number)

    def check_shows_the_truth(self):
        expected = self.truth.read_quiet()["entry"]
        self.watching.await_document(lambda document: ctl.bytes_of(self.row(document)) == expected)

    def test_figures_and_rates_follow_the_traffic(self):
        with UdpFlow([8000], HOST4, pause=0.001):
            documents = [self.watching.next() for _ in range(5)]
        for before, after in zip(documents[1:], documents[2:]):
            seconds = (after["time_usec"] - before["time_usec"]) / 1e6
            self.assertAlmostEqual(seconds, 1.0, delta=0.5)
            for way in ("in", "out"):
                crossed = self.row(after)[f"bytes_{way}"] - self.row(before)[f"bytes_{way}"]
                self.assertGreater(crossed, 0)
                self.assertAlmostEqual(self.row(after)[f"rate_{way}_bps"] / (crossed * 8 / seconds), 1, delta=0.2)
        self.check_shows_the_truth()

    def test_entries_come_and_go_while_it_runs(self):
        more = ctl.add("9000")[0]
        self.watching.await_document(lambda document: len(document["entries"]) == 2, 5)
        ctl.remove(more)
        self.watching.await_document(lambda document: len(document["entries"]) == 1, 5)

    def test_it_goes_on_with_the_next_helper(self):
        with UdpFlow([8000], HOST4, pause=0.001) as flow:
            for _ in range(2):
                helper.kill()
                flow.await_exchanges(10)
                with contextlib.suppress(queue.Empty):
                    while True:
                        self.watching.documents.get_nowait()
                self.watching.next()
        self.check_shows_the_truth()


if __name__ == "__main__":
    run_tests()

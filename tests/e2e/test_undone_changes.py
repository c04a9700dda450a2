#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The helper dies in the middle of a change, and the change is undone: it is as if it had never been asked for."""
import contextlib
import pathlib
import shutil
import subprocess
import sys
import tempfile

import support
from support import ctl, helper, seed
from support.bus import Bus, BusError
from support.case import SandboxCase, run_tests
from support.flows import UdpFlow
from support.places import HOST4
from support.truth import Truth, Watch
from support.wire import Variant

ROUNDS = 10
LONGEST_S = 0.006  # as long as a change takes before the kernel has it


class UndoneChanges(SandboxCase):
    @classmethod
    def setUpClass(cls):
        # On a real disk, where a commit takes its time; the sandbox keeps the database in memory.
        cls.directory = tempfile.mkdtemp(prefix="portreeve-e2e-", dir="/var/tmp")
        cls.restart(f"--state-directory {cls.directory}")

    @classmethod
    def tearDownClass(cls):
        cls.restart("")
        shutil.rmtree(cls.directory)

    @staticmethod
    def restart(options):
        helper.set_options(options)
        helper.kill()
        helper.await_answer()

    def setUp(self):
        super().setUp()
        self.random = seed.make()

    def rounds(self, change):
        undone = 0
        for _ in range(ROUNDS):
            undone += change()
            ctl.remove_all()
        print(f"{undone} of {ROUNDS} changes were undone")

    def killed_while(self, port, signature, method, value):
        """Traffic on a port, and the helper dies at some moment of this call."""
        with UdpFlow([port], HOST4, pause=0.0005) as flow, Bus() as bus:
            flow.await_exchanges(20)
            with self.killed_soon():
                with contextlib.suppress(BusError):
                    bus.call("Entries", method, signature, value)
            flow.await_exchanges(20)
            helper.await_answer()
            flow.await_exchanges(20)

    @contextlib.contextmanager
    def killed_soon(self):
        """The helper dies before or right after one of its transactions in the kernel."""
        killer = str(pathlib.Path(support.__file__).with_name("kill_at_generation.py"))
        transactions, delay = self.random.choice(((0, self.random.uniform(0, LONGEST_S)), (1, 0), (1, 0), (2, 0)))
        arguments = [sys.executable, killer, str(helper.pid()), str(transactions), str(delay)]
        with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as process:
            process.stdout.readline()
            yield

    def killed_while_ports_become(self, number, ports):
        self.killed_while(9000, "aa{sv}", "Modify", [{"id": Variant("t", number), "ports": Variant("s", ports)}])

    @contextlib.contextmanager
    def truth_of(self, ports):
        truth = Truth(Watch("entry", ports))
        try:
            yield truth
        finally:
            truth.close()

    def test_an_undone_removal_loses_no_byte_of_the_entry(self):
        def change():
            number = ctl.add("8000")[0]
            with self.truth_of("8000") as truth:
                self.killed_while(8000, "at", "Remove", [number])
                if not ctl.entries():
                    return False
                self.assert_counts(truth, {"entry": number})
                return True
        self.rounds(change)

    def test_ports_that_an_undone_change_would_have_taken_lose_no_byte(self):
        def change():
            number = ctl.add("8000,9000")[0]
            with self.truth_of("8000,9000") as truth:
                self.killed_while_ports_become(number, "8000")
                if ctl.entry(number)["ports"] == "8000":
                    return False
                self.assert_counts(truth, {"entry": number})
                return True
        self.rounds(change)

    def test_ports_that_an_undone_change_would_have_added_are_not_counted(self):
        def change():
            number = ctl.add("8000")[0]
            self.killed_while_ports_become(number, "8000,9000")
            shown = ctl.entry(number)
            if shown["ports"] != "8000":
                return False
            self.assertEqual(ctl.bytes_of(shown), (0, 0))
            return True
        self.rounds(change)


if __name__ == "__main__":
    run_tests()

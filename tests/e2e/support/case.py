# SPDX-License-Identifier: MIT
"""The base of the end-to-end tests: skips what cannot run, ends with a clean helper log."""
import os
import re
import sys
import unittest

from support import ctl, helper

SKIPPED = 77


def sandbox_mode():
    return os.environ.get("PORTREEVE_SANDBOX", "")


needs_users = unittest.skipUnless(sandbox_mode() == "root", "needs root: polkitd and other users")


class SandboxCase(unittest.TestCase):
    """A test of the running helper. Every test begins without entries."""

    #: What the helper may log at level warning or above in this test: regular expressions.
    expected_log = ()

    def setUp(self):
        helper.await_answer()
        ctl.remove_all()
        self.log_start = helper.log_size()

    def tearDown(self):
        unexpected = [line for line in helper.log_lines(self.log_start) if not self.is_expected(line)]
        self.assertEqual(unexpected, [], "the helper logged what nobody expects")

    def is_expected(self, line):
        return helper.is_harmless(line) or any(re.search(pattern, line) for pattern in self.expected_log)

    def assert_counts(self, truth, labels, timeout=20):
        """The entries ({label: id}) counted exactly what the independent counters did."""
        expected = truth.read_quiet(timeout=timeout)
        counted = ctl.counted()
        self.assertEqual(truth.read(), expected, "there is still traffic")
        wrong = [f"{label}: {way} {is_ - should:+} of {should} bytes" for label, number in labels.items()
                 for way, is_, should in zip(("in", "out"), counted[number], expected[label]) if is_ != should]
        self.assertEqual(wrong, [])


def run_tests():
    """Runs the tests of the script; exits with 77 where all were skipped."""
    if not sandbox_mode():
        print("this runs inside tests/sandbox", file=sys.stderr)
        sys.exit(SKIPPED)
    sys.stdout.reconfigure(line_buffering=True)  # in order with what unittest writes to standard error
    result = unittest.main(module="__main__", verbosity=2, exit=False).result
    if result.wasSuccessful() and result.testsRun == len(result.skipped):
        sys.exit(SKIPPED)
    sys.exit(not result.wasSuccessful())

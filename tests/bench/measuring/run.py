# SPDX-License-Identifier: MIT
"""The command line of a bench, and the sandbox around it."""
import argparse
import os
import sys

from measuring import TESTS


def parser(description):
    result = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    result.add_argument("--build", default=TESTS.parent / "build" / "dev", metavar="DIR",
                        help="the build to measure (default: build/dev)")
    result.add_argument("--quick", action="store_true", help="a short form, less exact")
    result.add_argument("--json", action="store_true", help="print one JSON document instead of a table")
    result.add_argument("--no-bars", action="store_true", help="end with 0 whatever the figures are")
    return result


def enter_sandbox(build):
    """Starts the script again inside tests/sandbox, unless it runs there already."""
    if "PORTREEVE_SANDBOX" not in os.environ:
        sandbox = str(TESTS / "sandbox")
        os.execv(sandbox, [sandbox, "--build", str(build), "--", sys.executable, *sys.argv])


def tool(name):
    """A program that is built for the benches."""
    return os.path.join(os.environ["PORTREEVE_SANDBOX_BUILD"], "tests", name)

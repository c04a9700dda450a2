# SPDX-License-Identifier: MIT
"""End-to-end tests of tests/e2e on this kernel: with the service as systemd runs it, or, where they hold the helper
back, in tests/sandbox with the installed programs."""
import os
import pathlib
import re
import shutil
import subprocess
import sys

import unit
from report import Skip, check, say
from support import ctl

TESTS = pathlib.Path(__file__).resolve().parents[3]
BUILD = pathlib.Path("/run/campaign/build")
PATIENCE_S = 900
SKIPPED = 77


def run_test(name, *command, tests=()):
    done = subprocess.run([*command, sys.executable, "-B", str(TESTS / f"e2e/test_{name}.py"), *tests],
                          capture_output=True, text=True, check=False, timeout=PATIENCE_S, cwd="/")
    lines = (done.stdout + done.stderr).splitlines()
    failures = [line for line in lines if re.match(r"(FAIL|ERROR): |AssertionError|\w+Error: ", line)]
    say("\n".join(lines[-60:] if done.returncode not in (0, SKIPPED) else
                  [line for line in lines if line.startswith(("Ran ", "OK")) or "lost" in line or "back after" in line]))
    if done.returncode == SKIPPED:
        raise Skip("all of it: " + "; ".join(line for line in lines if "skipped" in line))
    if done.returncode != 0:
        raise AssertionError("; ".join(failures))


def with_service(name, *tests):
    try:
        run_test(name, tests=tests)
    finally:
        # The tests begin clean, and leave what they have made.
        ctl.remove_all()
        ctl.do("interfaces", "auto")


def in_sandbox(name, *tests):
    if not BUILD.exists():
        (BUILD / "bin").mkdir(parents=True)
        for program in (os.readlink(f"/proc/{unit.main_pid()}/exe"), shutil.which("portreevectl")):
            (BUILD / "bin" / pathlib.Path(program).name).symlink_to(program)
    run_test(name, str(TESTS / "sandbox"), "--build", str(BUILD), "--", tests=tests)


@check("IPv4 and IPv6, TCP and UDP count equal to independent counters, to the byte (e2e counting)")
def counting():
    with_service("counting")


@check("on a router a published port and the LAN's traffic count as documented (e2e router)")
def router():
    with_service("router")


@check("other programs' queues, filters and firewalls work on beside limits (e2e limit_foreign)")
def foreign():
    with_service("limit_foreign")


@check("the uplinks are followed live (e2e uplinks)")
def uplinks():
    with_service("uplinks")


@check("kills at random moments leave exact totals (e2e crash, in the sandbox)")
def crash():
    in_sandbox("crash")


@check("flushes of the ruleset do what is documented for this kernel (e2e flush, in the sandbox)")
def flush():
    in_sandbox("flush")

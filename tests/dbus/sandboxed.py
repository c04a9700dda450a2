# SPDX-License-Identifier: MIT
"""What test scripts in tests/sandbox have in common."""
import os
import signal
import subprocess
import sys
import traceback

SKIPPED = 77


def helper_pid():
    """The process that has the helper's name on this machine's system bus."""
    reply = subprocess.run(
        ["dbus-send", "--system", "--print-reply=literal", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus",
         "org.freedesktop.DBus.GetConnectionUnixProcessID", "string:org.portreeve.Portreeve1"],
        capture_output=True, text=True, check=True)
    return int(reply.stdout.split()[-1])


def kill_helper():
    """As the worst of crashes would."""
    os.kill(helper_pid(), signal.SIGKILL)


def ctl(*arguments, user=None):
    """Runs portreevectl and returns how it ended."""
    command = (["as", user] if user else []) + ["portreevectl", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL, check=False)


def run_tests(names, needs_users=False):
    """Runs every function of names that starts with test_, and ends the process."""
    sandbox = os.environ.get("PORTREEVE_SANDBOX")
    if not sandbox or (needs_users and sandbox != "root"):
        print("skipped: this needs tests/sandbox" + (", started by root" if needs_users else ""))
        sys.exit(SKIPPED)
    failures = 0
    for name, test in [(n, t) for n, t in names.items() if n.startswith("test_")]:
        try:
            test()
            print(f"PASS {name}")
        except Exception:  # pylint: disable=broad-except
            failures += 1
            print(f"FAIL {name}")
            traceback.print_exc()
    sys.exit(1 if failures else 0)

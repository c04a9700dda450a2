# SPDX-License-Identifier: MIT
"""The helper as a process: which one it is, ending it, holding it back, what it logged."""
import contextlib
import os
import pathlib
import re
import signal

from support.bus import Bus, BusError
from support.waiting import eventually

SANDBOX = pathlib.Path(os.environ.get("PORTREEVE_SANDBOX_DIR", "/nonexistent"))
LOG = pathlib.Path(os.environ.get("PORTREEVE_SANDBOX_HELPER_LOG", "/nonexistent"))
DATABASE = pathlib.Path("/var/lib/portreeve/portreeve.db")


def pids():
    """Every process whose argv[0] ends in portreeve-helper."""
    found = []
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/cmdline", "rb") as file:
                    program = file.read().split(b"\0")[0]
            except OSError:
                continue
            if program.endswith(b"portreeve-helper"):
                found.append(int(entry))
    return found


def pid(timeout=10):
    """The helper's process id, waited for."""
    return eventually("a helper runs", pids, timeout)[0]


def program():
    """The file that the running helper was started from."""
    return os.readlink(f"/proc/{pid()}/exe")


def is_running(process):
    try:
        with open(f"/proc/{process}/stat", encoding="ascii") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def end(number, timeout=15):
    """Ends the helper that runs by this signal and waits until it is gone."""
    process = pid()
    os.kill(process, number)
    eventually(f"helper {process} ends", lambda: not is_running(process), timeout)


def kill():
    end(signal.SIGKILL)


def await_answer(timeout=10):
    """Waits until a helper answers; the bus may for a moment not know that the last one died."""
    with Bus() as bus:
        eventually("a helper answers", lambda: answers(bus), timeout)


def answers(bus):
    with contextlib.suppress(BusError):
        return bool(bus.call("Service", "GetStatus"))
    return False


class Held:
    """While entered no helper is started; one that runs lives on."""

    def __enter__(self):
        (SANDBOX / "hold").touch()

    def __exit__(self, *_):
        (SANDBOX / "hold").unlink()


def set_options(options):
    """Options for the helpers that start from now on."""
    (SANDBOX / "helper-options").write_text(options + "\n", encoding="utf-8")


# An information tells what goes on. All above it, and what is not ours, means that something went wrong.
HARMLESS = re.compile(r"\S+ (info|debug) portreeve\.")


def is_harmless(line):
    return HARMLESS.match(line) is not None


def log_lines(since=0):
    with open(LOG, "rb") as file:
        file.seek(since)
        return file.read().decode(errors="replace").splitlines()


def log_size():
    return LOG.stat().st_size

# SPDX-License-Identifier: MIT
"""What crossed wan0 on the ports 8000 and 8001, counted since the boot by rules of the machine's network; and what
it was in all boots before."""
import json
import os
import pathlib
import time

from support.places import run

RULES = pathlib.Path(__file__).with_suffix(".nft")
NOTES = pathlib.Path("/var/lib/campaign/witness")


def read():
    """(bytes in, bytes out) since the boot."""
    shown = run("nft", "-j", "list", "counters", "table", "inet", "witness")
    counters = {item["counter"]["name"]: item["counter"]["bytes"] for item in json.loads(shown)["nftables"]
                if "counter" in item}
    return counters["arrived"], counters["left"]


def read_quiet(timeout=30):
    """The same, once nothing moves it any more."""
    deadline, before = time.monotonic() + timeout, read()
    while time.monotonic() < deadline:
        time.sleep(0.3)
        now = read()
        if now == before:
            return now
        before = now
    raise AssertionError("the traffic does not end")


def boot():
    return pathlib.Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()


def note():
    """A line that is on the disk when this returns; the last one of a boot counts."""
    with open(NOTES, "a", encoding="ascii") as file:
        file.write("{} {} {}\n".format(boot(), *read_quiet()))
        file.flush()
        os.fsync(file.fileno())


def noted():
    """{boot: (bytes in, bytes out)}"""
    lines = NOTES.read_text(encoding="ascii").splitlines() if NOTES.exists() else []
    return {name: (int(arrived), int(left)) for name, arrived, left in map(str.split, lines)}


def start_anew():
    """Nothing has crossed so far. The rules may be gone: other checks flush all of them."""
    NOTES.unlink(missing_ok=True)
    run("nft", "-f", str(RULES))

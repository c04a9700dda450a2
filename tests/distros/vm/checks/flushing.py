# SPDX-License-Identifier: MIT
"""Other programs flush the ruleset, with the service as systemd runs it and nobody watching."""
import random
import subprocess
import time

from checks.kernel import can_protect
from report import Skip, check, expect, say
from support import ctl, flushing, nft
from support.flows import UdpFlow
from support.limits import status
from support.places import HOST4
from support.truth import Truth, Watch
from support.waiting import seconds_until

FLUSHES = 4
#: Read every second, and what this machine, ten times slower than others, takes for that and for mending.
LOST_S = 2.0
#: Mending takes milliseconds, but starting nft to look takes most of a second here.
BACK_S = 3.0


def watched():
    number, = ctl.add("8000")
    return number, Truth(Watch("entry", "8000"), protected=True)


@check("the service knows whether this kernel protects its table")
def known():
    expect(status()["table_protected"] is can_protect(), status())
    shown = nft.listing()
    flags = [line.strip() for line in shown.splitlines() if "flags" in line and "set" not in line][:1]
    say(f"table_protected {status()['table_protected']}; nft shows for the table: {flags or 'no flags'}")
    expect(("flags owner" in shown) == can_protect(), "the table's flags are others than GetStatus says")


@check("where the kernel protects the table, nobody else can delete it, and flushes of the ruleset under traffic lose no byte")
def protected():
    if not can_protect():
        raise Skip("this kernel protects no table (before 6.9)")
    number, truth = watched()
    try:
        with UdpFlow([8000], HOST4, pause=0.005) as flow:
            for _ in range(FLUSHES):
                nft.flush()
                flow.await_exchanges(20)
            done = subprocess.run(["nft", "delete", "table", "inet", "portreeve"], capture_output=True, text=True, check=False)
        say(f"nft delete table: {done.stderr.strip().splitlines()[0] if done.stderr else 'done'}")
        expect(done.returncode != 0, "another program could delete the table")
        expected = truth.read_quiet()["entry"]
        say(f"{FLUSHES} flushes: counted {ctl.counted()[number]} of {expected}")
        expect(ctl.counted()[number] == expected, f"counted {ctl.counted()[number]} of {expected}")
    finally:
        truth.close()
        ctl.remove_all()


@check("where the kernel protects no table, a flushed one is back at once, and what came in the last second before is the "
       "most that is lost, though nobody watches")
def unprotected():
    if can_protect():
        raise Skip("this kernel protects the table (since 6.9)")
    number, truth = watched()
    try:
        for count in range(FLUSHES):
            before = truth.read_quiet()["entry"][0], ctl.counted()[number][0]
            start = time.monotonic()
            with UdpFlow([8000], HOST4, pause=0.01) as flow:
                time.sleep(random.uniform(3, 8))  # between two commits, too
                nft.flush()
                back = seconds_until("the counters are back", lambda: nft.objects("rule"))
                flow.await_exchanges(20)
                seconds = time.monotonic() - start
            crossed, counted = (new - old for new, old in zip((truth.read_quiet()["entry"][0], ctl.counted()[number][0]), before))
            loss = flushing.Loss(crossed, counted, seconds)
            say(f"flush {count + 1}: back after {back * 1000:.0f} ms, {loss}")
            expect(back < BACK_S, f"the counters were away for {back:.1f} s")
            expect(0 <= crossed - counted and loss.seconds <= LOST_S, str(loss))
    finally:
        truth.close()
        ctl.remove_all()

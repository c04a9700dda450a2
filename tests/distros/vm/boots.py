# SPDX-License-Identifier: MIT
"""What is set up before the first reboot, and has to be so after each."""
import transfer
import unit
import witness
from report import expect, say
from support import ctl
from support.places import HOST4

COUNTED, LIMITED, BLOCKED = "8000-8001", "8100", "8200"
RATE = 2_000_000
SERVER = "campaign-server.service"


def is_cut():
    return transfer.is_cut(int(BLOCKED), HOST4)


def totals():
    """(bytes in, bytes out) of the counted entry, ever."""
    shown = ctl.document("show", COUNTED)
    return shown["total_bytes_in"], shown["total_bytes_out"]


def expect_exact(moment):
    """The service that makes traffic ends, and all that ever crossed has been counted."""
    unit.systemctl("stop", SERVER)
    boots = witness.noted()
    log = "" if witness.boot() in boots else unit.journal("-b", "-n", "12", unit=SERVER)
    expect(not log, f"{SERVER} did not note what crossed; its log: {log}")
    expected = tuple(map(sum, zip(*boots.values())))
    counted = totals()
    say(f"{moment}: counted {counted} of {expected} bytes in and out; what crossed, boot by boot: {list(boots.values())}")
    expect(min(boots[witness.boot()]) > 10_000, "there was no traffic in this boot")
    missing = tuple(should - is_ for is_, should in zip(counted, expected))
    expect(counted == expected, f"{moment}: counted {counted} of {expected}; {missing} are missing")

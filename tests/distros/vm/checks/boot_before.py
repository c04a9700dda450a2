# SPDX-License-Identifier: MIT
"""Before the first reboot: entries with a limit and with a quota that is used up, and a service that makes traffic
from now on, whenever the machine runs."""
import time

import boots
import transfer
import unit
import witness
from report import check, expect
from support import ctl
from support.places import HOST4

TRAFFIC_S = 4


@check("entries, a limit and a blocking quota that is used up are in force before the first reboot")
def set_up():
    ctl.remove_all()
    ctl.add(boots.COUNTED, boots.LIMITED, boots.BLOCKED)
    ctl.do("limit", boots.LIMITED, f"{boots.RATE // 1000}kbps")
    ctl.do("quota", boots.BLOCKED, "100KiB", "--action", "block")
    transfer.answers(int(boots.BLOCKED), HOST4, 200)
    expect(boots.is_cut(), "the quota does not block")


@check("traffic of a service that starts after the network and ends before it is counted to the byte")
def traffic():
    witness.start_anew()
    unit.systemctl("enable", "--now", boots.SERVER)
    time.sleep(TRAFFIC_S)
    boots.expect_exact("before the reboot")
    unit.systemctl("start", boots.SERVER)
    time.sleep(TRAFFIC_S)

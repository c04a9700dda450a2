# SPDX-License-Identifier: MIT
"""systemctl disable: not at boot any more, but still for whoever calls it, as portreeve-helper(8) says."""
import time

import boots
import unit
from report import check, expect
from support import ctl, helper, nft
from support.waiting import stays


@check("systemctl disable --now ends the service, which stays away while nobody calls it; the kernel goes on counting "
       "and limiting")
def disable():
    boots.expect_exact("before it is disabled")
    unit.systemctl("disable", "--now", unit.SERVICE)
    unit.systemctl("disable", boots.SERVER)
    stays("no helper runs", lambda: not helper.pids() and unit.state() == "inactive", 8, 0.5)
    expect(nft.objects("rule"), "the counters are gone")


@check("a call starts a service that is disabled, with all that it had, and it stays disabled")
def activated():
    before = boots.totals()
    expect(unit.state() == "active" and helper.pids(), "a call does not start it")
    unit.systemctl("start", boots.SERVER)
    time.sleep(2)
    boots.expect_exact("disabled, but called")
    expect(boots.totals() > before, "it counts no more")
    expect(unit.systemctl("is-enabled", unit.SERVICE, check=False) == "disabled", "it is enabled again")
    unit.systemctl("stop", unit.SERVICE)
    expect(ctl.document("list")["entries"], "a call does not start it once more")

# SPDX-License-Identifier: MIT
"""nftables.service has loaded the ruleset that was saved with copies of the service's tables."""
import re

import unit
from checks.ruleset_saved import CONFIGURATION
from report import check, expect
from support.places import run

NFTABLES = "nftables.service"


def original(listed):
    """The number by which a table is told from its copy, as nft shows it."""
    return re.search(r"set original \{.*?elements = \{ (\w+) \}", listed, re.DOTALL)[1]


@check("a saved ruleset with copies of the tables is loaded at boot as a whole, and the service has replaced the copies")
def loaded():
    expect(unit.state(NFTABLES) == "active", unit.journal("-b", unit=NFTABLES))
    expect("the administrator's" in run("nft", "list", "table", "inet", "firewall"), "the administrator's rule is missing")
    saved = original(CONFIGURATION.read_text(encoding="utf-8"))
    for family in ("inet", "netdev"):
        now = original(run("nft", "list", "table", family, "portreeve"))
        expect(now == saved, f"the table {family} portreeve is a copy: {now}, of one with {saved}")

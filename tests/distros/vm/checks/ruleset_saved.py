# SPDX-License-Identifier: MIT
"""An administrator saves the ruleset as it is, while much is limited and blocked, for nftables.service to load at boot."""
import pathlib

import unit
from report import check, expect
from support.places import run

CONFIGURATION = pathlib.Path("/etc/nftables.conf")
FIREWALL = """table inet firewall {
	chain input {
		type filter hook input priority filter; policy accept;
		tcp dport 9 drop comment "the administrator's"
	}
}
"""
#: As a network card is: there before its network is set up. A chain of the limits is for one interface, and nft loads none
#: for an interface that is missing.
INTERFACE = pathlib.Path("/etc/systemd/system/campaign-interface.service")
UNIT = """[Unit]
Description=The interface of this machine
DefaultDependencies=no
Before=nftables.service

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/bin/sh /opt/campaign/tests/distros/vm/interface

[Install]
WantedBy=sysinit.target
"""


@check("what nft lists is saved with the tables of the service, to be loaded at boot")
def save():
    run("nft", "-f", "-", input=FIREWALL)
    # The witness is not the administrator's: it is loaded anew at each boot.
    tables = [line.split()[1:] for line in run("nft", "list", "tables").splitlines() if not line.endswith(" witness")]
    expect(["inet", "portreeve"] in tables and ["netdev", "portreeve"] in tables, tables)
    listed = "".join(run("nft", "list", "table", *table) for table in tables)
    CONFIGURATION.write_text("#!/usr/sbin/nft -f\n" + listed, encoding="utf-8")
    INTERFACE.write_text(UNIT, encoding="utf-8")
    unit.systemctl("daemon-reload")
    unit.systemctl("enable", "nftables.service", INTERFACE.name)

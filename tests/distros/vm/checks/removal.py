# SPDX-License-Identifier: MIT
"""The package leaves a machine that has systemd."""
import os

import unit
from checks.install import PAYLOAD
from report import Skip, check, expect
from support import helper, limits
from support.places import run


@check("purging the package ends the service and leaves no table, device, unit or data")
def purge():
    if not list((PAYLOAD / "packages").glob("*.deb")):
        raise Skip("a build was installed, no package")
    run("apt-get", "-q", "-y", "purge", "portreeve-helper")
    expect(not helper.pids(), "the helper runs")
    expect("portreeve" not in run("nft", "list", "tables"), run("nft", "list", "tables"))
    expect(limits.devices() == (), limits.devices())
    expect(unit.properties("LoadState")["LoadState"] == "not-found", "systemd still knows the unit")
    for path in ("/var/lib/portreeve", "/usr/lib/systemd/system/portreeve.service",
                 "/etc/systemd/system/multi-user.target.wants/portreeve.service"):
        expect(not os.path.lexists(path), f"{path} stays")

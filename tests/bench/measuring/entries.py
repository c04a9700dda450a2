# SPDX-License-Identifier: MIT
"""Many entries through portreevectl."""
from measuring import TESTS  # noqa: F401 (finds support)
from support import ctl

PER_CALL = 5000  # the most that one call takes


def add_ports(first, last):
    """An entry for each port of the range."""
    for start in range(first, last + 1, PER_CALL):
        ctl.do("add", *(str(port) for port in range(start, min(start + PER_CALL, last + 1))), timeout=300)


def remove_all():
    ids = [f"id:{entry['id']}" for entry in ctl.entries()]
    if ids:
        ctl.do("remove", *ids, timeout=300)

# SPDX-License-Identifier: MIT
"""What a process costs: processor time and resident memory."""
import os
import re


def cpu_seconds(process):
    """Time on a processor of all its threads, exact to the nanosecond (schedstat), else to the tick."""
    try:
        total = 0
        for thread in os.listdir(f"/proc/{process}/task"):
            with open(f"/proc/{process}/task/{thread}/schedstat", encoding="ascii") as file:
                total += int(file.read().split()[0])
        return total / 1e9
    except FileNotFoundError:
        with open(f"/proc/{process}/stat", encoding="ascii") as file:
            user, system = file.read().rsplit(")", 1)[1].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def resident_kib(process):
    """{"VmRSS": …, "RssAnon": …, "RssFile": …} in KiB."""
    with open(f"/proc/{process}/status", encoding="ascii") as file:
        return {name: int(value) for name, value in re.findall(r"^(VmRSS|RssAnon|RssFile):\s+(\d+) kB", file.read(),
                                                               re.MULTILINE)}

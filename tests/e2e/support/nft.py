# SPDX-License-Identifier: MIT
"""What the kernel has of ours, as the nft tool shows it."""
import contextlib
import json
import re
import subprocess

from support.places import run
from support.waiting import eventually

TRIES = 20


def objects(kind, family="inet", table="portreeve"):
    """Our chains, sets or rules ("chain", "set", "rule") as dictionaries; none where there is no table."""
    for _ in range(TRIES):
        done = subprocess.run(["nft", "-j", "list", "table", family, table], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            return []
        # nft 1.0.6 prints half of a table that changes while it is read.
        with contextlib.suppress(json.JSONDecodeError):
            return [item[kind] for item in json.loads(done.stdout)["nftables"] if kind in item]
    raise AssertionError("nft prints no whole table")


def set_names():
    return sorted(item["name"] for item in objects("set"))


def listing():
    """All of our table with its elements but without their counters, which traffic moves."""
    done = subprocess.run(["nft", "--stateless", "list", "table", "inet", "portreeve"],
                          capture_output=True, text=True, check=False)
    return done.stdout


#: The set that tells our table from a saved copy; no rule need look at it.
ORIGINAL = "original"
#: The one empty chain that tells which change came last.
MARK = re.compile(r"change\.\d+$")


def leftovers():
    """Sets, maps and chains that no rule leads to any more; the mark of the last change is none, an older one is. The set that marks
    the table is none."""
    text = listing()
    named = re.findall(r"^\t(?:set|map) (\S+) \{", text, re.MULTILINE)
    chains = re.findall(r"^\tchain (\S+) \{\n(?!\t\ttype)", text, re.MULTILINE)
    wanted = set(re.findall(r"@([^\s;]+)", text)) | set(re.findall(r"(?:jump|goto) ([^\s,;}]+)", text))
    last_mark = [name for name in chains if MARK.match(name)][-1:]
    return sorted(set(named + chains) - wanted - set(last_mark) - {ORIGINAL})


def settled_listing():
    """The listing once what earlier changes left over is cleared away."""
    eventually("nothing is left over in the kernel", lambda: not leftovers(), 10)
    return listing()


def flush():
    run("nft", "flush", "ruleset")

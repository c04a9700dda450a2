#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Holds every include of app, dbus, helper and polkit against ARCHITECTURE.md.

Usage: tests/checks/includes.py [TOP]

The table "What each folder may use" is the only copy of the rules. Names in backticks count, all else there is for
people: in the first column folders (or a file), in the last one folders, and libraries by the directory or the header by
which they are included: `QtCore`, `curl`, `sqlite3.h`; `libc` stands for the headers of C and POSIX. Where a library is
called as a folder is, its headers are named whole (`polkit/polkit.h`). A row holds for its folder and for those below that
have none of their own. The C++ standard library is free for all.
"""
import pathlib
import re
import sys

SECTION = "What each folder may use"
PLACES = ("app", "dbus", "helper", "polkit")
LIBC = {"arpa", "endian.h", "errno.h", "fcntl.h", "grp.h", "langinfo.h", "limits.h", "net", "netdb.h", "netinet", "poll.h", "pthread.h",
        "pwd.h", "sched.h", "signal.h", "stdint.h", "stdio.h", "stdlib.h", "string.h", "sys", "syslog.h", "termios.h", "time.h",
        "unistd.h"}
INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"(?P<own>[^"]+)"|<(?P<foreign>[^>]+)>)')
STANDARD = re.compile(r"[a-z_0-9]+")
FROM_MOC = re.compile(r"moc_\w+\.cpp|\w+\.moc")


class TableError(Exception):
    """The table itself is wrong."""


def read_table(text):
    """What each folder may use, from the page: {folder: {names}}."""
    section = re.search(rf"^## {SECTION}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    if not section:
        raise TableError(f'there is no section "{SECTION}"')
    table = {}
    rows = [line.strip().strip("|").split("|") for line in section[1].splitlines() if line.startswith("|")]
    for row in rows[2:]:  # behind the head and its line
        folders = re.findall(r"`([^`]+)`", row[0])
        if len(row) != 3 or not folders:
            raise TableError(f"this row names no folder or has not three columns: {'|'.join(row)}")
        for folder in folders:
            if folder in table:
                raise TableError(f"{folder} stands there twice")
            table[folder] = set(re.findall(r"`([^`]+)`", row[2]))
    if not table:
        raise TableError(f'the section "{SECTION}" has no rows')
    return table


def check_table(table, top):
    """What the table says of folders that are not there: it would allow nothing, or what nobody meant."""
    for folder, names in table.items():
        if not (top / folder).exists():
            yield f"ARCHITECTURE.md: {folder} is in the table and not in the tree"
        for name in sorted(names):
            if name.split("/")[0] in PLACES and name not in table and not name.endswith(".h"):
                yield f"ARCHITECTURE.md: {folder} may use {name}, which has no row"


def row_of(path, table):
    """The nearest row that holds for a path from the top, or nothing."""
    parts = path.split("/")
    return next((row for row in ("/".join(parts[:n]) for n in range(len(parts), 0, -1)) if row in table), None)


def library_of(header):
    """How the table names what a header belongs to; nothing for the C++ standard library."""
    first = header.split("/")[0]
    if first in LIBC:
        return "libc"
    return None if STANDARD.fullmatch(header) else first


def complaint(row, table, own, foreign):
    """Why a file of this row may not include that, or nothing."""
    if own:
        if FROM_MOC.fullmatch(own):
            return None
        target = row_of(own, table)
        if "/" not in own:
            return "is not written from the top of the tree"
        if target is None:
            return "belongs to no row of the table"
        return None if target == row or target in table[row] else f"{row} may not use {target}"
    library = library_of(foreign)
    if library is None or foreign in table[row] or library in table[row] - table.keys():
        return None
    return f"{row} may not use {library}"


def check_file(path, top, table):
    name = path.relative_to(top).as_posix()
    row = row_of(name, table)
    if row is None:
        yield f"{name}: its folder has no row in the table"
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        found = INCLUDE.match(line)
        reason = found and complaint(row, table, found["own"], found["foreign"])
        if reason:
            yield f"{name}:{number}: {found['own'] or found['foreign']}: {reason}"


def check(top):
    """All that is wrong in a tree, a sentence each, and how many files were looked at."""
    table = read_table((top / "ARCHITECTURE.md").read_text(encoding="utf-8"))
    files = sorted(path for place in PLACES for path in (top / place).rglob("*") if path.suffix in (".cpp", ".h"))
    wrong = list(check_table(table, top))
    for path in files:
        wrong += check_file(path, top, table)
    return wrong, len(files)


def main(arguments):
    top = pathlib.Path(arguments[0]) if arguments else pathlib.Path(__file__).resolve().parents[2]
    try:
        wrong, files = check(top)
    except (TableError, OSError) as error:
        print(f"ARCHITECTURE.md: {error}")
        return 1
    print("\n".join(wrong) if wrong else f"{files} files include what they may")
    if not files:
        print(f"{top}: there are no sources")
    elif wrong:
        print(f'See "{SECTION}" in ARCHITECTURE.md: change the include, or where the design is another now, the table.')
    return 1 if wrong or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

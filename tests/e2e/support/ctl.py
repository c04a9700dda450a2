# SPDX-License-Identifier: MIT
"""portreevectl as a person or a script uses it."""
import json
import subprocess

DONE, FAILED, WRONG_USAGE, NOT_AUTHORIZED, NOT_REACHABLE = 0, 1, 2, 4, 5


class Answer:
    def __init__(self, done):
        self.status = done.returncode
        self.out = done.stdout
        self.error = done.stderr.strip()

    def __repr__(self):
        return f"exit {self.status}, out {self.out[:300]!r}, error {self.error[:600]!r}"


def ask(*arguments, user=None, timeout=60, **options):
    """Runs portreevectl, as another user where one is named, and returns what it answered."""
    command = ["portreevectl", *arguments]
    if user:
        command = ["as", user, *command]
    options.setdefault("stdin", subprocess.DEVNULL)
    return Answer(subprocess.run(command, capture_output=True, text=True, check=False, timeout=timeout, **options))


def do(*arguments, **options):
    """Runs portreevectl, which has to succeed, and returns its standard output."""
    answer = ask(*arguments, **options)
    if answer.status != DONE:
        raise AssertionError(f"portreevectl {' '.join(arguments)[:200]}: {answer}")
    return answer.out


def document(*arguments, **options):
    return json.loads(do("--json", *arguments, **options))


def entries():
    return document("list")["entries"]


def entry(number):
    """The entry of this id, its figures read now."""
    return document("show", f"id:{number}")


def add(*ports, **options):
    """Adds one entry for each argument in one call. Returns their ids in order."""
    flags = [part for name, value in options.items() for part in (f"--{name}", str(value))]
    known = {item["id"] for item in entries()}
    do("add", *ports, *flags)
    return sorted(item["id"] for item in entries() if item["id"] not in known)


def modify(number, *arguments):
    do("modify", f"id:{number}", *arguments)


def remove(*numbers):
    if numbers:
        do("remove", *(f"id:{number}" for number in numbers))


def remove_all():
    remove(*(item["id"] for item in entries()))


def bytes_of(item):
    return item["bytes_in"], item["bytes_out"]


def counted():
    """{id: (bytes in, bytes out)} of all entries, read now."""
    return {item["id"]: bytes_of(item) for item in entries()}

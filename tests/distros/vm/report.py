# SPDX-License-Identifier: MIT
"""Checks as functions with a sentence, and what is said of them: a line each that begins with PASS, FAIL or SKIP."""
import re
import subprocess
import time
import traceback


class Skip(Exception):
    """Says why a check cannot be made on this machine."""


def check(sentence):
    """What the function after it shows: passed unless it raises."""
    def mark(function):
        function.sentence = sentence
        return function
    return mark


def say(text):
    """A fact beside the checks, however many lines it has."""
    for line in text.rstrip().splitlines():
        print(f"     {line}", flush=True)


def line(word, sentence, why, seconds):
    said = " ".join(re.sub(r"\s+", " ", str(why)).split())[:1500]
    print(f"{word} {sentence}{': ' if said else ''}{said} ({seconds:.0f} s)", flush=True)


def run(module):
    for function in list(vars(module).values()):
        if getattr(function, "__module__", "") == module.__name__ and hasattr(function, "sentence"):
            run_one(function)


def run_one(function):
    start = time.monotonic()
    try:
        function()
    except Skip as why:
        line("SKIP", function.sentence, why, time.monotonic() - start)
    except subprocess.CalledProcessError as failure:
        line("FAIL", function.sentence, f"{failure} {failure.stdout or ''} {failure.stderr or ''}", time.monotonic() - start)
    except Exception as failure:  # pylint: disable=broad-except
        line("FAIL", function.sentence, f"{type(failure).__name__}: {failure}", time.monotonic() - start)
        say("".join(traceback.format_tb(failure.__traceback__)[-3:]))
    else:
        line("PASS", function.sentence, "", time.monotonic() - start)


def expect(condition, why):
    """For what is wrong when it is not so."""
    if not condition:
        raise AssertionError(why)

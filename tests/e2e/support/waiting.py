# SPDX-License-Identifier: MIT
"""Waiting for conditions instead of sleeping."""
import time


def eventually(what, condition, timeout=10, interval=0.02):
    """Returns condition()'s first true value; after \a timeout seconds fails, saying what did not happen."""
    deadline = time.monotonic() + timeout
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() >= deadline:
            raise AssertionError(f"not within {timeout} s: {what}")
        time.sleep(interval)


def seconds_until(what, condition, timeout=10, interval=0.01):
    """How long it took until condition() was true."""
    start = time.monotonic()
    eventually(what, condition, timeout, interval)
    return time.monotonic() - start


def stays(what, condition, duration, interval=0.05):
    """Fails as soon as condition() is not true; it has to be for \a duration seconds."""
    deadline = time.monotonic() + duration
    while time.monotonic() < deadline:
        if not condition():
            raise AssertionError(f"no longer so: {what}")
        time.sleep(interval)

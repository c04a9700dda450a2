# SPDX-License-Identifier: MIT
"""portreevectl watch, while the helper comes and goes. Runs in tests/sandbox."""
import json
import os
import pathlib
import signal
import subprocess
import time

from sandboxed import ctl, kill_helper, run_tests
from terminal import Terminal

HOLD = pathlib.Path(os.environ.get("PORTREEVE_SANDBOX_DIR", ".")) / "hold"


def test_a_terminal_shows_one_table_in_its_place():
    ctl("add", "8000", "--note", "a note that is far too long for so narrow a terminal, really")
    terminal = Terminal("portreevectl", "watch", rows=10, columns=60)
    terminal.wait_for("RATE IN")
    screen = terminal.wait_for("entries").rsplit("\033[H", 1)[1] + terminal.read(0.3)
    lines = [line.replace("\033[K", "") for line in screen.split("\033[J")[0].split("\n")]
    assert all(len(line.strip("\r")) <= 60 for line in lines), lines
    assert not terminal.echoes()
    terminal.type("q")
    assert terminal.end() == 0
    assert terminal.text.endswith("\033[?25h\033[?1049l"), terminal.text[-40:]
    assert terminal.echoes()


def test_few_lines_show_few_entries_and_say_so():
    ctl("add", *[str(port) for port in range(20000, 20020)])
    terminal = Terminal("portreevectl", "watch", rows=24, columns=80)
    terminal.wait_for("20001")
    terminal.resize(8, 80)
    screen = terminal.wait_for("more")
    assert screen.rsplit("\033[H", 1)[1].count("\n") <= 7, screen
    terminal.type("\x03")
    assert terminal.end() == 0
    assert terminal.echoes()
    ctl("remove", *[str(port) for port in range(20000, 20020)])


def test_a_signal_gives_the_terminal_back():
    terminal = Terminal("portreevectl", "watch")
    terminal.wait_for("RATE IN")
    os.kill(terminal.pid, signal.SIGTERM)
    assert terminal.end() == 0
    assert "\033[?1049l" in terminal.text and terminal.echoes()


def test_it_says_that_the_helper_is_away_and_goes_on():
    terminal = Terminal("portreevectl", "watch")
    terminal.wait_for("entries")
    HOLD.touch()
    kill_helper()
    terminal.wait_for("away")
    HOLD.unlink()
    terminal.wait_for("entries")
    terminal.type("q")
    assert terminal.end() == 0


def test_a_pipe_gets_a_document_a_second_and_the_rest_on_standard_error():
    watch = subprocess.Popen(["portreevectl", "watch", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        times = [json.loads(watch.stdout.readline())["time_usec"] for _ in range(4)]
        assert all(later > earlier for earlier, later in zip(times, times[1:])), times
        kill_helper()
        after = [json.loads(watch.stdout.readline()) for _ in range(3)]
        assert after[-1]["entries"][0]["ports"] == "8000", after
    finally:
        watch.kill()
    errors = watch.stderr.read().splitlines()
    assert errors == ["portreevectl: the helper is away; waiting for it"], errors


def test_new_entries_appear_by_themselves():
    watch = subprocess.Popen(["portreevectl", "watch", "--json"], stdout=subprocess.PIPE, text=True)
    try:
        watch.stdout.readline()
        ctl("add", "8001")
        end = time.monotonic() + 5
        while not any(e["ports"] == "8001" for e in json.loads(watch.stdout.readline())["entries"]):
            assert time.monotonic() < end
    finally:
        watch.kill()


run_tests(dict(globals()))

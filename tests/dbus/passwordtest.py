# SPDX-License-Identifier: MIT
"""portreevectl, the real polkit and somebody at a terminal. Runs in tests/sandbox."""
import json
import os
import time

from sandboxed import ctl, kill_helper, run_tests
from terminal import Terminal

PASSWORD = os.environ.get("PORTREEVE_SANDBOX_ADMIN_PASSWORD", "")


def ports():
    return [entry["ports"] for entry in json.loads(ctl("list", "--json").stdout)["entries"]]


def test_an_administrator_may_after_the_password():
    terminal = Terminal("as", "admin", "portreevectl", "add", "1001")
    terminal.answer(PASSWORD)
    assert terminal.end() == 0, terminal.text
    assert PASSWORD not in terminal.text
    assert "1001" in ports()


def test_anybody_may_with_an_administrators_password():
    terminal = Terminal("as", "guest", "portreevectl", "add", "1002")
    terminal.answer(PASSWORD)
    assert terminal.end() == 0, terminal.text


def test_a_wrong_password_ends_with_4():
    terminal = Terminal("as", "admin", "portreevectl", "add", "1003")
    terminal.answer("not the password")
    assert terminal.end() == 4, terminal.text
    assert "portreevectl: " in terminal.text
    assert "1003" not in ports()


def test_a_member_is_not_asked():
    terminal = Terminal("as", "member", "portreevectl", "add", "1004")
    assert terminal.end() == 0, terminal.text
    assert "Password" not in terminal.text


def test_members_are_asked_before_the_uplinks_are_chosen():
    terminal = Terminal("as", "member", "portreevectl", "interfaces", "auto")
    terminal.answer(PASSWORD)
    assert terminal.end() == 0, terminal.text


def test_looking_never_asks():
    terminal = Terminal("as", "guest", "portreevectl", "list")
    assert terminal.end() == 0, terminal.text
    assert "Password" not in terminal.text


def test_without_a_terminal_it_ends_at_once_with_4():
    start = time.monotonic()
    for user in "guest", "admin":
        result = ctl("add", "1005", user=user)
        assert result.returncode == 4, result
        assert result.stdout == "" and result.stderr.count("\n") == 1, result
    assert time.monotonic() - start < 10
    assert "1005" not in ports()


def test_ctrl_c_at_the_prompt_gives_the_echo_back():
    terminal = Terminal("as", "admin", "portreevectl", "add", "1006")
    assert terminal.echoes()
    terminal.wait_for("Password: ")
    time.sleep(0.3)
    assert not terminal.echoes()
    terminal.type("\x03")
    assert terminal.end() == -2
    assert terminal.echoes()
    assert "1006" not in ports()


def test_a_helper_that_dies_takes_its_prompt_away():
    terminal = Terminal("as", "admin", "portreevectl", "add", "1007")
    terminal.wait_for("Password: ")
    time.sleep(0.3)
    kill_helper()
    assert terminal.end() == 5, terminal.text
    assert terminal.echoes()


run_tests(dict(globals()), needs_users=True)

# SPDX-License-Identifier: MIT
"""Who may do what, where logind knows who sits at the machine."""
import pathlib
import time

import session
from report import check, expect, say
from support import ctl
from support.terminal import Terminal

PASSWORD = "tollgate"
DESK_RULE = pathlib.Path("/etc/polkit-1/rules.d/60-desk.rules")
RELOADED_S = 3


def refused(answer):
    expect(answer.status == ctl.NOT_AUTHORIZED and len(answer.error.splitlines()) == 1, answer)


@check("a guest in no session may look, and is refused changes with exit status 4 and one sentence")
def guest():
    expect(ctl.ask("list", user="guest").status == ctl.DONE, "may not look")
    answer = ctl.ask("add", "9000", user="guest")
    refused(answer)
    say(answer.error)


@check("a member of the group portreeve manages without a password, and may not configure")
def member():
    ctl.do("add", "9000", user="member")
    ctl.do("limit", "9000", "1mbps", user="member")
    ctl.do("remove", "9000", user="member")
    refused(ctl.ask("interfaces", "all", user="member"))


@check("an administrator is asked for the password on the terminal, and may then manage and configure")
def administrator():
    for command in (("add", "9000"), ("remove", "9000"), ("interfaces", "auto")):
        with Terminal("as", "admin", "portreevectl", *command) as terminal:
            terminal.await_text("Password:", 60)
            terminal.type_secret(PASSWORD + "\n")
            expect(terminal.end(60) == ctl.DONE, terminal.text)


@check("who sits at the machine (an active session on seat0) gets what org.portreeve.policy says for active sessions: "
       "looking, and no change without an administrator's password")
def active():
    desk = session.Session("guest")
    try:
        shown = desk.properties()
        say(f"logind: {shown}")
        expect((shown["Active"], shown["Seat"], shown["Remote"]) == ("yes", "seat0", "no"), shown)
        for command in (("list",), ("interfaces",)):
            answer = desk.ask("portreevectl", *command)
            expect(answer["status"] == ctl.DONE, answer)
        for command in (("add", "9000"), ("interfaces", "all")):
            answer = desk.ask("portreevectl", *command)
            expect(answer["status"] == ctl.NOT_AUTHORIZED, answer)
    finally:
        desk.close()


@check("an administrator's rule for active local sessions holds for these alone: not once another terminal is in front, "
       "nor for the same user in no session")
def local_rule():
    DESK_RULE.write_text('polkit.addRule(function(action, subject) { if (action.id == "org.portreeve.manage" && subject.local && '
                         "subject.active) return polkit.Result.YES; return polkit.Result.NOT_HANDLED; });\n", encoding="utf-8")
    DESK_RULE.chmod(0o644)
    time.sleep(RELOADED_S)  # polkitd tells nobody that it has read its rules again
    desk = session.Session("guest")
    try:
        answer = desk.ask("portreevectl", "add", "9000")
        expect(answer["status"] == ctl.DONE, f"active: {answer}")
        refused(ctl.ask("remove", "9000", user="guest"))
        desk.switch(2)
        say(f"logind: {desk.properties()}")
        answer = desk.ask("portreevectl", "remove", "9000")
        expect(answer["status"] == ctl.NOT_AUTHORIZED, f"inactive: {answer}")
        desk.switch(1)
        answer = desk.ask("portreevectl", "remove", "9000")
        expect(answer["status"] == ctl.DONE, f"active again: {answer}")
    finally:
        desk.close()
        DESK_RULE.unlink()
        time.sleep(RELOADED_S)
        ctl.remove_all()

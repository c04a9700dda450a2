#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The README's examples of how other programs call the helper: those very lines are run here, in their order."""
import pathlib
import re
import shutil
import subprocess
import sys

from support import ctl
from support.case import SandboxCase, run_tests

README = pathlib.Path(__file__).resolve().parents[2] / "README.md"
#: Not in this checkout: Python would take its folder dbus for the module.
ELSEWHERE = "/"
BLOCK = re.compile(r"^<!-- tested: bus -->\n+```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks():
    """(language, text) of each fenced block behind the mark."""
    return BLOCK.findall(README.read_text(encoding="utf-8"))


def python_with_dbus():
    """An interpreter that has dbus-python: the system's, if not the one that runs this."""
    for program in (sys.executable, "/usr/bin/python3"):
        if shutil.which(program) and subprocess.run([program, "-c", "import dbus; dbus.SystemBus"], cwd=ELSEWHERE,
                                                    capture_output=True, check=False).returncode == 0:
            return program
    return None


def command_for(language, text):
    """What runs the block; nothing where this machine lacks the tool."""
    if language == "python":
        program = python_with_dbus()
        return program and [program, "-c", text]
    tools = [word for word in ("gdbus", "busctl", "dbus-send") if re.search(rf"^{word} ", text, re.MULTILINE)]
    return ["sh", "-e", "-c", text] if all(map(shutil.which, tools)) else None


class Readme(SandboxCase):
    def test_the_examples_for_other_programs_work_as_they_stand(self):
        ran = 0
        for language, text in blocks():
            with self.subTest(example=text.splitlines()[0]):
                command = command_for(language, text)
                if command is None:
                    print(f"not run, its tool is missing: {text.splitlines()[0]}")
                    continue
                done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60,
                                      cwd=ELSEWHERE)
                self.assertEqual((done.returncode, done.stderr), (0, ""))
                self.assertNotEqual(done.stdout.strip(), "", "the example shows nothing")
                ran += 1
        self.assertNotEqual(ran, 0)
        self.assertNotEqual(ctl.entries(), [], "no example added an entry")

    def test_there_is_an_example_for_each_of_the_usual_ways(self):
        every = "\n".join(text for _, text in blocks())
        for word in ("gdbus call", "busctl call", "import dbus"):
            self.assertIn(word, every)


if __name__ == "__main__":
    run_tests()

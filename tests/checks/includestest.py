#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests of tests/checks/includes.py on small trees: that it finds what is wrong, and nothing else."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

CHECKER = pathlib.Path(__file__).with_name("includes.py")
ROWS = """| `dbus` | words | `QtCore` |
| `app` | the programs | `dbus`, `QtCore` (and `QtGui`) |
| `helper/core` | pure | `dbus`, `QtCore` |
| `helper/core/deep` | purer | `dbus` |
| `helper/service` | the bus | `helper/core`, `QtDBus`, `libc` |
| `helper/main.cpp` | the program | `helper/service`, `polkit` |
| `polkit` | who may | `dbus`, `polkit/polkit.h` |
"""
FILES = {
    "dbus/words.h": "#include <QtCore/QString>\n#include <vector>",
    "app/gui/window.cpp": '#include "app/gui/window.h"\n#include "dbus/words.h"\n#include <QtGui/QIcon>',
    "app/gui/window.h": "#include <cstdint>",
    "helper/core/rules.h": '#include "dbus/words.h"',
    "helper/core/deep/deep.h": '#include "dbus/words.h"',
    "helper/service/bus.cpp": '#include "helper/core/rules.h"\n#include <QtDBus/QDBusMessage>\n#include <sys/stat.h>\n'
                              '#include "moc_bus.cpp"',
    "helper/main.cpp": '#include "helper/service/bus.h"\n#include "polkit/authorizer.h"',
    "polkit/authorizer.h": "#include <polkit/polkit.h>",
}


class Includes(unittest.TestCase):
    def run_on(self, rows=ROWS, **changed):
        """Status and output of a check of the tree with these files changed or added."""
        with tempfile.TemporaryDirectory() as place:
            top = pathlib.Path(place)
            page = f"# Page\n\n## What each folder may use\n| folder | what | may use |\n|---|---|---|\n{rows}\n## Next\n| `no` |\n"
            for name, text in (FILES | changed | {"ARCHITECTURE.md": page}).items():
                (top / name).parent.mkdir(parents=True, exist_ok=True)
                (top / name).write_text(text + "\n", encoding="utf-8")
            done = subprocess.run([sys.executable, CHECKER, top], capture_output=True, text=True, check=False)
        self.assertEqual(done.stderr, "")
        return done.returncode, done.stdout

    def assert_found(self, name, line, what, number=1):
        """That this line alone in this file is found, and told as that."""
        status, output = self.run_on(**{name: line})
        self.assertEqual(status, 1, output)
        self.assertEqual(output.splitlines()[0].split(":")[:2], [name, str(number)])
        self.assertIn(what, output)
        self.assertEqual(len(output.splitlines()), 2, output)

    def test_a_tree_that_holds_passes(self):
        self.assertEqual(self.run_on(), (0, f"{len(FILES)} files include what they may\n"))

    def test_the_window_may_not_include_the_helper(self):
        self.assert_found("app/gui/window.h", '#include "helper/core/rules.h"', "app may not use helper/core")

    def test_the_core_may_not_know_the_bus_or_the_system(self):
        self.assert_found("helper/core/rules.h", "#include <QtDBus/QDBusMessage>", "helper/core may not use QtDBus")
        self.assert_found("helper/core/rules.h", "#include <QtDBus>", "helper/core may not use QtDBus")
        self.assert_found("helper/core/rules.h", "#include <unistd.h>", "helper/core may not use libc")
        self.assert_found("helper/core/rules.h", "#include <sqlite3.h>", "helper/core may not use sqlite3.h")

    def test_the_nearest_row_counts(self):
        self.assert_found("helper/core/deep/deep.h", "#include <QtCore/QString>", "helper/core/deep may not use QtCore")
        self.assert_found("helper/core/deep/deep.h", '#include "helper/core/rules.h"', "may not use helper/core")
        self.assert_found("helper/core/rules.h", '#include "helper/core/deep/deep.h"', "may not use helper/core/deep")

    def test_a_folder_does_not_allow_the_library_of_its_name(self):
        self.assert_found("helper/main.cpp", "#include <polkit/polkit.h>", "helper/main.cpp may not use polkit")

    def test_any_spelling_and_line_is_found(self):
        self.assert_found("dbus/words.h", '// words\n\n  #  include "polkit/authorizer.h"', "may not use polkit", number=3)

    def test_includes_are_written_from_the_top(self):
        self.assert_found("app/gui/window.h", '#include "view.h"', "from the top")
        self.assert_found("app/gui/window.h", '#include "gui/view.h"', "no row")
        self.assert_found("app/gui/window.h", '#include "tests/fakes/fake.h"', "no row")

    def test_a_comment_is_no_include(self):
        self.assertEqual(self.run_on(**{"dbus/words.h": '// #include "polkit/authorizer.h"'})[0], 0)

    def test_a_new_folder_needs_a_row(self):
        status, output = self.run_on(**{"helper/other/other.cpp": ""})
        self.assertEqual(status, 1)
        self.assertIn("helper/other/other.cpp: its folder has no row", output)

    def test_the_table_is_checked_itself(self):
        for rows, what in ((ROWS + "| `dbus` | again | `QtCore` |\n", "dbus stands there twice"),
                           (ROWS + "| `helper/gone` | nothing | `dbus` |\n", "helper/gone is in the table and not in the tree"),
                           (ROWS.replace("| words | `QtCore`", "| words | `QtCore`, `helper/gone`"), "helper/gone, which has no row"),
                           (ROWS + "| dbus | no backticks | `QtCore` |\n", "names no folder"),
                           (ROWS + "| `dbus` | two columns |\n", "three columns"),
                           ("", "has no rows")):
            status, output = self.run_on(rows=rows)
            self.assertEqual(status, 1, output)
            self.assertIn(what, output)

    def test_a_tree_without_table_or_sources_fails(self):
        with tempfile.TemporaryDirectory() as place:
            for page in (None, "# Page\n", "## What each folder may use\n| a | b | c |\n|---|---|---|\n| `tests` | all | all |\n"):
                if page:
                    (pathlib.Path(place) / "ARCHITECTURE.md").write_text(page, encoding="utf-8")
                done = subprocess.run([sys.executable, CHECKER, place], capture_output=True, text=True, check=False)
                self.assertEqual(done.returncode, 1, done.stdout)
                self.assertEqual(done.stderr, "")


if __name__ == "__main__":
    unittest.main()

#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Bad input on the bus: an error of the table that names the field, nothing changed, and the helper lives on."""
from support import ctl, helper, nft
from support.bus import Bus, BusError
from support.case import SandboxCase, run_tests
from support.wire import Variant

S, T, U = (lambda value: Variant("s", value)), (lambda value: Variant("t", value)), (lambda value: Variant("u", value))
PORTS = S("81")
TOO_MANY_RANGES = ",".join(str(port) for port in range(1, 20_001, 2))
MEBIBYTE = 1 << 20

#: What Add has to refuse of one entry: (entry, the key that the error names)
#: What values of a dictionary are on the bus.
KINDS = {bool: "b", int: "i", str: "s", list: "as"}

BAD_ENTRIES = (
    ({}, "ports"), ({"note": S("no ports")}, "ports"),
    *(({"ports": S(text)}, "ports") for text in
      ("", " ", "0", "65536", "9-8", "80,,81", "80-", "-1", "x", "80\n81", TOO_MANY_RANGES, "8" * MEBIBYTE)),
    ({"ports": U(80)}, "ports"), ({"ports": Variant("as", ["80"])}, "ports"), ({"ports": Variant("b", True)}, "ports"),
    ({"ports": PORTS, "protocol": S("sctp")}, "protocol"), ({"ports": PORTS, "protocol": S("")}, "protocol"),
    ({"ports": PORTS, "protocol": U(6)}, "protocol"), ({"ports": PORTS, "side": S("both")}, "side"),
    ({"ports": PORTS, "side": T(1)}, "side"), ({"ports": PORTS, "billing": S("triple")}, "billing"),
    ({"ports": PORTS, "billing": Variant("a{sv}", {})}, "billing"),
    ({"ports": PORTS, "weight": U(0)}, "weight"), ({"ports": PORTS, "weight": U(1_000_001)}, "weight"),
    ({"ports": PORTS, "weight": S("2")}, "weight"), ({"ports": PORTS, "weight": Variant("d", 2.0)}, "weight"),
    ({"ports": PORTS, "weight": Variant("i", -1)}, "weight"),
    ({"ports": PORTS, "note": S("n" * 257)}, "note"), ({"ports": PORTS, "note": S("n" * MEBIBYTE)}, "note"),
    ({"ports": PORTS, "note": S("two\nlines")}, "note"), ({"ports": PORTS, "note": S("\x1b[31m")}, "note"),
    ({"ports": PORTS, "note": Variant("v", S("wrapped"))}, "note"),
    ({"ports": PORTS, "id": T(7)}, "id"), ({"ports": PORTS, "colour": S("red")}, "colour"),
    ({"ports": PORTS, "c" * 10_000: S("long")}, "c"),
)


class BadBusInput(SandboxCase):
    def setUp(self):
        super().setUp()
        self.numbers = ctl.add("8000", "9000", note="the first")
        self.bus = Bus()
        self.addCleanup(self.bus.close)
        self.process = helper.pid()
        self.before = self.state()

    def tearDown(self):
        self.assertEqual(self.state(), self.before)
        self.assertEqual(helper.pid(), self.process, "the helper died")
        super().tearDown()

    def state(self):
        return ([{key: value for key, value in item.items() if "rate" not in key} for item in ctl.entries()],
                ctl.document("interfaces"), nft.settled_listing())

    def refuse(self, name, word, interface, method, signature, *values):
        """The call ends in this error of ours, whose text has the word and is short."""
        with self.assertRaises(BusError) as caught:
            self.bus.call(interface, method, signature, *values)
        self.assertEqual(caught.exception.name, f"org.portreeve.Error.{name}", caught.exception.text[:300])
        self.assertIn(word, caught.exception.text)
        self.assertLess(len(caught.exception.text), 600)

    def test_a_bad_value_of_an_entry_is_refused_by_its_key(self):
        for entry, key in BAD_ENTRIES:
            with self.subTest(entry=str({name: value.value for name, value in entry.items()})[:80]):
                self.refuse("InvalidArgument", key, "Entries", "Add", "aa{sv}", [entry])

    def test_a_bad_change_is_refused_by_its_key(self):
        number = T(self.numbers[0])
        for change, name, key in (
                ({"note": S("whose?")}, "InvalidArgument", "id"), ({"id": U(self.numbers[0])}, "InvalidArgument", "id"),
                ({"id": S("1"), "note": S("x")}, "InvalidArgument", "id"),
                ({"id": T(0), "note": S("x")}, "InvalidArgument", "id"), ({"id": T(4711), "note": S("x")}, "NotFound", "4711"),
                ({"id": T((1 << 64) - 1), "note": S("x")}, "NotFound", "18446744073709551615"),
                ({"id": number, "ports": S("9-8")}, "InvalidArgument", "ports"),
                ({"id": number, "weight": S("1")}, "InvalidArgument", "weight"),
                ({"id": number, "colour": S("red")}, "InvalidArgument", "colour"),
                ({"id": number, "bytes_in": T(0)}, "InvalidArgument", "bytes_in"),
                ({"id": number, "ports": S("9000")}, "AlreadyExists", "9000")):
            with self.subTest(change=str({name: value.value for name, value in change.items()})):
                self.refuse(name, key, "Entries", "Modify", "aa{sv}", [change])
        self.refuse("InvalidArgument", "id", "Entries", "Modify", "aa{sv}",
                    [{"id": number, "note": S("a")}, {"id": number, "note": S("b")}])

    def test_the_bad_one_of_many_is_named_by_its_place_and_none_is_added(self):
        entries = [{"ports": S(str(port))} for port in range(100, 200)]
        entries[42] = {"ports": S("0")}
        self.refuse("InvalidArgument", "entry 43: ports", "Entries", "Add", "aa{sv}", entries)
        entries[42] = {"ports": S("8000")}
        self.refuse("AlreadyExists", "8000", "Entries", "Add", "aa{sv}", entries)
        entries[42] = {"ports": S("199")}
        self.refuse("AlreadyExists", "199", "Entries", "Add", "aa{sv}", entries)

    def test_lists_have_limits(self):
        entry, spread = {"ports": PORTS}, [{"ports": S(str(port))} for port in range(10_000, 15_001)]
        for method, values in (("Add", []), ("Add", spread), ("Modify", []), ("Modify", [entry] * 5001)):
            self.refuse("InvalidArgument", "entries" if method == "Add" else "", "Entries", method, "aa{sv}", values)
        for method in ("Remove", "ResetUsage"):
            self.refuse("InvalidArgument", "ids", "Entries", method, "at", [])
        self.refuse("InvalidArgument", "ids", "Entries", "Get", "at", [1] * 5001)
        for limit in (0, 5001, (1 << 32) - 1):
            self.refuse("InvalidArgument", "limit", "Entries", "List", "tu", 0, limit)

    def test_ids_that_do_not_exist_are_not_found_and_nothing_else_is_done(self):
        for number in (0, 4711, (1 << 63), (1 << 64) - 1):
            for interface, method in (("Entries", "Remove"), ("Entries", "ResetUsage"), ("Entries", "Get"),
                                      ("Traffic", "Snapshot")):
                self.refuse("NotFound", str(number), interface, method, "at", [self.numbers[0], number])

    def test_arguments_of_other_types_are_refused(self):
        for interface, method, signature, values in (
                ("Entries", "Add", "as", (["8001"],)), ("Entries", "Add", "a{sv}", ({"ports": PORTS},)),
                ("Entries", "Add", "", ()), ("Entries", "Remove", "ai", ([1],)), ("Entries", "Remove", "t", (1,)),
                ("Entries", "List", "ts", (0, "all")), ("Traffic", "Snapshot", "as", (["8000"],)),
                ("Service", "SetInterfaces", "s", ("all",)), ("Service", "SetInterfaces", "sau", ("list", [2])),
                ("Service", "GetStatus", "s", ("please",))):
            with self.subTest(call=f"{method} {signature}"):
                with self.assertRaises(BusError) as caught:
                    self.bus.call(interface, method, signature, *values)
                self.assertRegex(caught.exception.name, r"UnknownMethod|InvalidArg|InvalidSignature")

    def test_bad_interfaces_are_refused_by_name(self):
        for mode, names, word in (("some", [], "some"), ("", [], "interfaces"), ("list", [], "interfaces"), ("auto", ["wan0"], "interfaces"),
                                  ("list", [""], "interfaces"), ("list", ["a/b"], "a/b"), ("list", ["x" * 128], "x" * 24),
                                  ("list", ["with blank"], "with blank"), ("list", [".."], ".."),
                                  ("list", [f"eth{number}" for number in range(65)], "64"),
                                  ("list", ["x" * MEBIBYTE], "x")):
            with self.subTest(mode=mode, names=str(names)[:40]):
                self.refuse("InvalidArgument", word, "Service", "SetInterfaces", "sas", mode, names)

    def test_bad_choices_of_interfaces_are_refused_and_change_nothing(self):
        before = self.choice()
        for choice, word in (({}, "at least one"), ({"lan": False}, "lan"), ({"with_lan": "no"}, "with_lan"),
                             ({"mode": "all", "with_lan": 1}, "with_lan"), ({"mode": "some", "with_lan": False}, "some"),
                             ({"chosen": ["wan0"]}, "interfaces"), ({"mode": "auto", "chosen": "wan0"}, "chosen"),
                             ({"carriers": "1194"}, "carriers"), ({"with_lan": False, "carriers": ["1194/both"]}, "1194/both"),
                             ({"mode": "all", "chosen": [], "carriers": ["0"]}, "carriers")):
            with self.subTest(choice=str(choice)):
                values = {key: Variant(KINDS[type(value)], value) for key, value in choice.items()}
                self.refuse("InvalidArgument", word, "Service", "ChooseInterfaces", "a{sv}", values)
        self.assertEqual(self.choice(), before)

    def choice(self):
        status = self.bus.call("Service", "GetStatus")
        return self.bus.call("Service", "GetInterfaces"), status["with_lan"], status["carriers"]

    def test_bad_carriers_are_refused_by_name(self):
        for carriers, word in (([""], "carriers"), (["0"], "carriers"), (["1194/both"], "1194/both"), (["1-2"], "1-2"),
                               ([str(port) for port in range(1, 18)], "16"), (["1" * MEBIBYTE], "carriers")):
            with self.subTest(carriers=str(carriers)[:40]):
                self.refuse("InvalidArgument", word, "Service", "ChooseInterfaces", "a{sv}",
                            {"carriers": Variant("as", carriers)})


if __name__ == "__main__":
    run_tests()

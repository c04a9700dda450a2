# SPDX-License-Identifier: MIT
"""Figures as a table or as JSON, and the bars that they have to meet."""
import json
import math
import operator

RELATIONS = {">=": operator.ge, "<=": operator.le, "<": operator.lt}


class Report:
    """Rows of figures. Figures that cannot be are an error, whatever the bars say."""

    def __init__(self, bench, columns):
        self.bench = bench
        self.columns = columns
        self.rows = []
        self.bars = []

    def add(self, *cells):
        assert len(cells) == len(self.columns), cells
        for cell in cells:
            assert isinstance(cell, str) or cell is None or (math.isfinite(cell) and cell >= 0), f"implausible: {cells}"
        self.rows.append(cells)

    def require(self, what, value, relation, bar):
        self.bars.append({"what": what, "value": value, "bar": f"{relation} {bar}", "met": RELATIONS[relation](value, bar)})

    def finish(self, options):
        """Prints everything. Returns the exit status."""
        assert self.rows, "nothing was measured"
        print(json.dumps(self.document(), indent=1) if options.json else self.text())
        return 0 if options.no_bars or all(bar["met"] for bar in self.bars) else 1

    def document(self):
        return {"bench": self.bench, "rows": [dict(zip(self.columns, row)) for row in self.rows], "bars": self.bars}

    def text(self):
        table = [self.columns, *([shown(cell) for cell in row] for row in self.rows)]
        widths = [max(len(line[i]) for line in table) for i in range(len(self.columns))]
        lines = ["  ".join(cell.ljust(width) if i == 0 else cell.rjust(width)
                           for i, (cell, width) in enumerate(zip(line, widths))) for line in table]
        lines += [f"{'met   ' if bar['met'] else 'MISSED'}  {bar['what']}: {shown(bar['value'])} (bar {bar['bar']})"
                  for bar in self.bars]
        return "\n".join(lines)


def shown(cell):
    if cell is None:
        return "-"
    if isinstance(cell, float):
        return f"{cell:.3f}" if cell < 10 else f"{cell:.1f}" if cell < 1000 else f"{cell:,.0f}"
    return str(cell)

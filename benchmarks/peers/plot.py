#!/usr/bin/env python3
"""Draws peers.tsv of compare.py as an SVG: for each class a panel, for each engine its latencies, log scale.

usage: benchmarks/peers/plot.py PEERS_TSV > peers.svg
A dot is p50, which is also written out; the thick line reaches to p95, the thin one to p99. To the right stand
searches a second, one thread, as bars from nothing to the panel's most. Engines stand in each panel by their p50.
"""
import csv
import html
import math
import sys

TITLES = {"exact": "all words", "prefix": "last word unfinished", "code": "beginning of a code",
          "fuzzy_wide": "typos in every long word"}
OURS = "Descry"
PANEL_WIDTH, ROW, HEAD, FOOT, LABEL, GAP = 590, 24, 46, 34, 132, 24
VALUE_ROOM, RATE_ROOM, RATE_BAR = 58, 120, 76
COLUMNS = 2
INK, FAINT, GRID, BLUE, GREY = "#1f2328", "#59636e", "#e4e8ec", "#0b62c4", "#7d8590"


def read_panels(path):
    """{class: [row with numbers]}, fastest first."""
    panels = {}
    with open(path, encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            row |= {key: float(row[key]) for key in ("p50_us", "p95_us", "p99_us", "searches_s")}
            panels.setdefault(row["class"], []).append(row)
    return {kind: sorted(rows, key=lambda row: row["p50_us"]) for kind, rows in panels.items()}


def decades(panels):
    """The powers of ten that enclose all figures."""
    values = [row[key] for rows in panels.values() for row in rows for key in ("p50_us", "p99_us")]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return low, max(high, low + 1)


def unit(power):
    """10^power microseconds in words."""
    return f"{10 ** (power % 3)} {('ns', 'µs', 'ms', 's')[power // 3 + 1]}"


def number(microseconds):
    if microseconds >= 1000:
        return f"{microseconds / 1000:.1f} ms"
    return f"{microseconds:.0f} µs" if microseconds >= 10 else f"{microseconds:.1f} µs"


def rate(searches):
    return f"{searches / 1000:.0f} k" if searches >= 9999.5 else f"{searches / 1000:.1f} k"


def text(x, y, content, size=12, fill=INK, anchor="start", weight="400"):
    return (f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{fill}" text-anchor="{anchor}" '
            f'font-weight="{weight}">{html.escape(content)}</text>')


def line(x1, y1, x2, y2, colour, width, cap="butt"):
    return (f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" '
            f'stroke-width="{width}" stroke-linecap="{cap}"/>')


class Scale:
    def __init__(self, low, high, left, right):
        self.low, self.high, self.left, self.right = low, high, left, right

    def x(self, microseconds):
        share = (math.log10(microseconds) - self.low) / (self.high - self.low)
        return self.left + share * (self.right - self.left)


def draw_panel(kind, rows, x0, y0, powers):
    """The elements of one panel whose upper left corner is (x0, y0)."""
    right = x0 + PANEL_WIDTH - RATE_ROOM
    scale = Scale(*powers, x0 + LABEL, right - VALUE_ROOM)
    bottom = y0 + HEAD + ROW * len(rows)
    most = max(row["searches_s"] for row in rows)
    yield text(x0 + LABEL, y0 + 20, kind, 15, weight="600")
    yield text(right, y0 + HEAD - 12, "searches a second", 11, FAINT)
    yield text(right - VALUE_ROOM, y0 + 20, TITLES.get(kind, ""), 12, FAINT, "end")
    for power in range(powers[0], powers[1] + 1):
        x = scale.x(10 ** power)
        yield line(x, y0 + HEAD - 8, x, bottom, GRID, 1)
        yield text(x, bottom + 16, unit(power), 11, FAINT, "middle")
    for place, row in enumerate(rows):
        y = y0 + HEAD + ROW * (place + 0.5)
        is_ours = row["engine"].startswith(OURS)
        colour, weight = (BLUE, "600") if is_ours else (GREY, "400")
        p50, p95, p99 = (scale.x(row[key]) for key in ("p50_us", "p95_us", "p99_us"))
        yield text(x0 + LABEL - 10, y + 4, row["engine"], 12, colour if is_ours else INK, "end", weight)
        yield line(p50, y, p99, y, colour, 1.5)
        yield line(p50, y, p95, y, colour, 5, "round")
        yield f'<circle cx="{p50:.1f}" cy="{y:.1f}" r="5.5" fill="{colour}" stroke="#fff" stroke-width="1.5"/>'
        yield text(max(p99, p50 + 6) + 7, y + 4, number(row["p50_us"]), 11, colour if is_ours else FAINT)
        bar = right + max(1, RATE_BAR * row["searches_s"] / most)
        yield line(right, y, bar, y, colour, 8)
        yield text(bar + 5, y + 4, rate(row["searches_s"]), 11, colour if is_ours else FAINT)


def draw(panels):
    powers = decades(panels)
    most = max(map(len, panels.values()))
    panel_height = HEAD + ROW * most + FOOT
    lines = -(-len(panels) // COLUMNS)
    width = COLUMNS * PANEL_WIDTH + (COLUMNS + 1) * GAP
    height = lines * panel_height + (lines + 1) * 8 + 24
    yield (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
           f'height="{height}" font-family="Helvetica, Arial, DejaVu Sans, sans-serif">')
    yield f'<rect width="{width}" height="{height}" fill="#ffffff"/>'
    for place, (kind, rows) in enumerate(panels.items()):
        x0 = GAP + place % COLUMNS * (PANEL_WIDTH + GAP)
        y0 = 8 + place // COLUMNS * (panel_height + 8)
        yield from draw_panel(kind, rows, x0, y0, powers)
    note = "time of a search, log scale; dot and figure: p50, thick line to p95, thin line to p99; less is better. Bars: one thread"
    yield text(width / 2, height - 14, note, 12, FAINT, "middle")
    yield "</svg>"


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: plot.py PEERS_TSV")
    print("\n".join(draw(read_panels(sys.argv[1]))))


if __name__ == "__main__":
    main()

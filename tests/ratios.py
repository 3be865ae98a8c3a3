#!/usr/bin/env python3
"""Measures what checking a corpus costs, as ratios to programs run in turn with it on this machine.

    cargo build --release --examples && cargo build --release
    tests/ratios.py                 # 20,000 cables: a minute or two
    tests/ratios.py --whole         # 250,000 as well: 5 GB in the folder for temporary files
    tests/ratios.py --scaling       # CPU time and memory from 2,000 to 250,000 cables, as CSV

Each figure is the median of several runs, those compared run in turn. CPU time is of user and system together.
"""

import argparse
import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release"
CABLELINT = str(TARGET / "cablelint")
INVENT = str(TARGET / "examples/invent")
WALK_AND_READ = str(TARGET / "examples/walk-and-read")

# Ten questions that somebody might ask of cables without a linter.
EXPRESSIONS = [
    r"^SIPDIS$",
    r"E\.?O\.? ?1[0-9]{4}",
    r"DECL: ?[0-9]{2}/[0-9]{2}/[0-9]{4}",
    r"^[0-9]+\. \([A-Z/]+\)",
    r"REF: .*[0-9]+",
    r"^(ZNR|ZNY) [A-Z]{5}",
    r"[0-9]{6}Z [A-Z]{3} [0-9]{2}",
    r"TAGS:? .*\b[A-Z]{4}\b",
    r"(?i)classified by:? .*reasons? 1\.[45]",
    r"^SUBJECT: .*$",
]


class Run:
    """What one run of a command took: CPU and wall seconds, peak memory in bytes. With a limit, it cannot have more bytes of data."""

    def __init__(self, command, limit=resource.RLIM_INFINITY):
        started = time.monotonic()
        child = os.fork()
        if child == 0:
            resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
            null = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(null, stream)
            try:
                os.execvp(command[0], command)
            finally:
                os._exit(127)
        _, status, used = os.wait4(child, 0)
        code = os.waitstatus_to_exitcode(status)
        if code not in (0, 1):
            sys.exit(f"{' '.join(command)} ended with {code}")
        self.wall = time.monotonic() - started
        self.cpu = used.ru_utime + used.ru_stime
        self.memory = used.ru_maxrss * 1024


def in_turn(commands, times):
    """The runs of each command, one after the other, so many times."""
    runs = [[] for _ in commands]
    for _ in range(times):
        for run, command in zip(runs, commands):
            run.append(Run(command))
    return runs


def median(runs, what):
    return statistics.median(getattr(run, what) for run in runs)


def check(folder, *options, form="concise", threads=2):
    return [CABLELINT, "check", "--isolated", "--threads", str(threads), "--output-format", form, *options, str(folder)]


def row(what, ratio, must, detail=""):
    print(f"| {what} | {ratio} | {must} | {detail} |", flush=True)


def ratio(above, below, what="cpu"):
    return f"{median(above, what) / median(below, what):.2f}"


def seconds(*runs, what="cpu"):
    return " over ".join(f"{median(run, what):.3f} s" for run in runs)


def invent(folder, number):
    subprocess.run([INVENT, folder, str(number)], check=True)
    return folder


def table(scratch, whole, times):
    print("| what | ratio | must | figures |\n|---|---|---|---|")
    corpus = invent(scratch / "20k", 20_000)
    ripgrep = ["rg", "--threads", "2", "--count", *(word for expression in EXPRESSIONS for word in ("-e", expression)), str(corpus)]
    compared = [check(corpus), [WALK_AND_READ, str(corpus)]] + ([ripgrep] if shutil.which("rg") else [])
    checked, floor, *searched = in_turn(compared, times)
    row("check over walk-and-read, CPU", ratio(checked, floor), "2.5", seconds(checked, floor))
    over_ripgrep = "check over ripgrep with ten expressions, CPU"
    for search in searched:
        row(over_ripgrep, ratio(checked, search), "1.0", seconds(checked, search))
    if not searched:
        row(over_ripgrep, "not measured", "1.0", "there is no `rg` on the PATH")
    one, two = in_turn([check(corpus, threads=1), check(corpus)], times)
    row("1 thread over 2, wall (higher is better)", ratio(one, two, "wall"), "1.8", seconds(one, two, what="wall"))
    forms = "concise", "json", "sarif"
    concise, *documents = in_turn([check(corpus, form=form) for form in forms], times)
    for form, document in zip(forms[1:], documents):
        row(f"{form} over concise, CPU", ratio(document, concise), "1.25", seconds(document, concise))
    several(corpus, 20_000, times)
    records(scratch, corpus, times)
    cable = scratch / "cable.txt"
    cable.write_text(lengthened(11_000))
    alone, true = in_turn([check(cable), ["true"]], 10 * times)
    row("one cable of 11 kB over `true`, wall", ratio(alone, true, "wall"), "4", seconds(alone, true, what="wall"))
    worst(scratch, median(checked, "cpu") / size(corpus), times)
    if whole:
        archive = invent(scratch / "250k", 250_000)
        large, small = in_turn([check(archive, "--no-corpus"), check(corpus, "--no-corpus")], max(1, times // 3))
        each = [median(large, "cpu") / 250_000, median(small, "cpu") / 20_000]
        row("CPU per cable, 250,000 over 20,000", f"{each[0] / each[1]:.2f}", "1.15", " over ".join(f"{1e6 * one:.1f} µs" for one in each))
        row("peak memory at 250,000 files, --no-corpus", f"{median(large, 'memory') / 2**20:.0f} MiB", "64 MiB")
        limited = Run(check(archive, "--no-corpus"), limit=64 * 2**20)
        row("the same where there are only 64 MiB (RLIMIT_DATA)", f"{limited.memory / 2**20:.0f} MiB", "it ends", f"{limited.cpu:.1f} s")
        several(archive, 250_000, max(1, times // 3))
        records(scratch, archive, max(1, times // 3))
        shutil.rmtree(archive)


def lengthened(size):
    """One cable of so many characters or a few more: a fixture with further paragraphs above its signature."""
    text = (ROOT / "fixtures/cables/07TASHKENT1533.txt").read_text()
    above, signature = text.rstrip("\n").rsplit("\n\n", 1)
    paragraphs = re.findall(r"^(\[1\]\(#\))\d+(\. .+)$", above, re.MULTILINE)
    mark, words = paragraphs[1]
    number = len(paragraphs)
    while len(above) < size:
        number += 1
        above += f"\n\n{mark}{number}{words}"
    return f"{above}\n\n{signature}\n"


def several(corpus, number, times):
    """What the rules over several cables take, beside the same run without them."""
    together, apart = in_turn([check(corpus, "--corpus", str(corpus)), check(corpus, "--no-corpus")], times)
    each = (median(together, "memory") - median(apart, "memory")) / number
    row(f"rules over several cables, {number:,}: peak memory per cable", f"{each:.0f} B", "250 B")
    row(f"rules over several cables, {number:,}: CPU over each by itself", ratio(together, apart), "", seconds(together, apart))


def records(scratch, corpus, times):
    """Tables and lines of the same cables, checked, beside a raw read of them."""
    table, lines = scratch / "cables.csv", scratch / "cables.jsonl"
    number = 0
    with open(table, "w", newline="") as rows, open(lines, "w") as objects:
        for number, file in enumerate(sorted(corpus.rglob("*.txt")), 1):
            text = file.read_text("latin-1")
            header, _, body = text.partition("\n\n")
            cells = str(number), "7/13/2007 15:02", file.stem, "Embassy", "UNCLASSIFIED", "", header, body
            rows.write(",".join('"' + cell.replace("\\", r"\\").replace('"', r"\"") + '"' for cell in cells) + "\n")
            objects.write(json.dumps({"id": file.stem, "text": text}) + "\n")
    for file, form, must in (table, "csv", "5"), (lines, "json-lines", ""):
        raw = ["dd", f"if={file}", "of=/dev/null", "bs=64k"]
        checked, floor = in_turn([check(file, "--input-format", form), raw], times)
        row(f"{form} of {number:,} over a raw read of it, CPU", ratio(checked, floor), must, seconds(checked, floor))
        file.unlink()


def size(folder):
    return sum(file.stat().st_size for file in folder.rglob("*.txt"))


def worst(scratch, per_byte, times):
    """The worst inputs, each compared with the corpus by CPU time per byte."""
    subprocess.run([INVENT, "--worst", scratch / "worst"], check=True)
    for folder in sorted((scratch / "worst").iterdir()):
        (runs,) = in_turn([check(folder)], max(1, times // 3))
        here = median(runs, "cpu") / size(folder)
        row(f"worst input, {folder.name}: CPU per byte over the corpus'", f"{here / per_byte:.2f}", "8", seconds(runs))


def scaling(scratch, times):
    print("cables,cpu_seconds,wall_seconds,peak_bytes")
    for number in (2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 250_000):
        (runs,) = in_turn([check(invent(scratch / str(number), number))], times)
        print(number, *(f"{median(runs, what):.3f}" for what in ("cpu", "wall")), f"{median(runs, 'memory'):.0f}", sep=",", flush=True)
        shutil.rmtree(scratch / str(number))


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--whole", action="store_true", help="measure 250,000 cables as well")
    arguments.add_argument("--scaling", action="store_true", help="in place of the table, CPU time and memory by the number of cables, as CSV")
    arguments.add_argument("--times", type=int, default=9, help="how often each command is run")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        if given.scaling:
            scaling(Path(scratch), max(1, given.times // 3))
        else:
            table(Path(scratch), given.whole, given.times)


main()

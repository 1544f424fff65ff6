"""What the benchmarks share: timed processes, statistics, the machine's facts, tables."""

import argparse
import importlib.metadata
import json
import os
import platform
import subprocess
import sys
import time
from dataclasses import dataclass
from statistics import median


@dataclass
class Run:
    """One finished process."""

    seconds: float
    """Wall time of the whole process, from before it is started until it is reaped."""
    processor_seconds: float
    """Time of all its threads on processors, user and system."""
    peak_bytes: int
    """Largest resident set. No less than that of this script, from which it was forked: 15 MB or so."""
    output: str


def run(command, cores=None, accepted=(0,)):
    """Runs a command to its end, on the given cores alone where there are any."""
    before = os.sched_getaffinity(0)
    if cores is not None:
        # A child inherits where it may run; set here, since code between fork and exec costs time.
        os.sched_setaffinity(0, cores)
    try:
        begin = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
    finally:
        os.sched_setaffinity(0, before)
    process.returncode = os.waitstatus_to_exitcode(status)
    text = output.decode(errors="replace")
    if process.returncode not in accepted:
        sys.exit(f"error: exit code {process.returncode} of: {' '.join(command)}\n{text[-2000:]}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, text)


def arguments(*paths):
    """What a benchmark is called with: the paths that all of them take, and those of its own."""
    parser = argparse.ArgumentParser()
    for path in ("seedbed", "farm", "work", *paths):
        parser.add_argument(f"--{path}", required=True)
    parser.add_argument("--json")
    parser.add_argument("--smoke", action="store_true")
    return parser.parse_args()


def one_core():
    """The core for figures a core: the last one, as the first often serves interrupts."""
    return {max(os.sched_getaffinity(0))}


class Series:
    """The same figure of several repetitions; `seconds` unless said otherwise."""

    def __init__(self):
        self.values = []

    def add(self, value):
        self.values.append(value)

    @property
    def median(self):
        return median(self.values)

    @property
    def summary(self):
        return {
            "median": self.median,
            "minimum": min(self.values),
            "maximum": max(self.values),
            "values": self.values,
        }


def machine():
    """Name and value of what a figure depends on."""
    model = platform.machine()
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            names = [line.split(":", 1)[1].strip() for line in file if line.startswith("model name")]
            model = names[0] if names else model
    except OSError:
        pass
    return {
        "processor": model,
        "cores": len(os.sched_getaffinity(0)),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
    }


def version(package):
    return importlib.metadata.version(package)


def table(heads, rows):
    """Prints aligned columns: the first to the left, the others to the right."""
    widths = [max(len(row[place]) for row in [heads, *rows]) for place in range(len(heads))]
    for row in [heads, *rows]:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:])]
        print("  " + "  ".join(cells).rstrip())


def print_goals(goals):
    """Prints what was wanted, each by name, figure, sign and bound, beside what was measured."""
    signs = {">=": "at least", "<=": "at most"}
    table(
        ["goal", "wanted", "measured"],
        [[name, f"{signs[sign]} {goal:,}", f"{value:,.1f}"] for name, value, sign, goal in goals])


def facts(seedbed, *packages):
    """What the figures of a run depend on: the machine, the peers by their packages, ours."""
    found = machine() | {name: version(name) for name in packages}
    return found | {"seedbed": run([seedbed, "--version"]).output.strip()}


def print_facts(options, found, *lines):
    """Begins the report of a run, with what was measured."""
    print(", ".join(f"{name} {value}" for name, value in found.items()))
    for line in lines:
        print(line)
    if options.smoke:
        print("A smoke run: its figures mean nothing.")
    print()


def write_result(options, name, found, rows, ratios, goals, **figures):
    """Writes all figures as JSON, each repetition of them, where --json asks for it."""
    if not options.json:
        return
    result = {
        "benchmark": name, "smoke": options.smoke, "machine": found,
        "rows": [row.summary for row in rows], "ratios": ratios, **figures,
        "goals": [
            {"name": name, "wanted": f"{sign} {goal}", "measured": value}
            for name, value, sign, goal in goals
        ],
    }
    with open(options.json, "w", encoding="utf-8") as target:
        json.dump(result, target, indent=2)
        target.write("\n")

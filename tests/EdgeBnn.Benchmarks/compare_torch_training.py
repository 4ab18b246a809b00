#!/usr/bin/env python3
"""Compares a step of training (forward, backward, Adam) with PyTorch's on the same net, in the same run.

    dotnet build tests/EdgeBnn.Benchmarks -c Release
    /usr/bin/python3 tests/EdgeBnn.Benchmarks/compare_torch_training.py [--json] [--out FILE]

Needs Debian's python3-torch and python3-numpy. Prints a markdown table, or JSON; takes some four minutes.
Exit code 0: every target is met; 1: one is not.

Images of CIFAR-10's size lie ready in memory on both sides. Rounds of a few steps take turns, each side on the same
number of threads; a figure is the median over all steps, and torch counts by the best of its ways (memory layouts, and
ways to write PReLU). Before anything is timed both sides take the same steps from the same parameters, and the losses
must agree.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PROGRAM = os.path.join(HERE, "bin/Release/net10.0/EdgeBnn.Benchmarks.dll")
TARGET_RATIO = 1.5  # times torch
TARGET_RATE = 350  # images per second
# Of some 60 million values that pass a sign, rounding turns a few over, and these turn over others behind them. How
# well small nets agree whose values keep away from 0 is tested in tests/EdgeBnn.Training.Tests/Golden.
LOSS_TOLERANCE = 0.03
KEEP_WITHIN = 1.3  # ways of torch that are hopelessly slower than its best are dropped after a first look

# glibc would give every map back to the system and fault it in again in the next step
TORCH_MEMORY = {"MALLOC_MMAP_THRESHOLD_": "33554432", "MALLOC_TRIM_THRESHOLD_": "17179869184"}


class Worker:
    """A process that answers each line by a line of JSON."""

    def __init__(self, command, **variables):
        self.command = command
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, **variables})

    def tell(self, document):
        self.process.stdin.write(json.dumps(document) + "\n")
        self.process.stdin.flush()

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"{' '.join(self.command)} gave up; is everything built, and python3-torch there?")
        return json.loads(line)

    def ask(self, document):
        self.tell(document)
        return self.answer()

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def check(ours, theirs):
    for step, (a, b) in enumerate(zip(ours, theirs)):
        if abs(a - b) > LOSS_TOLERANCE * abs(b):
            sys.exit(f"The losses differ in step {step}: edgebnn {a}, torch {b}.")


def measure(block, given):
    """Images per second on both sides, and what else was found."""
    with tempfile.NamedTemporaryFile() as file:
        threads = str(given.threads)
        ours = Worker(["dotnet", PROGRAM, "training", given.net, block, str(given.batch), threads, file.name])
        start = ours.answer()
        worker = os.path.join(HERE, "torch_training_worker.py")
        theirs = Worker(["/usr/bin/python3", worker, block, threads, file.name],
                        OMP_NUM_THREADS=threads, **TORCH_MEMORY)
        about = theirs.ask(start["layout"])
        check(start["losses"], about["losses"])

        ours.ask(given.steps)
        first = {way: min(theirs.ask([way, 2])) for way in about["ways"]}
        kept = [way for way, ms in first.items() if ms <= KEEP_WITHIN * min(first.values())]
        times, their_times = [], {way: [] for way in kept}
        for _ in range(given.rounds):
            times += ours.ask(given.steps)
            for way in kept:
                their_times[way] += theirs.ask([way, given.steps])
        ours.close()
        theirs.close()
    medians = {way: statistics.median(ms) for way, ms in their_times.items()}
    best = min(medians, key=medians.get)
    rate, their_rate = (given.batch / ms * 1e3 for ms in (statistics.median(times), medians[best]))
    return {
        "net": given.net, "block": block, "edgebnnImagesPerSecond": rate, "torchImagesPerSecond": their_rate,
        "torchWay": best, "ratio": rate / their_rate, "met": rate >= TARGET_RATE and rate >= TARGET_RATIO * their_rate,
        "edgebnnSlowestMs": max(times), "torchFirstMs": first, "framework": start["framework"], "torch": about["torch"],
    }


def table(results, given):
    command = " ".join(["tests/EdgeBnn.Benchmarks/compare_torch_training.py", *sys.argv[1:]])
    lines = [
        "# A step of training against PyTorch", "",
        f"- machine: {cpu()}, {given.threads} threads",
        f"- versions: {results[0]['framework']}, torch {results[0]['torch']} with oneDNN, EdgeBnn at {commit()}",
        f"- command: `{command}`; {given.rounds} rounds of {given.steps} steps that take turns, medians over the steps",
        f"- targets: {TARGET_RATIO} times torch and {TARGET_RATE} images/s", "",
        "| net | blocks | batch | edgebnn, images/s | torch, images/s | torch's best way | ratio | |",
        "|---" * 8 + "|",
    ]
    for one in results:
        lines.append(
            f"| {one['net']} | {one['block']} | {given.batch} | {one['edgebnnImagesPerSecond']:.0f} "
            f"| {one['torchImagesPerSecond']:.0f} | {one['torchWay']} | {one['ratio']:.2f} "
            f"| {'met' if one['met'] else 'NOT MET'} |")
    return "\n".join(lines)


def cpu():
    with open("/proc/cpuinfo") as file:
        return next(line for line in file if line.startswith("model name")).split(":", 1)[1].strip()


def commit():
    run = subprocess.run(["git", "-C", ROOT, "describe", "--always", "--dirty"], capture_output=True, text=True)
    return run.stdout.strip() or "unknown"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--net", default="resnet20", help="a preset with 32x32 images")
    options.add_argument(
        "--block", action="append", help="kind of block, may be given again (default: bireal and react)")
    options.add_argument("--batch", type=int, default=128)
    options.add_argument("--threads", type=int, default=2)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--steps", type=int, default=5, help="steps of a round")
    options.add_argument("--json", action="store_true", help="print JSON instead of a table")
    options.add_argument("--out", help="file that gets what is printed as well")
    given = options.parse_args()
    if not os.path.exists(PROGRAM):
        sys.exit(f"{PROGRAM} is missing; expected it built: dotnet build tests/EdgeBnn.Benchmarks -c Release")
    results = [measure(block, given) for block in given.block or ["bireal", "react"]]
    text = json.dumps(results, indent=2) if given.json else table(results, given)
    print(text)
    if given.out:
        with open(given.out, "w") as file:
            file.write(text + "\n")
    return 0 if all(one["met"] for one in results) else 1


sys.exit(main())

#!/usr/bin/env python3
"""Writes hardware/results/arm64.md: what the kernels execute as ARM64 code, counted and estimated by the tests.

    dotnet build tests/EdgeBnn.Arm64.Tests -c Release
    python3 tests/EdgeBnn.Benchmarks/arm64_results.py [--out hardware/results/arm64.md]

Needs what those tests need (qemu-user, gcc-aarch64-linux-gnu, llvm; they name what is missing). No ARM hardware: the
instructions are counted exactly under qemu, the cycles are llvm-mca's estimate of the inner loop.
"""
import argparse
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
SHAPES = ["3x3 56x56x64", "3x3 28x28x128", "3x3 14x14x256", "3x3 7x7x512", "1x1 14x14x256"]
TARGETS = ["3.6", "3.30", "3.30", "3.30", "3.7"]

# Counted in the same way on the same work: QEMU user mode, outputs checked against a plain reference.
PEERS = [
    ("Larq Compute Engine, default (im2col + BGEMM 8x4), packed out", "4.91", "3.71", "3.46", "3.57", "4.41"),
    ("the same, float out", "5.13", "3.82", "3.51", "3.60", "4.91"),
    ("Larq Compute Engine, indirect kernel, float out, forced to NEON", "4.80", "3.90", "3.77", "3.84", "5.72"),
    ("Larq Compute Engine, indirect, packed out (falls back to C++)", "34.7", "31.6", "30.0", "29.9", "34.2"),
    ("daBNN, packed in, float out", "5.58", "3.98", "4.00", "4.48", "7.82"),
]
PEER_CYCLES = [
    ("Larq Compute Engine, 8x4", "5.2", "1.50", "", "1.50"),
    ("daBNN", "", "1.68 to 2.66", "", ""),
]
PROCESSORS = ["cortex-a53", "cortex-a72", "cortex-a76", "neoverse-n1"]


def row(*cells):
    return "| " + " | ".join(cells) + " |"


def run_tests():
    program = os.path.join(ROOT, "tests/EdgeBnn.Arm64.Tests/bin/Release/net10.0/EdgeBnn.Arm64.Tests")
    command = [program, "-class", "*InstructionCountTests", "-class", "*CodeTests", "-showliveoutput", "-noColor"]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(run.stdout + run.stderr)
    return run.stdout


def version(*command):
    output = subprocess.run(command, capture_output=True, text=True).stdout
    return re.search(r"\d+\.\d+(\.\d+)?", output).group()


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--out", help="markdown file to write")
    given = options.parse_args()
    output = run_tests()
    counts = dict(re.findall(r"\[OUTPUT\] (\S+ \S+): ([\d.]+) instructions per 128", output))
    cycles = dict(re.findall(r"\[OUTPUT\] (\S+): ([\d.]+) cycles per 128", output))
    others = re.findall(r"\[OUTPUT\] (.+), (Pi\d): ([\d.]+) instructions per unit", output)
    if any(shape not in counts for shape in SHAPES) or any(processor not in cycles for processor in PROCESSORS):
        sys.exit("The tests gave no figures; they say which package is missing:\n" + output)

    commit = subprocess.run(["git", "-C", ROOT, "describe", "--always", "--dirty"], capture_output=True, text=True)
    text = [
        "# ARM64: instructions and cycles, without ARM hardware", "",
        f"- versions: .NET {version('dotnet', '--version')} SDK, QEMU {version('qemu-aarch64', '--version')}, "
        f"LLVM {version('llvm-mca', '--version')}, EdgeBnn at {commit.stdout.strip()}",
        f"- command: `{' '.join(['tests/EdgeBnn.Benchmarks/arm64_results.py', *sys.argv[1:]])}`, which runs the tests "
        "of `tests/EdgeBnn.Arm64.Tests`",
        "- the figures of others were counted in the same way on the same work", "",
        "## Executed instructions per 128 binary multiply-adds", "",
        "A whole convolution, stride 1, padded, equal channels in and out; xor, count and add alone are 3.0.", "",
        row("path", *SHAPES), "|---" * 6 + "|",
        row("**EdgeBnn, packed in, thresholds, packed out**", *(f"**{counts[s]}**" for s in SHAPES)),
        row("at most", *TARGETS), *(row(*peer) for peer in PEERS), "",
        "## Cycles per 128 binary multiply-adds of the inner loop, by llvm-mca", "",
        "The bound is 1.5 on Cortex-A72 and A76. LLVM 14 gives the A76 the model of the A57; the Neoverse N1 is the "
        "better stand-in.", "",
        row("loop", *PROCESSORS), "|---" * 5 + "|",
        row("**EdgeBnn**", *(f"**{cycles[p]}**" for p in PROCESSORS)),
        *(row(*peer) for peer in PEER_CYCLES), "",
        "## Executed instructions of other operations", "",
        "Per 128 binary multiply-adds (affine epilogue to 16 bits, residual and activation), per 8 int8 multiply-adds "
        "(stem, shortcut, dense), per 8 values of 16 bits or 128 signs (all others). Pi4: without, Pi5: with the "
        "dot-product instructions.", "",
        row("operation", "processor", "instructions"), "|---" * 3 + "|",
        *(row(*other) for other in others),
    ]
    print("\n".join(text))
    if given.out:
        with open(given.out, "w") as file:
            file.write("\n".join(text) + "\n")


main()

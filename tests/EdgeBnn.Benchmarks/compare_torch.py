#!/usr/bin/env python3
"""Compares the binary convolution with PyTorch's float32 and int8 ones, on one pinned thread, in the same run.

    dotnet build host/EdgeBnn.Cli -c Release
    /usr/bin/python3 tests/EdgeBnn.Benchmarks/compare_torch.py [--out hardware/results/x64.md]

Needs Debian's python3-torch and python3-numpy. Prints markdown; --out writes it to a file as well. Takes a minute.
Exit code 0: every target is met; 1: one is not, or could not be measured.

What runs: rounds of `edgebnn bench --conv ... --json` (packed signs in, thresholds, packed signs out), of torch float32
(oneDNN, the best of its layouts) and of torch int8 (weights packed beforehand, the best of its engines) take turns on
one core; each figure is the median over the rounds of the medians within one. Both sides check what they compute
against a plain reference before they time it: edgebnn against Core, torch against numpy (torch_worker.py). Torch pads
with 0 and edgebnn with +1, which is the same work.

A second part allows AVX2 only on both sides: ONEDNN_MAX_CPU_ISA=AVX2 and ATEN_CPU_CAPABILITY=avx2 for torch,
EDGEBNN_PATH=avx2 and DOTNET_EnableAVX512=0 for edgebnn. In the first part torch is held to AVX512-VNNI; what it does
with matrix tiles (AMX), which .NET does not offer, stands in a column of its own where the machine has them.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
SHAPES = [(56, 64, 3), (28, 128, 3), (14, 256, 3), (7, 512, 3), (14, 256, 1)]  # side, channels, kernel

# what to reach: times torch's int8 and times its float32, by shape
AVX512_TARGETS = {SHAPES[0]: (1.2, 4.5), SHAPES[1]: (1.6, 6), SHAPES[2]: (2.5, 9), SHAPES[3]: (2.5, 9)}
AVX2_TARGETS = {SHAPES[1]: (2, None), SHAPES[2]: (2, None), SHAPES[3]: (2, None)}


def describe(shape):
    side, channels, kernel = shape
    return f"{side}x{side}x{channels},k{kernel},s1"


def macs(shape):
    side, channels, kernel = shape
    return side * side * channels * channels * kernel * kernel


class Torch:
    """A process that times torch when it is told to."""

    def __init__(self, mode, limits):
        command = ["/usr/bin/python3", os.path.join(HERE, "torch_worker.py"), mode]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, **limits})
        self.version = self.ask(json.dumps(SHAPES))["torch"]

    def ask(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            sys.exit("torch_worker.py gave up; python3-torch and python3-numpy are needed.")
        return json.loads(answer)

    def round(self):
        return self.ask("round")

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def edgebnn(program, limits, *options):
    command = [program, "bench", "--threads", "1", "--json", *options]
    for shape in SHAPES:
        command += ["--conv", describe(shape)]
    run = subprocess.run(command, env={**os.environ, **limits}, capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"{' '.join(command)}: {run.stderr}")
    document = json.loads(run.stdout)
    assert all(one["verified"] for one in document["convolutions"])
    return document


def best(rounds, index):
    """Microseconds of the fastest way, each by its median over the rounds."""
    return min(statistics.median(one[index][way] for one in rounds) for way in rounds[0][index])


def measure(program, rounds, ours_limits, torch_modes):
    """Takes turns; gives GMAC/s per shape of edgebnn and of each torch mode, and a document of edgebnn."""
    peers = {name: Torch(mode, limits) for name, (mode, limits) in torch_modes.items()}
    ours, theirs = [], {name: [] for name in peers}
    for _ in range(rounds):
        ours.append(edgebnn(program, ours_limits))
        for name, peer in peers.items():
            theirs[name].append(peer.round())
    for peer in peers.values():
        peer.close()
    rates = {name: [macs(s) / best(theirs[name], i) / 1e3 for i, s in enumerate(SHAPES)] for name in peers}
    medians = [[one["operation"]["medianUs"] for one in document["convolutions"]] for document in ours]
    rates["edgebnn"] = [macs(s) / statistics.median(us) / 1e3 for s, us in zip(SHAPES, zip(*medians))]
    return rates, ours[-1], next(iter(peers.values())).version


def compare(rates, targets):
    """A markdown table, and whether all targets are met."""
    amx = "int8 AMX" in rates
    lines = ["| shape | edgebnn | torch int8 | times int8 | target | torch float32 | times float32 | target | |"
             + (" torch int8 with AMX |" if amx else ""), "|---" * (10 if amx else 9) + "|"]
    all_met = True
    for i, shape in enumerate(SHAPES):
        ours = rates["edgebnn"][i]
        cells, met = [describe(shape), f"{ours:.0f}"], True
        for peer, target in zip(("int8", "float32"), targets.get(shape, (None, None))):
            times = ours / rates[peer][i]
            met = met and (target is None or times >= target)
            cells += [f"{rates[peer][i]:.0f}", f"{times:.2f}", "" if target is None else f"{target}"]
        all_met = all_met and met
        cells += ["" if shape not in targets else "met" if met else "NOT MET"]
        cells += [f"{rates['int8 AMX'][i]:.0f}"] if amx else []
        lines.append("| " + " | ".join(cells) + " |")
    return lines, all_met


def bounds_table(document):
    """How near the bound of the machine, and our own peers in .NET."""
    bounds = document["bounds"]
    lines = [
        f"Bound of {bounds['path']}: {bounds['binaryGigaMacs']:.0f} GMAC/s ({bounds['binaryMethod']} over registers).",
        "",
        "| shape | us | p95 | GMAC/s | per cent of the bound "
        "| own float32, us | times | HammingBitDistance, us | times |",
        "|---" * 9 + "|",
    ]
    for one in document["convolutions"]:
        o = one["operation"]
        lines.append(
            f"| {one['description']} | {o['medianUs']:.1f} | {o['p95Us']:.1f} | {o['gigaMacsPerSecond']:.0f} "
            f"| {o['percentOfBound']:.0f} | {one['float32Us']:.0f} | {one['timesFloat32']:.1f} "
            f"| {one['hammingUs']:.0f} | {one['timesHamming']:.1f} |")
    return lines


def commit():
    run = subprocess.run(["git", "-C", ROOT, "describe", "--always", "--dirty"], capture_output=True, text=True)
    return run.stdout.strip() or "unknown"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--edgebnn", default=os.path.join(ROOT, "host/EdgeBnn.Cli/bin/Release/net10.0/edgebnn"))
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--core", type=int, default=max(os.sched_getaffinity(0)), help="the core that all runs on")
    options.add_argument("--out", help="markdown file to write")
    given = options.parse_args()
    os.sched_setaffinity(0, {given.core})
    with open("/proc/cpuinfo") as file:
        flags = next(line for line in file if line.startswith("flags")).split()

    text, met = [], True
    part = None
    if "avx512_vnni" in flags:
        modes = {"float32": ("float32", {"ONEDNN_MAX_CPU_ISA": "AVX512_CORE_VNNI"}),
                 "int8": ("int8", {"ONEDNN_MAX_CPU_ISA": "AVX512_CORE_VNNI"})}
        if "amx_int8" in flags:
            modes["int8 AMX"] = ("int8", {})
        rates, part, version = measure(given.edgebnn, given.rounds, {}, modes)
        table, met = compare(rates, AVX512_TARGETS)
        text += ["## AVX-512 on both sides, GMAC/s", "",
                 "Torch is held to AVX512-VNNI; what it does with AMX, which .NET does not offer, stands apart.", "",
                 *table, ""]
    else:
        met = False
        text += ["## AVX-512 on both sides", "", "Not measured: this machine has no AVX512-VNNI.", ""]

    torch_limits = {"ONEDNN_MAX_CPU_ISA": "AVX2", "ATEN_CPU_CAPABILITY": "avx2"}
    ours_limits = {"EDGEBNN_PATH": "avx2", "DOTNET_EnableAVX512": "0"}
    rates, avx2_part, version = measure(
        given.edgebnn, given.rounds, ours_limits, {mode: (mode, torch_limits) for mode in ("float32", "int8")})
    table, avx2_met = compare(rates, AVX2_TARGETS)
    text += ["## AVX2 only on both sides, GMAC/s", "", *table, ""]

    for title, limits in (("AVX-512", {}), ("AVX2", ours_limits)):
        if title == "AVX2" or part is not None:
            text += [f"## {title}: the machine's bound, and peers in .NET", "",
                     *bounds_table(edgebnn(given.edgebnn, limits, "--compare")), ""]

    machine = avx2_part["machine"]
    command = " ".join(["tests/EdgeBnn.Benchmarks/compare_torch.py", *sys.argv[1:]])
    met = met and avx2_met
    text = ["# x64: the binary convolution against PyTorch", "",
            f"- machine: {machine['cpu']}, {machine['system']}; one thread, pinned",
            f"- versions: {machine['framework']}, torch {version} with oneDNN, EdgeBnn at {commit()}",
            f"- command: `{command}`; {given.rounds} rounds that take turns, medians of medians",
            f"- targets: {'all met' if met else 'NOT ALL MET'}", "", *text]
    print("\n".join(text))
    if given.out:
        with open(given.out, "w") as file:
            file.write("\n".join(text).rstrip() + "\n")
    return 0 if met else 1


sys.exit(main())

#!/usr/bin/env python3
"""What each choice of training is worth: a small net on CIFAR-10, a small fixed budget, several seeds a row.

    dotnet build host/EdgeBnn.Cli -c Release
    python3 tests/EdgeBnn.Benchmarks/ablations.py --root CIFAR10 --work DIR [--seeds 3] [--out FILE]

CIFAR10 is the folder with the binary files. Each run is trained, compiled and run as integers over all test images.
What is finished stays in DIR and is not done again, so the script may be stopped and started at will. Prints a markdown
table: mean and sample standard deviation over seeds, in per cent of the 10,000 test images.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PROGRAM = os.path.join(ROOT, "host/EdgeBnn.Cli/bin/Release/net10.0/edgebnn.dll")

NET = {
    "name": "ablation",
    "block": "react",
    "stem": {"channels": 16, "kernel": 3, "stride": 1},
    "stages": [{"channels": 32, "depth": 2, "stride": 2}, {"channels": 64, "depth": 3, "stride": 2}],
}
BUDGET = ["--train-images", "20000", "--batch", "64", "--shift", "4", "--flip", "true"]
STUDENT = ["--epochs", "6", "--lr", "0.02", "--optimizer", "adam"]
TEACHER_EPOCHS = "10"
SOFT = ["--teacher-weight", "0.7", "--temperature", "3"]
BLOCKWISE = ["--features", "blockwise", "--feature-weight", "0.2"]
ATTENTION = ["--features", "attention", "--feature-weight", "30"]
STE = {"signGradient": "ste"}
INT8_BRANCH = {"branch": {"weights": "int8"}}
BINARY_BRANCH = {"branch": {"weights": "binary"}}

# what the row is called, what differs in the net, options of the training, None where no teacher is used
ROWS = [
    ("STE, labels only", STE, None),
    ("ApproxSign, labels only", {}, None),
    ("the same, SI-style branch, int8", INT8_BRANCH, None),
    ("the same, SI-style branch, binary", BINARY_BRANCH, None),
    ("soft targets", {}, SOFT),
    ("soft targets, attention matching", {}, SOFT + ATTENTION),
    ("soft targets, block-wise", {}, SOFT + BLOCKWISE),
    ("soft targets, block-wise, SI-style branch, int8 (DGRL-style)", INT8_BRANCH, SOFT + BLOCKWISE),
    ("soft targets, block-wise, SI-style branch, binary (DGRL-style)", BINARY_BRANCH, SOFT + BLOCKWISE),
]


def edgebnn(given, *arguments):
    """Runs a verb and gives the JSON document that it prints."""
    done = subprocess.run(["dotnet", given.program, *arguments, "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"edgebnn {' '.join(arguments)}: {done.stderr.strip().splitlines()[-1]}")
    return json.loads(done.stdout)


def train(given, folder, net, options):
    """Trains unless that was done before; goes on where it was stopped."""
    os.makedirs(folder, exist_ok=True)
    spec = os.path.join(folder, "spec.json")
    with open(spec, "w", encoding="utf-8") as file:
        json.dump(net, file)
    resume = ["--resume"] if os.path.exists(os.path.join(folder, "checkpoint.npz")) else []
    return edgebnn(given, "train", "--data", "cifar10", "--root", given.root, "--net", spec, "--out", folder, *BUDGET,
                   *options, *resume)


def measure(given, name, net, options):
    """Accuracy of the float net and of the integer net, bytes of the file, binary multiply-adds; kept in DIR."""
    folder = os.path.join(given.work, name)
    kept = os.path.join(folder, "result.json")
    if os.path.exists(kept):
        with open(kept, encoding="utf-8") as file:
            return json.load(file)
    trained = train(given, folder, net, options)
    model = os.path.join(folder, "model.ebnn")
    edgebnn(given, "compile", folder, "-o", model)
    integers = edgebnn(given, "run", model, "--data", "cifar10", "--root", given.root)
    costs = edgebnn(given, "inspect", model)
    result = {"float": trained["testAccuracy"], "integers": integers["accuracy"], "seconds": trained["seconds"],
              "bytes": os.path.getsize(model), "binaryMacs": costs["binaryMacs"]}
    with open(kept, "w", encoding="utf-8") as file:
        json.dump(result, file)
    print(f"{name}: {result}", file=sys.stderr, flush=True)
    return result


def spread(values):
    deviation = statistics.stdev(values) if len(values) > 1 else 0
    return f"{100 * statistics.mean(values):.2f} ± {100 * deviation:.2f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--program", default=PROGRAM, help="edgebnn.dll, this tree's unless given")
    parser.add_argument("--out")
    given = parser.parse_args()

    teacher_folder = os.path.join(given.work, "teacher")
    teacher = measure_teacher(given, teacher_folder)
    results = [[] for _ in ROWS]
    for seed in range(1, given.seeds + 1):
        for row, (title, changes, distil) in enumerate(ROWS):
            options = STUDENT + ["--seed", str(seed)] + ([] if distil is None else ["--teacher", teacher_folder, *distil])
            results[row].append(measure(given, f"row{row}-seed{seed}", {**NET, **changes}, options))

    lines = [f"Teacher, the same net in full precision: {100 * teacher:.2f} %.", "",
             "| training | float | integers | largest gap of a run | binary MACs | file |", "|---|---|---|---|---|---|"]
    for (title, _, _), runs in zip(ROWS, results):
        gap = max(abs(run["float"] - run["integers"]) for run in runs)
        lines.append(
            f"| {title} | {spread([run['float'] for run in runs])} | {spread([run['integers'] for run in runs])} "
            f"| {100 * gap:.2f} | {runs[0]['binaryMacs'] / 1e6:.1f} M | {runs[0]['bytes']:,} |")
    text = "\n".join(lines) + "\n"
    print(text)
    if given.out:
        with open(given.out, "w", encoding="utf-8") as file:
            file.write(text)


def measure_teacher(given, folder):
    kept = os.path.join(folder, "result.json")
    if not os.path.exists(kept):
        trained = train(given, folder, NET, ["--full-precision", "--epochs", TEACHER_EPOCHS, "--seed", "1"])
        with open(kept, "w", encoding="utf-8") as file:
            json.dump({"float": trained["testAccuracy"]}, file)
    with open(kept, encoding="utf-8") as file:
        return json.load(file)["float"]


main()

"""Times PyTorch's convolutions for compare_torch.py: one process per mode, since oneDNN reads its limits at start.

    torch_worker.py float32|int8 < rounds > timings

The shapes come as one line of JSON on stdin, [[side, channels, kernel], ...]. The answer is one line that says what is
running; then each further line on stdin is answered by one line: microseconds, a median per shape and way.
Before anything is timed, every way is compared with a plain reference on the same +1 and -1.
"""
import json
import os
import statistics
import sys
import time

os.environ["OMP_NUM_THREADS"] = os.environ["MKL_NUM_THREADS"] = "1"

import numpy
import torch

CALLS = 31
FIRST_CALLS = 5
KEEP_WITHIN = 3  # ways that are hopelessly slower than the best are dropped after a first look
OUTPUT_SCALE = 4.0
ZERO_POINT = 128


def reference(x, w, kernel):
    """Sums of products by numpy alone: patches gathered, one matrix product. x [C, H, W], w [O, C, K, K]."""
    channels, side, _ = x.shape
    pad = kernel // 2
    padded = numpy.pad(x, ((0, 0), (pad, pad), (pad, pad)))
    patches = numpy.stack([padded[:, ky:ky + side, kx:kx + side] for ky in range(kernel) for kx in range(kernel)], 1)
    return (w.reshape(w.shape[0], -1) @ patches.reshape(channels * kernel * kernel, -1)).reshape(-1, side, side)


def signs(random, *shape):
    return torch.from_numpy(random.integers(0, 2, shape).astype("float32") * 2 - 1)


def float32_ways(x, w, kernel):
    """The same convolution in every layout that oneDNN has a fast path for."""
    pad = kernel // 2
    last = torch.channels_last
    x_last, w_last = x.contiguous(memory_format=last), w.contiguous(memory_format=last)
    x_blocked = x.to_mkldnn()
    w_blocked = torch._C._nn.mkldnn_reorder_conv2d_weight(w.to_mkldnn(), (pad, pad), (1, 1), (1, 1), 1)
    return {
        "nchw": lambda: torch.nn.functional.conv2d(x, w, padding=pad),
        "channels_last": lambda: torch.nn.functional.conv2d(x_last, w_last, padding=pad),
        "mkldnn": lambda: torch.conv2d(x_blocked, w_blocked, None, (1, 1), (pad, pad)),
    }


def int8_ways(x, w, kernel):
    """u8 x s8 with weights packed beforehand and an output quantized to u8, by every engine that is there."""
    pad = kernel // 2
    ways = {}
    for engine in torch.backends.quantized.supported_engines:
        if engine == "none":
            continue
        torch.backends.quantized.engine = engine
        weights = torch.quantize_per_tensor(w, 1.0, 0, torch.qint8)
        packed = torch.ops.quantized.conv2d_prepack(weights, None, [1, 1], [pad, pad], [1, 1], 1)
        image = torch.quantize_per_tensor(
            x.contiguous(memory_format=torch.channels_last), 1.0, ZERO_POINT, torch.quint8)

        def run(engine=engine, packed=packed, image=image):
            torch.backends.quantized.engine = engine
            return torch.ops.quantized.conv2d(image, packed, OUTPUT_SCALE, ZERO_POINT)

        ways[engine] = run
    return ways


def check(mode, name, result, expected):
    if mode == "int8":
        expected = numpy.clip(numpy.rint(expected / OUTPUT_SCALE) + ZERO_POINT, 0, 255)
        found = result.int_repr().numpy()[0]
    else:
        found = (result.to_dense() if result.is_mkldnn else result).numpy()[0]
    if not numpy.array_equal(found, expected):
        sys.exit(f"torch {mode} {name} differs from the plain reference")


def times_us(run, calls):
    times = []
    for _ in range(calls):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1e6)
    return times


def prepare(mode, shapes):
    random = numpy.random.default_rng(1)
    prepared = []
    for side, channels, kernel in shapes:
        x, w = signs(random, 1, channels, side, side), signs(random, channels, channels, kernel, kernel)
        ways = (int8_ways if mode == "int8" else float32_ways)(x, w, kernel)
        expected = reference(x[0].numpy(), w.numpy(), kernel)
        for name, run in ways.items():
            check(mode, name, run(), expected)
        first = {name: min(times_us(run, FIRST_CALLS)) for name, run in ways.items()}
        fastest = min(first.values())
        prepared.append({name: ways[name] for name, us in first.items() if us <= KEEP_WITHIN * fastest})
    return prepared


def main():
    mode = sys.argv[1]
    torch.set_num_threads(1)
    torch.set_grad_enabled(False)
    prepared = prepare(mode, json.loads(sys.stdin.readline()))
    print(json.dumps({"torch": torch.__version__}), flush=True)
    for _ in sys.stdin:
        times = [{name: statistics.median(times_us(run, CALLS)) for name, run in ways.items()} for ways in prepared]
        print(json.dumps(times), flush=True)


main()

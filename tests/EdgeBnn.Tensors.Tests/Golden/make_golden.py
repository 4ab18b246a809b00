#!/usr/bin/env python3
"""Makes operations.golden: what PyTorch computes for each operation of EdgeBnn.Tensors, forward and gradient.

    /usr/bin/python3 tests/EdgeBnn.Tensors.Tests/Golden/make_golden.py [folder]

Needs Debian's python3-torch and python3-numpy. Torch computes in double precision from inputs that float32 holds
exactly, so that the rounding that the tests allow for is EdgeBnn's alone. Maps are [N, H, W, C] as there; a loss is the
sum of the result times fixed values of mixed sign (dot_weights), so that every value's gradient differs.

Entries of a case: {case}/in.{name}, {case}/with.{option}, {case}/y, {case}/d.{input}, {case}/after.{input} (inputs that
the operation changes). The part of a case's name before the dot is the operation.
"""
import gzip
import json
import os
import sys

import numpy
import torch
import torch.nn.functional as F

GRID = 64  # values are odd multiples of half of 1/64: none is at the kinks 0, 1 and -1
arrays = {}


def dot_weights(count):
    """As Dot.Weight of the tests: 0.5 to 1.5, alternating in sign."""
    i = numpy.arange(count)
    return torch.from_numpy(numpy.where(i % 2 == 0, 1, -1) * (0.5 + (i * 7919 % 1000) / 1000))


class Case:
    """One call of an operation: gives its inputs, keeps what comes out."""

    def __init__(self, name):
        self.name, self.inputs = name, {}
        self.random = numpy.random.default_rng(sum(name.encode()))

    def values(self, name, *shape, scale=1.5, grad=True, distinct=False):
        count = int(numpy.prod(shape))
        steps = self.random.permutation(count) - count // 2 if distinct \
            else self.random.integers(-int(scale * GRID), int(scale * GRID), count)
        return self.given(name, (steps + 0.5).reshape(shape) / GRID, grad)

    def off_grid(self, name, *shape):
        """Shifts that take no value of the grid to a kink: multiples of 1/64 and a quarter of that more."""
        return self.given(name, (self.random.integers(-GRID // 2, GRID // 2, shape) + 0.25) / GRID, grad=True)

    def positive(self, name, *shape):
        return self.given(name, (self.random.integers(16, 128, shape) + 0.5) / GRID, grad=False)

    def given(self, name, values, grad=False):
        values = values.astype("float64")
        assert numpy.array_equal(values, values.astype("float32"))
        self.inputs[name] = torch.from_numpy(values).requires_grad_(grad)
        arrays[f"{self.name}/in.{name}"] = values.astype("float32")
        return self.inputs[name]

    def options(self, **options):
        for name, value in options.items():
            arrays[f"{self.name}/with.{name}"] = numpy.float32(value)

    def result(self, y, **after):
        (y.flatten() * dot_weights(y.numel())).sum().backward()
        arrays[f"{self.name}/y"] = y.detach().numpy().astype("float32")
        for name, value in self.inputs.items():
            if value.requires_grad:
                arrays[f"{self.name}/d.{name}"] = value.grad.numpy().astype("float32")
        for name, value in after.items():
            arrays[f"{self.name}/after.{name}"] = value.detach().numpy().astype("float32")


def save(name, arrays):
    """Gzipped: a line of JSON with the names and shapes, then all values as little-endian float32 in that order."""
    shapes = {key: list(numpy.shape(value)) for key, value in arrays.items()}
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(folder, name), "wb") as file:
        with gzip.GzipFile("", "wb", 9, file, mtime=0) as body:
            body.write(json.dumps(shapes).encode() + b"\n")
            for value in arrays.values():
                body.write(numpy.asarray(value, "<f4").tobytes())


def nchw(x):
    return x.permute(0, 3, 1, 2)


def nhwc(x):
    return x.permute(0, 2, 3, 1)


class Ste(torch.autograd.Function):
    """sign(x) with sign(0) = +1; the gradient passes where |x| is at most 1."""

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return torch.where(x >= 0, 1.0, -1.0).to(x.dtype)

    @staticmethod
    def backward(ctx, dy):
        x, = ctx.saved_tensors
        return dy * (x.abs() <= 1)


class ApproxSign(Ste):
    """sign(x); the gradient is that of Bi-Real Net's polynomial, 2 - 2|x| where |x| is below 1."""

    @staticmethod
    def backward(ctx, dy):
        x, = ctx.saved_tensors
        return dy * (2 - 2 * x.abs()).clamp(min=0)


ESTIMATORS = [Ste, ApproxSign]  # in the order of SignEstimator


def convolve(x, weight, stride, dilation, groups, pad, pad_value):
    padded = F.pad(nchw(x), (pad, pad, pad, pad), value=pad_value)
    return nhwc(F.conv2d(padded, nchw(weight), stride=stride, dilation=dilation, groups=groups))


def conv2d(name, x, weight, stride=1, dilation=1, groups=1, pad=0, pad_value=0):
    case = Case(f"conv2d.{name}")
    case.options(stride=stride, dilation=dilation, groups=groups, pad=pad, padValue=pad_value)
    case.result(convolve(
        case.values("x", *x), case.values("weight", *weight), stride, dilation, groups, pad, pad_value))


def binary_conv2d(name, x, weight, estimator, stride=1, dilation=1, groups=1, pad=1, pad_value=1,
                  shifted=False):
    case = Case(f"binary_conv2d.{name}")
    case.options(
        estimator=estimator, stride=stride, dilation=dilation, groups=groups, pad=pad, padValue=pad_value)
    moved = case.values("x", *x)
    if shifted:
        moved = moved + case.off_grid("shift", x[3])
    signs, weights = ESTIMATORS[estimator].apply(moved), Ste.apply(case.values("weight", *weight))
    case.result(convolve(signs, weights, stride, dilation, groups, pad, pad_value))


def batch_norm(name, shape, training):
    case = Case(f"batch_norm.{name}")
    y, mean, variance = normalise(case, shape, training)
    case.result(y, mean=mean, variance=variance)


def normalise(case, shape, training):
    """The result, and the running statistics after it."""
    case.options(training=training, momentum=0.125)
    x, gamma, beta = case.values("x", *shape), case.values("gamma", shape[3]), case.values("beta", shape[3])
    mean, variance = case.values("mean", shape[3], grad=False), case.positive("variance", shape[3])
    mean, variance = mean.clone(), variance.clone()
    y = nhwc(F.batch_norm(nchw(x), mean, variance, gamma, beta, bool(training), 0.125, 1e-5))
    return y, mean, variance


def batch_norm_rprelu(name, shape, training, shifts=True, residual=True, last=False):
    case = Case(f"batch_norm_rprelu.{name}")
    y, mean, variance = normalise(case, shape, training)
    case.options(residualLast=last)
    residual = case.values("residual", *shape) if residual else 0
    y = y if last else y + residual
    y = y + case.off_grid("shiftIn", shape[3]) if shifts else y
    assert y.abs().min() > 1e-5, "a value lies at the bend of the PReLU"
    y = nhwc(F.prelu(nchw(y), case.values("slope", shape[3])))
    y = y + case.off_grid("shiftOut", shape[3]) if shifts else y
    case.result(y + residual if last else y, mean=mean, variance=variance)


def pool(operation, function, name, shape, kernel, stride):
    case = Case(f"{operation}.{name}")
    case.options(kernel=kernel, stride=stride)
    case.result(nhwc(function(nchw(case.values("x", *shape, distinct=True)), kernel, stride)))


def tile_channels(name, shape, channels):
    case = Case(f"tile_channels.{name}")
    case.options(channels=channels)
    x = case.values("x", *shape)
    case.result(x[..., torch.arange(channels) % shape[3]])


def cross_entropy(name, images, classes, smoothing):
    case = Case(f"cross_entropy.{name}")
    case.options(smoothing=smoothing)
    logits = case.values("logits", images, classes, scale=4)
    labels = case.given("labels", case.random.integers(0, classes, images)).long()
    case.result(F.cross_entropy(logits, labels, label_smoothing=float(numpy.float32(smoothing))))


def blended_cross_entropy(name, images, classes, smoothing):
    case = Case(f"cross_entropy.{name}")
    case.options(smoothing=smoothing)
    logits = case.values("logits", images, classes, scale=4)
    labels, others = (case.given(one, case.random.integers(0, classes, images)).long() for one in ("labels", "others"))
    shares = case.given("shares", case.random.integers(0, GRID + 1, images) / GRID)
    smoothing = float(numpy.float32(smoothing))
    losses = [F.cross_entropy(logits, one, label_smoothing=smoothing, reduction="none") for one in (labels, others)]
    case.result((shares * losses[0] + (1 - shares) * losses[1]).mean())


def soft_targets(name, images, classes, temperature):
    case = Case(f"soft_targets.{name}")
    case.options(temperature=temperature)
    logits = case.values("logits", images, classes, scale=4)
    counts = case.random.multinomial(256, numpy.ones(classes) / classes, images)  # exact in float32, some are 0
    target = case.given("target", counts / 256)
    loss = F.kl_div(F.log_softmax(logits / temperature, 1), target, reduction="batchmean")
    case.result(temperature ** 2 * loss)


def feature_distance(name, shape):
    case = Case(f"feature_distance.{name}")
    x, teacher = case.values("x", *shape), case.values("teacher", *shape, grad=False)
    case.result((F.normalize(x.flatten(1)) - F.normalize(teacher.flatten(1))).square().sum(1).mean())


def attention_distance(name, shape, teacher_channels):
    case = Case(f"attention_distance.{name}")
    x, teacher = case.values("x", *shape), case.values("teacher", *shape[:3], teacher_channels, grad=False)
    attentions = [one.square().mean(3).flatten(1) for one in (x, teacher)]
    student, wanted = (q / q.max(1, keepdim=True).values for q in attentions)
    case.result((student - wanted).square().mean())


def simple(name, function, **shapes):
    case = Case(name)
    case.result(function(*(case.values(name, *shape) for name, shape in shapes.items())))


conv2d("same", (2, 7, 6, 3), (5, 3, 3, 3), pad=1)
conv2d("stride2", (2, 8, 7, 4), (8, 3, 3, 4), stride=2, pad=1)
conv2d("dilated", (2, 9, 8, 3), (4, 3, 3, 3), dilation=2, pad=2)
conv2d("groups", (2, 6, 6, 6), (9, 3, 3, 2), groups=3, pad=1)
conv2d("depthwise", (2, 6, 5, 5), (5, 3, 3, 1), groups=5, stride=2, pad=1)
conv2d("pad_one", (2, 5, 6, 4), (6, 3, 3, 4), pad=1, pad_value=1)
conv2d("window5", (2, 8, 8, 2), (4, 5, 5, 2), pad=2)
conv2d("one_by_one", (2, 4, 5, 17), (20, 1, 1, 17))
conv2d("one_by_one_stride2", (2, 7, 8, 5), (6, 1, 1, 5), stride=2)
conv2d("wide", (1, 4, 5, 3), (50, 3, 3, 3), pad=1)

binary_conv2d("ste", (2, 7, 6, 5), (6, 3, 3, 5), estimator=0)
binary_conv2d("approx_sign", (2, 7, 6, 5), (6, 3, 3, 5), estimator=1)
binary_conv2d("stride2", (2, 8, 7, 4), (8, 3, 3, 4), estimator=1, stride=2)
binary_conv2d("groups", (2, 6, 6, 8), (12, 3, 3, 2), estimator=1, groups=4)
binary_conv2d("dilated", (2, 9, 8, 3), (4, 3, 3, 3), estimator=0, dilation=2, pad=2)
binary_conv2d("pad_zero", (2, 5, 6, 4), (6, 3, 3, 4), estimator=1, pad_value=0)
binary_conv2d("shifted_ste", (2, 5, 4, 16), (4, 3, 3, 16), estimator=0, shifted=True)
binary_conv2d("shifted_approx_sign", (2, 6, 4, 5), (6, 3, 3, 5), estimator=1, stride=2, shifted=True)
binary_conv2d("words", (2, 4, 5, 48), (16, 1, 1, 48), estimator=1, pad=0)
binary_conv2d("wide", (1, 4, 5, 33), (3, 3, 3, 33), estimator=1)

for index, estimator in enumerate(ESTIMATORS):
    sign = Case(f"sign.{['ste', 'approx_sign'][index]}")
    sign.options(estimator=index)
    sign.result(estimator.apply(sign.values("x", 2, 5, 5, 7)))
simple("binary_weights.plain", Ste.apply, latent=(5, 3, 3, 7))

batch_norm("training", (4, 5, 3, 19), training=1)
batch_norm("inference", (2, 3, 3, 19), training=0)
batch_norm_rprelu("react", (4, 5, 3, 17), training=1)
batch_norm_rprelu("bireal", (3, 4, 3, 16), training=1, shifts=False)
batch_norm_rprelu("stem", (3, 4, 3, 6), training=1, shifts=False, residual=False)
batch_norm_rprelu("residual_last", (3, 4, 3, 6), training=1, shifts=False, last=True)
batch_norm_rprelu("inference", (2, 3, 3, 6), training=0)
simple("channel_shift.plain", torch.add, x=(2, 3, 4, 19), shift=(19,))
simple("prelu.plain", lambda x, slope: nhwc(F.prelu(nchw(x), slope)), x=(2, 3, 4, 19), slope=(19,))
simple("add.plain", torch.add, left=(1, 3, 6, 3), right=(1, 3, 6, 3))
simple("dense.plain", F.linear, x=(5, 23), weight=(10, 23), bias=(10,))
simple("global_avg_pool.plain", lambda x: x.mean((1, 2)), x=(2, 5, 3, 18))
tile_channels("wider", (2, 4, 3, 5), 12)
tile_channels("narrower", (2, 4, 3, 5), 3)

pool("avg_pool2d", F.avg_pool2d, "halves", (2, 6, 8, 5), 2, 2)
pool("avg_pool2d", F.avg_pool2d, "overlaps", (2, 7, 6, 3), 3, 1)
pool("avg_pool2d", F.avg_pool2d, "drops_a_row", (2, 7, 6, 3), 2, 2)
pool("max_pool2d", F.max_pool2d, "halves", (2, 6, 8, 5), 2, 2)
pool("max_pool2d", F.max_pool2d, "overlaps", (2, 7, 6, 3), 3, 2)

cross_entropy("plain", 7, 10, 0)
cross_entropy("smoothed", 7, 10, 0.1)
blended_cross_entropy("blended", 7, 10, 0.1)
soft_targets("temperature1", 5, 10, 1)
soft_targets("temperature4", 5, 10, 4)
simple("scale_channels.plain", lambda x, gate: x * torch.sigmoid(gate)[:, None, None, :], x=(3, 4, 5, 18), gate=(3, 18))
feature_distance("plain", (3, 4, 5, 18))
attention_distance("plain", (3, 4, 5, 6), 18)

save("operations.golden", arrays)

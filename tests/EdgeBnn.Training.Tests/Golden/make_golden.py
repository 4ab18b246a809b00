#!/usr/bin/env python3
"""Makes steps.golden: three steps of training of small binary nets as PyTorch computes them, with Adam and with SGD.

    /usr/bin/python3 tests/EdgeBnn.Training.Tests/Golden/make_golden.py [folder]

Needs Debian's python3-torch and python3-numpy. Torch computes in double precision. A step of a binary net is no
continuous function: a sum near 0 may take either sign, and Adam divides a gradient by its own size. Seeds are tried
until every such value is far enough from where rounding to float32 would turn it over.

Entries of a case {optimizer}.{block}: {case}/images, {case}/labels, {case}/with.{option}, {case}/start/{parameter},
{case}/step{n}/loss and {case}/step{n}/{parameter}, parameters and statistics as EdgeBnn names and lays them out.
"""
import gzip
import json
import os
import sys

import numpy
import torch
import torch.nn.functional as F

CLASSES, STEM, STAGES, SIDE, IMAGES, STEPS = 3, 4, [(4, 1, 1), (8, 1, 2)], 8, 5, 3  # stages: channels, depth, stride
MOMENTUM, EPSILON = 0.1, 1e-5  # of batch norms
SIGN_MARGIN = 1e-4  # least magnitude of what passes a sign; float32 errs by some 1e-6
BEND_MARGIN = 1e-5  # of what passes a PReLU: only its gradient jumps
GRADIENT_MARGIN = 3e-4  # of a gradient, in parts of its tensor's largest


class TooNear(Exception):
    """A value lies where rounding decides."""


def far(values, margin):
    if values.abs().min() < margin:
        raise TooNear
    return values


class Sign(torch.autograd.Function):
    """sign(x), with the gradient of ApproxSign."""

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return far(x, SIGN_MARGIN).sign()

    @staticmethod
    def backward(ctx, dy):
        x, = ctx.saved_tensors
        return dy * (2 - 2 * x.abs()).clamp(min=0)


class LatentSign(Sign):
    """sign(w), with the gradient where |w| is at most 1."""

    @staticmethod
    def backward(ctx, dy):
        x, = ctx.saved_tensors
        return dy * (x.abs() <= 1)


class Net:
    """The net that NetBuilder makes of the same description."""

    def __init__(self, block, random):
        self.block, self.random = block, random
        self.parameters, self.statistics, self.blocks = {}, {}, []
        self.weight("stem.conv.weight", STEM, 3, 3, 3)
        self.norm_parameters("stem.bn", STEM)
        self.vector("stem.prelu.slope", STEM, 0.25)
        inputs = STEM
        for stage, (channels, depth, stride) in enumerate(STAGES):
            for i in range(depth):
                name = f"stage{stage}.block{i}"
                self.block_parameters(name, inputs, channels)
                self.blocks.append((name, channels, stride if i == 0 else 1))
                inputs = channels
        self.weight("head.dense.weight", CLASSES, inputs)
        self.vector("head.dense.bias", CLASSES, 0)

    def weight(self, name, *shape):
        self.parameters[name] = self.tensor(self.random.uniform(-1, 1, shape))

    def vector(self, name, channels, about):
        self.parameters[name] = self.tensor(about + self.random.uniform(-0.2, 0.2, channels))

    def norm_parameters(self, name, channels):
        self.vector(name + ".gamma", channels, 1)
        self.vector(name + ".beta", channels, 0)
        self.statistics[name + ".mean"] = torch.zeros(channels, dtype=torch.float64)
        self.statistics[name + ".variance"] = torch.ones(channels, dtype=torch.float64)

    def block_parameters(self, name, inputs, channels):
        if self.block == "react":
            self.vector(name + ".rsign.shift", inputs, 0)
        self.weight(name + ".conv.weight", channels, 3, 3, inputs)
        self.norm_parameters(name + ".bn", channels)
        if self.block == "react":
            self.vector(name + ".shift.shift", channels, 0)
        self.vector(name + ".prelu.slope", channels, 0.25)
        if self.block == "react":
            self.vector(name + ".out.shift", channels, 0)

    @staticmethod
    def tensor(values):
        return torch.from_numpy(values.astype("float32").astype("float64")).requires_grad_()

    def latents(self):
        return [self.parameters[name + ".conv.weight"] for name, _, _ in self.blocks]

    def decayed(self):
        return [self.parameters["stem.conv.weight"], self.parameters["head.dense.weight"]]

    def moved(self, name, x):
        shift = self.parameters.get(name + ".shift")
        return x if shift is None else x + shift.view(1, -1, 1, 1)

    def normed(self, name, x):
        p, s = self.parameters, self.statistics
        return F.batch_norm(x, s[name + ".mean"], s[name + ".variance"], p[name + ".gamma"], p[name + ".beta"],
                            True, MOMENTUM, EPSILON)

    def bent(self, name, x):
        return F.prelu(far(x, BEND_MARGIN), self.parameters[name + ".slope"])

    def run_block(self, name, x, channels, stride):
        signs = F.pad(Sign.apply(self.moved(name + ".rsign", x)), (1, 1, 1, 1), value=1)
        latent = self.parameters[name + ".conv.weight"]
        y = F.conv2d(signs, LatentSign.apply(latent).permute(0, 3, 1, 2), stride=stride)
        shortcut = F.avg_pool2d(x, 2) if stride == 2 else x
        y = self.normed(name + ".bn", y) + torch.cat([shortcut] * (channels // shortcut.shape[1]), 1)
        return self.moved(name + ".out", self.bent(name + ".prelu", self.moved(name + ".shift", y)))

    def forward(self, images):
        p = self.parameters
        x = F.conv2d(images.permute(0, 3, 1, 2), p["stem.conv.weight"].permute(0, 3, 1, 2), padding=1)
        x = self.bent("stem.prelu", self.normed("stem.bn", x))
        for name, channels, stride in self.blocks:
            x = self.run_block(name, x, channels, stride)
        return F.linear(x.mean((2, 3)), p["head.dense.weight"], p["head.dense.bias"])

    def state(self):
        return {name: value.detach().numpy().astype("float32")
                for name, value in {**self.parameters, **self.statistics}.items()}


def train(optimizer, block, rate, decay, seed):
    """All entries of a case, without its name."""
    random = numpy.random.default_rng(seed)
    net = Net(block, random)
    images = random.uniform(-2, 2, (IMAGES, SIDE, SIDE, 3)).astype("float32")
    labels = random.integers(0, CLASSES, IMAGES)
    rate, decay = float(numpy.float32(rate)), float(numpy.float32(decay))
    if optimizer == "adam":
        steps = torch.optim.Adam(net.parameters.values(), lr=rate)
    else:
        steps = torch.optim.SGD(net.parameters.values(), lr=rate, momentum=float(numpy.float32(0.9)))
    arrays = {"images": images, "labels": labels.astype("float32"),
              "with.rate": numpy.float32(rate), "with.decay": numpy.float32(decay)}
    arrays.update({f"start/{name}": value for name, value in net.state().items()})
    for step in range(STEPS):
        loss = F.cross_entropy(net.forward(torch.from_numpy(images.astype("float64"))), torch.from_numpy(labels))
        steps.zero_grad()
        loss.backward()
        for parameter in net.parameters.values():
            far(parameter.grad / parameter.grad.abs().max(), GRADIENT_MARGIN)
        with torch.no_grad():
            for weight in net.decayed():
                weight.mul_(1 - rate * decay)
            steps.step()
            for latent in net.latents():
                latent.clamp_(-1, 1)
        arrays[f"step{step}/loss"] = numpy.float32(loss.item())
        arrays.update({f"step{step}/{name}": value for name, value in net.state().items()})
    return arrays


def save(name, arrays):
    """Gzipped: a line of JSON with the names and shapes, then all values as little-endian float32 in that order."""
    shapes = {key: list(numpy.shape(value)) for key, value in arrays.items()}
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(folder, name), "wb") as file:
        with gzip.GzipFile("", "wb", 9, file, mtime=0) as body:
            body.write(json.dumps(shapes).encode() + b"\n")
            for value in arrays.values():
                body.write(numpy.asarray(value, "<f4").tobytes())


def first_clear_seed(**options):
    for seed in range(100000):
        try:
            return train(seed=seed, **options)
        except TooNear:
            continue
    raise SystemExit("No seed keeps away from the kinks.")


def main():
    arrays = {}
    for optimizer, block, rate, decay in [
            ("adam", "bireal", 0.02, 0.1), ("sgd", "bireal", 0.1, 0.05), ("adam", "react", 0.02, 0)]:
        for name, value in first_clear_seed(optimizer=optimizer, block=block, rate=rate, decay=decay).items():
            arrays[f"{optimizer}.{block}/{name}"] = value
    save("steps.golden", arrays)


main()

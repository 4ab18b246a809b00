"""Times steps of training in PyTorch for compare_torch_training.py.

    torch_training_worker.py BLOCK THREADS FILE < requests > answers

The first line on stdin is the layout of FILE (see TrainingWorker.cs): images, labels and the parameters to start from.
The first answer has the losses of the first steps, computed with the same border of +1 round each map of signs. Then
each line names a way and a number of steps, and is answered by their milliseconds. The ways differ in layout and in
how PReLU is written; they pad with 0, which saves torch a copy of every map.
"""
import json
import sys
import time

import numpy
import torch
import torch.nn.functional as F

CHECKED_STEPS = 3
EPSILON = 1e-5


class Sign(torch.autograd.Function):
    """sign(x), backward as ApproxSign: 2 - 2|x| within 1. As few passes over memory as torch allows."""

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x.sign()

    @staticmethod
    def backward(ctx, dy):
        x, = ctx.saved_tensors
        return x.abs().mul_(-2).add_(2).clamp_(min=0).mul_(dy)


class LatentSign(torch.autograd.Function):
    """sign(latent), backward straight through where |latent| is at most 1."""

    @staticmethod
    def forward(ctx, latent):
        ctx.save_for_backward(latent)
        return latent.sign()

    @staticmethod
    def backward(ctx, dy):
        latent, = ctx.saved_tensors
        return dy * (latent.abs() <= 1)


def leaky(x, slope):
    """PReLU by simple operations, which ATen vectorizes where its own prelu does not."""
    return torch.maximum(x, x.new_zeros(())) + slope.view(1, -1, 1, 1) * x.clamp(max=0)


class Net:
    """The net that EdgeBnn trains, from its parameters: names, shapes and values are the same."""

    def __init__(self, block, values, last, own_prelu, pad_one):
        self.block, self.pad_one = block, pad_one
        self.prelu = F.prelu if own_prelu else leaky
        self.parameters, self.statistics = {}, {}
        for name, value in values.items():
            value = torch.from_numpy(value.copy())
            if value.dim() == 4:
                value = value.permute(0, 3, 1, 2).contiguous(
                    memory_format=torch.channels_last if last else torch.contiguous_format)
            kept = self.statistics if name.endswith((".mean", ".variance")) else self.parameters
            kept[name] = value
        for parameter in self.parameters.values():
            parameter.requires_grad_()
        self.latents = [p for name, p in self.parameters.items() if ".block" in name and name.endswith("conv.weight")]
        self.optimizer = torch.optim.Adam(self.parameters.values(), lr=1e-3, foreach=True)

    def norm(self, name, x):
        p, s = self.parameters, self.statistics
        return F.batch_norm(
            x, s[name + ".mean"], s[name + ".variance"], p[name + ".gamma"], p[name + ".beta"], True, 0.1, EPSILON)

    def binary_conv(self, name, x, stride):
        signs, weight = Sign.apply(x), LatentSign.apply(self.parameters[name + ".weight"])
        if self.pad_one:
            return F.conv2d(F.pad(signs, (1, 1, 1, 1), value=1.0), weight, stride=stride)
        return F.conv2d(signs, weight, stride=stride, padding=1)

    def shortcut(self, x, channels, stride):
        if stride == 2:
            x = F.avg_pool2d(x, 2)
        return x if x.shape[1] == channels else torch.cat([x] * (channels // x.shape[1]), 1)

    def bireal(self, name, x, channels, stride):
        y = self.norm(name + ".bn", self.binary_conv(name + ".conv", x, stride)) + self.shortcut(x, channels, stride)
        return self.prelu(y, self.parameters[name + ".prelu.slope"])

    def react(self, name, x, channels, stride):
        y = self.binary_conv(name + ".conv", self.moved(name + ".rsign", x), stride)
        y = self.norm(name + ".bn", y) + self.shortcut(x, channels, stride)
        y = self.prelu(self.moved(name + ".shift", y), self.parameters[name + ".prelu.slope"])
        return self.moved(name + ".out", y)

    def moved(self, name, x):
        return x + self.parameters[name + ".shift"].view(1, -1, 1, 1)

    def forward(self, x):
        p = self.parameters
        x = F.conv2d(x, p["stem.conv.weight"], padding=1)
        x = self.prelu(self.norm("stem.bn", x), p["stem.prelu.slope"])
        blocks = [name[:-len(".conv.weight")] for name in p if ".block" in name and name.endswith(".conv.weight")]
        for name in blocks:
            channels = p[name + ".conv.weight"].shape[0]
            stride = 2 if channels != x.shape[1] else 1
            x = getattr(self, self.block)(name, x, channels, stride)
        return F.linear(x.mean((2, 3)), p["head.dense.weight"], p["head.dense.bias"])

    def step(self, images, labels):
        loss = F.cross_entropy(self.forward(images), labels)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self.optimizer.step()
        with torch.no_grad():
            for latent in self.latents:
                latent.clamp_(-1, 1)
        return loss


def read(layout, file):
    values = {}
    with open(file, "rb") as stream:
        for one in layout:
            count = int(numpy.prod(one["dimensions"]))
            values[one["name"]] = numpy.fromfile(stream, "float32", count).reshape(one["dimensions"])
    return values


def main():
    block, threads, file = sys.argv[1:]
    torch.set_num_threads(int(threads))
    torch.manual_seed(1)
    values = read(json.loads(sys.stdin.readline()), file)
    images = torch.from_numpy(values.pop("images")).permute(0, 3, 1, 2)
    labels = torch.from_numpy(values.pop("labels").astype("int64"))

    checked = Net(block, values, last=True, own_prelu=True, pad_one=True)
    losses = [checked.step(images, labels).item() for _ in range(CHECKED_STEPS)]
    ways = {}
    for last in (False, True):
        for own_prelu in (False, True):
            name = ("channels_last" if last else "nchw") + (", F.prelu" if own_prelu else ", max and clamp")
            layout = torch.channels_last if last else torch.contiguous_format
            ways[name] = (Net(block, values, last, own_prelu, False), images.contiguous(memory_format=layout))
    print(json.dumps({"torch": torch.__version__, "losses": losses, "ways": list(ways)}), flush=True)
    for line in sys.stdin:
        name, steps = json.loads(line)
        net, batch = ways[name]
        times = []
        for _ in range(steps):
            start = time.perf_counter()
            net.step(batch, labels)
            times.append((time.perf_counter() - start) * 1e3)
        print(json.dumps(times), flush=True)


main()
